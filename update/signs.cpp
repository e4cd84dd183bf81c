#include "update/signs.hpp"

#include <sys/stat.h>

namespace bangtin::update {

namespace {

/// When the file was touched last; nothing when there is none.
std::optional<Instant> touched(const std::filesystem::path& path)
{
    struct stat told {};
    if (::stat(path.c_str(), &told) != 0) return std::nullopt;
    return Instant(std::chrono::seconds(told.st_mtim.tv_sec));
}

} // namespace

bool is_night(const board::ClockReading& clock, const Zone& zone, const Night& night)
{
    if (clock.grade == TimeGrade::unknown) return false;
    const LocalTime wall = zone.to_local(clock.wall);
    const auto minute = std::chrono::floor<std::chrono::minutes>(
        wall - std::chrono::floor<std::chrono::days>(wall));
    if (night.from < night.to) return minute >= night.from && minute < night.to;
    return minute >= night.from || minute < night.to;
}

bool got_through(const assets::Status& status, const board::ClockReading& clock)
{
    using assets::PassResult;
    const bool answered = status.result == PassResult::done || status.result == PassResult::refused;
    return answered && !status.screen.empty() && status.at > clock.wall - clock.monotonic &&
           status.at <= clock.wall;
}

Signs look_around(const Places& places, const board::ClockReading& clock, const Zone& zone,
                  const Night& night)
{
    Signs signs;
    signs.up = clock.monotonic;
    const auto shown = touched(places.shown);
    // Touched later than now: the clock was set back since, and nobody knows how long that is.
    signs.shown = shown && (clock.wall - *shown >= shown_for || clock.wall < *shown);
    const auto status = assets::load_status(places.state);
    signs.synced = status && got_through(*status, clock);
    signs.written = touched(places.written).has_value();
    signs.night = is_night(clock, zone, night);
    return signs;
}

} // namespace bangtin::update
