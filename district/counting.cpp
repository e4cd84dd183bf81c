#include "district/counting.hpp"

#include "bulletin/json.hpp"
#include "bulletin/limits.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

using bulletin::Shown;
using bulletin::ShownHour;

// Of one bulletin in one hour on one screen: whatever a screen makes up, the sums of a province
// stay numbers.
constexpr std::int64_t times_max = 1'000'000;
constexpr std::int64_t shown_max_ms = 10'000'000'000;

std::int64_t millis(Instant at)
{
    return at.time_since_epoch().count();
}

class Counting {
public:
    Counting(Database& database, const std::string& screen, std::int64_t acknowledged, Instant now)
        : database_(database), screen_(screen), acknowledged_(acknowledged), now_(now)
    {
    }

    [[nodiscard]] Outcome<void> take(const ShownHour& hour)
    {
        if (hour.first > acknowledged_ + 1) return keep_ahead(hour);
        if (hour.first == acknowledged_ + 1) return count(hour, now_);
        return {};
    }

    /// Counts what waited for the gap to be filled, the longest of equal beginnings.
    [[nodiscard]] Outcome<void> take_ahead()
    {
        for (;;) {
            const auto rows =
                database_.rows("select body, received from ahead where screen = $1"
                               " and first_record = $2 order by last_record desc limit 1",
                               {screen_, acknowledged_ + 1});
            if (!rows) return fail(rows.error());
            if (rows->empty()) break;
            const ShownHour hour = read_kept_hour(rows->front().text(0));
            if (auto done = count(hour, Instant(Duration(rows->front().integer(1)))); !done)
                return done;
        }
        return changed(database_.run("delete from ahead where screen = $1 and first_record <= $2",
                                     {screen_, acknowledged_}));
    }

    [[nodiscard]] std::int64_t acknowledged() const { return acknowledged_; }

private:
    [[nodiscard]] static Outcome<void> changed(const Outcome<std::int64_t>& run)
    {
        if (!run) return fail(run.error());
        return {};
    }

    [[nodiscard]] Outcome<void> keep_ahead(const ShownHour& hour)
    {
        const auto held = database_.rows("select count(*) from ahead where screen = $1", {screen_});
        if (!held) return fail(held.error());
        if (held->front().integer(0) >= runs_ahead_max) return {};
        return changed(
            database_.run("insert into ahead (screen, first_record, last_record, body, received)"
                          " values ($1, $2, $3, $4, $5)"
                          " on conflict (screen, first_record, last_record) do nothing",
                          {screen_, hour.first, hour.last, kept_hour(hour), millis(now_)}));
    }

    [[nodiscard]] Outcome<void> count(const ShownHour& hour, Instant received)
    {
        if (auto added = add_hour(database_, screen_, hour, received); !added) return added;
        acknowledged_ = hour.last;
        return {};
    }

    Database& database_;
    const std::string& screen_;
    std::int64_t acknowledged_;
    Instant now_;
};

} // namespace

std::string kept_hour(const ShownHour& hour)
{
    return to_text(bulletin::hour_json(hour));
}

ShownHour read_kept_hour(const std::string& text)
{
    const auto json = parse_json(text, {bulletin::limits::report_bytes});
    auto hour = json ? bulletin::read_hour(*json, "") : fail(json.error());
    require(hour.has_value(), "the database holds what was written");
    return *std::move(hour);
}

Outcome<void> add_hour(Database& database, const std::string& screen, const ShownHour& hour,
                       Instant received)
{
    const bool dated = hour.grade != TimeGrade::unknown;
    const Instant at =
        dated ? hour.hour : Instant(std::chrono::floor<std::chrono::hours>(received));
    for (const Shown& shown : hour.shown) {
        auto added = database.run(
            "insert into shown (screen, hour, dated, layer, bulletin_id, bulletin, times,"
            " shown_ms) values ($1, $2, $3, $4, $5, $6, $7, $8)"
            " on conflict (screen, hour, dated, layer, bulletin_id, bulletin) do update set"
            " times = case when shown.times + excluded.times < $9"
            " then shown.times + excluded.times else $9 end,"
            " shown_ms = case when shown.shown_ms + excluded.shown_ms < $10"
            " then shown.shown_ms + excluded.shown_ms else $10 end",
            {screen, millis(at), std::int64_t{dated ? 1 : 0},
             std::string(bulletin::format_layer(shown.layer)), shown.bulletin_id,
             shown.bulletin.hex(), std::min(shown.count, times_max),
             std::min(shown.shown.count(), shown_max_ms), times_max, shown_max_ms});
        if (!added) return fail(added.error());
    }
    return {};
}

Outcome<std::int64_t> acknowledged_of(Database& database, const std::string& screen)
{
    const auto held = database.rows("select acknowledged from screens where id = $1", {screen});
    if (!held) return fail(held.error());
    require(!held->empty(), "only an enrolled screen is counted");
    return held->front().integer(0);
}

Outcome<std::int64_t> count_hours(Database& database, const std::string& screen,
                                  const std::vector<ShownHour>& hours, Instant now)
{
    const auto held = acknowledged_of(database, screen);
    if (!held) return held;
    Counting counting(database, screen, *held, now);
    for (const ShownHour& hour : hours) {
        if (auto done = counting.take(hour); !done) return fail(done.error());
    }
    if (auto done = counting.take_ahead(); !done) return fail(done.error());
    auto noted = database.run("update screens set acknowledged = $2, last_seen = $3 where id = $1",
                              {screen, counting.acknowledged(), now.time_since_epoch().count()});
    if (!noted) return fail(noted.error());
    return counting.acknowledged();
}

} // namespace bangtin::district
