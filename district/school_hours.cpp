#include "district/school_hours.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

/// Of a school day in a calendar without lessons.
constexpr Daypart plain_day{std::chrono::hours(7), std::chrono::hours(17)};

Zone zone_of(const Site& site)
{
    auto zone = Zone::find(site.calendar.zone);
    require(zone.has_value(), "the calendar's parser has looked its zone up");
    return *std::move(zone);
}

/// From the first lesson of all shifts to the last.
Daypart lessons_of(const bulletin::SiteCalendar& calendar, Weekday weekday)
{
    std::optional<Daypart> whole;
    for (const bulletin::Shift& shift : calendar.shifts) {
        if (std::find(shift.days.begin(), shift.days.end(), weekday) == shift.days.end()) continue;
        const Daypart hours{shift.lessons.front().from, shift.lessons.back().to};
        if (!whole) whole = hours;
        whole->from = std::min(whole->from, hours.from);
        whole->to = std::max(whole->to, hours.to);
    }
    return whole.value_or(plain_day);
}

constexpr Duration alarm_after = limits::misses_of_alarm * limits::report_every;
constexpr Duration counted_max = limits::misses_counted * limits::report_every;

} // namespace

SchoolHours::SchoolHours(const Site& site)
    : calendar_(site.calendar), zone_(zone_of(site)),
      display_(std::make_unique<bulletin::DisplayTimes>(site.display, site.calendar, zone_))
{
}

std::vector<Window> SchoolHours::of_day(Date date) const
{
    const auto weekday = calendar_.timetable_of(date);
    if (!weekday) return {};
    const Daypart lessons = lessons_of(calendar_, *weekday);
    const LocalTime midnight{std::chrono::local_days(date)};
    const Window day{zone_.to_instant(midnight + lessons.from),
                     zone_.to_instant(midnight + lessons.to)};
    std::vector<Window> hours;
    for (Instant at = day.opens; at < day.closes;) {
        const bulletin::Lit lit = display_->at(at, bulletin::Layer::programme, TimeGrade::trusted);
        const Instant until = std::max(std::min(lit.until, day.closes), at + one_step);
        if (lit.on) hours.push_back({at, until});
        at = until;
    }
    return hours;
}

std::vector<Window> SchoolHours::today(Instant now) const
{
    return of_day(date_of(zone_.to_local(now)));
}

template <class Take>
void SchoolHours::walk_back(Instant now, Take take) const
{
    const auto today = std::chrono::local_days(date_of(zone_.to_local(now)));
    for (std::chrono::days back{0}; back <= limits::school_looked_back; ++back) {
        const auto hours = of_day(Date(today - back));
        for (auto window = hours.rbegin(); window != hours.rend(); ++window) {
            const Window past{window->opens, std::min(window->closes, now)};
            if (!past.empty() && !take(past)) return;
        }
    }
}

std::int64_t SchoolHours::missed(Instant heard, Instant now) const
{
    Duration silent{0};
    walk_back(now, [&](const Window& hours) {
        const Window since{std::max(hours.opens, heard), hours.closes};
        if (!since.empty()) silent += since.closes - since.opens;
        return hours.opens > heard && silent < counted_max;
    });
    return std::min<std::int64_t>(silent / limits::report_every, limits::misses_counted);
}

Instant SchoolHours::alarm_line(Instant now) const
{
    Duration needed = alarm_after;
    Instant line = instant_min;
    walk_back(now, [&](const Window& hours) {
        const Duration length = hours.closes - hours.opens;
        if (length < needed) {
            needed -= length;
            return true;
        }
        line = hours.closes - needed;
        return false;
    });
    return line;
}

} // namespace bangtin::district
