#include "bulletin/calendar.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/reading.hpp"

#include <algorithm>
#include <tuple>

namespace bangtin::bulletin {

namespace {

std::chrono::weekday weekday_of(Date date)
{
    return Weekday{std::chrono::sys_days{date}};
}

DateRange read_range(Fields& fields)
{
    DateRange range{read_line(fields, "name", limits::title_bytes), fields.date("from"),
                    fields.date("to")};
    if (!fields.failed() && range.to < range.from)
        fields.blame("to", "ends before it begins", "make \"to\" the last day, or swap the two");
    return range;
}

SchoolYear read_year(Fields& fields)
{
    SchoolYear year;
    year.name = read_line(fields, "name", limits::title_bytes);
    year.opens = fields.date("opens");
    year.closes = fields.date("closes");
    if (!fields.failed() && year.closes < year.opens)
        fields.blame("closes", "closes before it opens", "make \"closes\" the last school day");
    year.terms = read_objects<DateRange>(fields, "terms", limits::terms, read_range);
    if (fields.failed()) return year;
    for (std::size_t i = 0; i < year.terms.size(); ++i) {
        const DateRange& term = year.terms[i];
        if (term.from < year.opens || year.closes < term.to)
            fields.blame("terms", "\"" + term.name + "\" is not within the year",
                         "move the term, or the year's \"opens\" and \"closes\"");
        if (i > 0 && term.from <= year.terms[i - 1].to)
            fields.blame("terms", "\"" + term.name + "\" begins before the term before it ends",
                         "list the terms in order, without sharing a day");
    }
    return year;
}

SwappedDay read_swapped(Fields& fields)
{
    return {fields.date("date"),
            fields.one_of("as", parse_weekday, "mon, tue, wed, thu, fri, sat, sun")};
}

BellPeriod read_bell(Fields& fields)
{
    BellPeriod bell{fields.id("name"), read_daypart(fields), read_weekdays(fields, "days")};
    if (bell.days.empty()) fields.blame("days", "no day", "name the days on which it rings");
    return bell;
}

void check_years(Fields& fields, const std::vector<SchoolYear>& years)
{
    if (fields.failed()) return;
    for (std::size_t i = 1; i < years.size(); ++i) {
        if (years[i - 1].closes < years[i].opens) continue;
        fields.blame("years", "\"" + years[i].name + "\" begins before the year before it ends",
                     "list the years in order, without sharing a day");
    }
}

void sort_swapped(Fields& fields, std::vector<SwappedDay>& swapped)
{
    std::sort(swapped.begin(), swapped.end(),
              [](const SwappedDay& a, const SwappedDay& b) { return a.date < b.date; });
    const auto twice =
        std::adjacent_find(swapped.begin(), swapped.end(),
                           [](const auto& a, const auto& b) { return a.date == b.date; });
    if (twice != swapped.end())
        fields.blame("swapped", format_date(twice->date) + " is swapped twice",
                     "keep one of the two");
}

void sort_bells(Fields& fields, std::vector<BellPeriod>& bells)
{
    std::sort(bells.begin(), bells.end(),
              [](const BellPeriod& a, const BellPeriod& b) { return a.name < b.name; });
    const auto twice = std::adjacent_find(
        bells.begin(), bells.end(), [](const auto& a, const auto& b) { return a.name == b.name; });
    if (twice != bells.end())
        fields.blame("bells", "\"" + twice->name + "\" is there twice",
                     "give each bell period a name of its own");
}

Json range_json(const DateRange& range)
{
    return {{"name", range.name}, {"from", format_date(range.from)}, {"to", format_date(range.to)}};
}

Json year_json(const SchoolYear& year)
{
    Json terms = Json::array();
    for (const DateRange& term : year.terms) terms.push_back(range_json(term));
    return {{"name", year.name},
            {"opens", format_date(year.opens)},
            {"closes", format_date(year.closes)},
            {"terms", std::move(terms)}};
}

Json bell_json(const BellPeriod& bell)
{
    return {{"name", bell.name},
            {"from", format_time_of_day(bell.daypart.from)},
            {"to", format_time_of_day(bell.daypart.to)},
            {"days", weekdays_json(bell.days)}};
}

} // namespace

std::optional<Weekday> SiteCalendar::timetable_of(Date date) const
{
    for (const SwappedDay& day : swapped) {
        if (day.date == date) return day.as;
    }
    const auto holds_date = [&](const auto& range) { return range.contains(date); };
    const auto in_year = [&](const SchoolYear& year) {
        return year.opens <= date && date <= year.closes;
    };
    if (std::none_of(years.begin(), years.end(), in_year)) return std::nullopt;
    if (std::any_of(holidays.begin(), holidays.end(), holds_date)) return std::nullopt;

    const Weekday weekday = weekday_of(date);
    const bool teaches =
        std::find(teaching_days.begin(), teaching_days.end(), weekday) != teaching_days.end();
    return teaches ? std::optional(weekday) : std::nullopt;
}

bool SiteCalendar::has_bell(std::string_view name) const
{
    return std::any_of(bells.begin(), bells.end(),
                       [&](const BellPeriod& bell) { return bell.name == name; });
}

Result<SiteCalendar, FormatError> read_calendar(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    SiteCalendar calendar;
    calendar.zone = fields.text("zone", limits::id_bytes);
    if (!fields.failed()) {
        if (const auto zone = Zone::find(calendar.zone); !zone)
            fields.blame("zone", zone.error().problem, zone.error().remedy);
    }
    calendar.years = read_objects<SchoolYear>(fields, "years", limits::school_years, read_year);
    check_years(fields, calendar.years);
    calendar.teaching_days = read_weekdays(fields, "teaching_days");
    if (calendar.teaching_days.empty())
        fields.blame("teaching_days", "no day", "name the days of the week with lessons");
    calendar.holidays = read_objects<DateRange>(fields, "holidays", limits::dates, read_range);
    calendar.swapped = read_objects<SwappedDay>(fields, "swapped", limits::dates, read_swapped);
    sort_swapped(fields, calendar.swapped);
    calendar.bells = read_objects<BellPeriod>(fields, "bells", limits::bells, read_bell);
    sort_bells(fields, calendar.bells);
    if (auto fault = fields.done()) return fail(*fault);
    return calendar;
}

Json calendar_json(const SiteCalendar& calendar)
{
    Json json{{"zone", calendar.zone},
              {"years", Json::array()},
              {"teaching_days", weekdays_json(calendar.teaching_days)},
              {"holidays", Json::array()},
              {"swapped", Json::array()},
              {"bells", Json::array()}};
    for (const SchoolYear& year : calendar.years) json["years"].push_back(year_json(year));
    for (const DateRange& range : calendar.holidays) json["holidays"].push_back(range_json(range));
    for (const SwappedDay& day : calendar.swapped) {
        json["swapped"].push_back(
            {{"date", format_date(day.date)}, {"as", format_weekday(day.as)}});
    }
    for (const BellPeriod& bell : calendar.bells) json["bells"].push_back(bell_json(bell));
    return json;
}

} // namespace bangtin::bulletin
