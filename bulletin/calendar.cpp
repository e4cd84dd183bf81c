#include "bulletin/calendar.hpp"

#include "bulletin/bells.hpp"
#include "bulletin/limits.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace bangtin::bulletin {

namespace {

unsigned monday_first(Weekday day)
{
    return day.iso_encoding();
}

FormatError backwards(const std::string& place)
{
    return {place, "ends before it begins", "make the end the same day or later"};
}

Result<DateRange, FormatError> read_range(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    DateRange range{.name = fields.text("name", limits::id_bytes * 2),
                    .from = fields.date("from"),
                    .to = fields.date("to")};
    if (auto fault = fields.done()) return fail(*fault);
    if (range.to < range.from) return fail(backwards(place));
    return range;
}

Json ranges_json(const std::vector<DateRange>& ranges)
{
    Json json = Json::array();
    for (const DateRange& range : ranges) {
        json.push_back({{"name", range.name},
                        {"from", format_date(range.from)},
                        {"to", format_date(range.to)}});
    }
    return json;
}

/// A list of ranges, in the order written.
std::vector<DateRange> read_ranges(Fields& fields, const char* name, std::size_t count_max)
{
    std::vector<DateRange> ranges;
    fields.list(name, count_max, [&](const Json& element, const std::string& place) {
        auto range = read_range(element, place);
        if (range) ranges.push_back(std::move(*range));
        return range ? std::nullopt : std::optional(range.error());
    });
    return ranges;
}

Result<SchoolYear, FormatError> read_year(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    SchoolYear year{.name = fields.text("name", limits::id_bytes),
                    .opens = fields.date("opens"),
                    .closes = fields.date("closes"),
                    .terms = read_ranges(fields, "terms", limits::terms)};
    if (auto fault = fields.done()) return fail(*fault);
    if (year.closes < year.opens) return fail(backwards(place));
    if (std::chrono::sys_days{year.closes} - std::chrono::sys_days{year.opens} >=
        limits::school_year_max)
        return fail(FormatError{place, "is longer than 400 days", "make two school years of it"});
    for (const DateRange& term : year.terms) {
        if (term.from < year.opens || year.closes < term.to) {
            return fail(FormatError{place + "/terms",
                                    in_quotes(term.name) + " is not inside the year",
                                    "move the term or the year"});
        }
    }
    return year;
}

Result<SwappedDay, FormatError> read_swapped(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    const SwappedDay swapped{
        .date = fields.date("date"),
        .as = fields.one_of("as", parse_weekday, "mon, tue, wed, thu, fri, sat, sun")};
    if (auto fault = fields.done()) return fail(*fault);
    return swapped;
}

Result<BellPeriod, FormatError> read_bell(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    BellPeriod bell;
    bell.name = fields.id("name");
    bell.daypart = read_daypart_members(fields);
    bell.days = read_weekdays(fields, "days");
    if (bell.days.empty()) fields.blame("days", "no weekday", "name at least one, e.g. [\"mon\"]");
    if (auto fault = fields.done()) return fail(*fault);
    return bell;
}

/// Lessons lie one after the other, so that what is between two is a pause.
Result<Shift, FormatError> read_shift(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    Shift shift;
    shift.name = fields.id("name");
    shift.days = read_weekdays(fields, "days");
    fields.list("lessons", limits::lessons,
                [&](const Json& element, const std::string& at) -> std::optional<FormatError> {
                    Fields lesson(element, at);
                    const Daypart read = read_daypart_members(lesson);
                    if (auto fault = lesson.done()) return fault;
                    if (read.to < read.from) return backwards(at);
                    if (!shift.lessons.empty() && read.from < shift.lessons.back().to)
                        return FormatError{at, "begins before the one before it ends",
                                           "list the lessons one after the other"};
                    shift.lessons.push_back(read);
                    return std::nullopt;
                });
    if (shift.days.empty()) fields.blame("days", "no weekday", "name at least one, e.g. [\"mon\"]");
    if (shift.lessons.empty()) fields.blame("lessons", "no lesson", "list them with from and to");
    if (auto fault = fields.done()) return fail(*fault);
    return shift;
}

FormatFault check_years(const std::vector<SchoolYear>& years, const std::string& place)
{
    for (std::size_t i = 1; i < years.size(); ++i) {
        if (years[i - 1].closes < years[i].opens) continue;
        return FormatError{place + "/years/" + std::to_string(i),
                           "begins before the year before it ends",
                           "list school years one after the other"};
    }
    return std::nullopt;
}

FormatFault check_swapped(const std::vector<SwappedDay>& swapped, const std::string& place)
{
    std::set<std::chrono::sys_days> dates;
    for (std::size_t i = 0; i < swapped.size(); ++i) {
        if (dates.insert(swapped[i].date).second) continue;
        return FormatError{place + "/swapped/" + std::to_string(i),
                           format_date(swapped[i].date) + " is there twice",
                           "let a date follow one timetable"};
    }
    return std::nullopt;
}

/// Bells and shifts share one set of names, beside those that follow from shifts.
FormatFault check_names(const SiteCalendar& calendar, const std::string& place)
{
    std::set<std::string_view> names;
    const auto check = [&](const std::string& name, const char* list,
                           std::size_t i) -> FormatFault {
        const std::string at = place + "/" + list + "/" + std::to_string(i) + "/name";
        if (is_derived_period(name))
            return FormatError{at, in_quotes(name) + " is a period that follows from the lessons",
                               "give it another name"};
        if (!names.insert(name).second)
            return FormatError{at, in_quotes(name) + " is there twice",
                               "give each bell period and shift its own name"};
        return std::nullopt;
    };
    for (std::size_t i = 0; i < calendar.bells.size(); ++i)
        if (auto fault = check(calendar.bells[i].name, "bells", i)) return fault;
    for (std::size_t i = 0; i < calendar.shifts.size(); ++i)
        if (auto fault = check(calendar.shifts[i].name, "shifts", i)) return fault;
    return std::nullopt;
}

void sort_whole(SiteCalendar& calendar)
{
    std::sort(calendar.swapped.begin(), calendar.swapped.end(),
              [](const SwappedDay& a, const SwappedDay& b) { return a.date < b.date; });
    std::sort(calendar.shifts.begin(), calendar.shifts.end(), [](const Shift& a, const Shift& b) {
        return std::tie(a.lessons.front(), a.name) < std::tie(b.lessons.front(), b.name);
    });
    std::sort(calendar.bells.begin(), calendar.bells.end(),
              [](const BellPeriod& a, const BellPeriod& b) { return a.name < b.name; });
}

} // namespace

std::optional<Weekday> SiteCalendar::timetable_of(Date date) const
{
    const auto in_year = [&](const SchoolYear& year) {
        return year.opens <= date && date <= year.closes;
    };
    if (std::none_of(years.begin(), years.end(), in_year)) return std::nullopt;

    // A swapped day beats a holiday: it is how an office makes up for one.
    for (const SwappedDay& day : swapped) {
        if (day.date == date) return day.as;
    }
    for (const DateRange& holiday : holidays) {
        if (holiday.contains(date)) return std::nullopt;
    }
    const Weekday day{std::chrono::sys_days{date}};
    if (std::find(teaching_days.begin(), teaching_days.end(), day) == teaching_days.end())
        return std::nullopt;
    return day;
}

bool SiteCalendar::has_bell(std::string_view name) const
{
    return std::any_of(bells.begin(), bells.end(),
                       [&](const BellPeriod& bell) { return bell.name == name; });
}

std::vector<Weekday> read_weekdays(Fields& fields, const char* name)
{
    std::vector<Weekday> days;
    fields.list(name, 7,
                [&](const Json& element, const std::string& place) -> std::optional<FormatError> {
                    const auto day = element.is_string()
                                         ? parse_weekday(element.get_ref<const std::string&>())
                                         : std::nullopt;
                    if (!day)
                        return FormatError{place, "not a weekday",
                                           "use mon, tue, wed, thu, fri, sat or sun"};
                    if (std::find(days.begin(), days.end(), *day) != days.end()) {
                        return FormatError{place, "there twice", "name each weekday once"};
                    }
                    days.push_back(*day);
                    return std::nullopt;
                });
    std::sort(days.begin(), days.end(),
              [](Weekday a, Weekday b) { return monday_first(a) < monday_first(b); });
    return days;
}

Json weekdays_json(const std::vector<Weekday>& days)
{
    Json words = Json::array();
    for (const Weekday day : days) words.push_back(format_weekday(day));
    return words;
}

Daypart read_daypart_members(Fields& fields)
{
    const auto time_of_day = [&](const char* name) {
        const std::string word = fields.text(name, 8);
        const auto time = parse_time_of_day(word);
        if (!time && !fields.failed())
            fields.blame(name, in_quotes(word) + " is not a time of day", "write it as 09:15");
        return time.value_or(std::chrono::minutes{0});
    };
    const Daypart daypart{.from = time_of_day("from"), .to = time_of_day("to")};
    if (daypart.from == daypart.to)
        fields.blame("to", "the same as \"from\"", "make it later; a whole day is 00:00 to 24:00");
    if (daypart.from == std::chrono::hours{24})
        fields.blame("from", "24:00 begins no daypart", "write 00:00");
    return daypart;
}

Result<SiteCalendar, FormatError> read_calendar(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    SiteCalendar calendar;
    calendar.zone = fields.text("zone", limits::id_bytes);
    fields.list("years", limits::school_years, [&](const Json& element, const std::string& at) {
        auto year = read_year(element, at);
        if (year) calendar.years.push_back(std::move(*year));
        return year ? std::nullopt : std::optional(year.error());
    });
    calendar.teaching_days = read_weekdays(fields, "teaching_days");
    calendar.holidays = read_ranges(fields, "holidays", limits::dates);
    fields.list("swapped", limits::dates, [&](const Json& element, const std::string& at) {
        auto day = read_swapped(element, at);
        if (day) calendar.swapped.push_back(*day);
        return day ? std::nullopt : std::optional(day.error());
    });
    fields.list("bells", limits::bells, [&](const Json& element, const std::string& at) {
        auto bell = read_bell(element, at);
        if (bell) calendar.bells.push_back(std::move(*bell));
        return bell ? std::nullopt : std::optional(bell.error());
    });
    fields.list("shifts", limits::shifts, [&](const Json& element, const std::string& at) {
        auto shift = read_shift(element, at);
        if (shift) calendar.shifts.push_back(std::move(*shift));
        return shift ? std::nullopt : std::optional(shift.error());
    });
    if (calendar.teaching_days.empty()) {
        fields.blame("teaching_days", "no weekday", "name at least one, e.g. [\"mon\"]");
    }
    if (auto fault = fields.done()) return fail(*fault);
    if (const auto zone = Zone::find(calendar.zone); !zone) {
        return fail(FormatError{place + "/zone",
                                "there is no time zone " + in_quotes(calendar.zone),
                                zone.error().remedy});
    }
    if (auto fault = check_years(calendar.years, place)) return fail(*fault);
    if (auto fault = check_swapped(calendar.swapped, place)) return fail(*fault);
    if (auto fault = check_names(calendar, place)) return fail(*fault);
    sort_whole(calendar);
    return calendar;
}

Json calendar_json(const SiteCalendar& calendar)
{
    Json years = Json::array();
    for (const SchoolYear& year : calendar.years) {
        years.push_back({{"name", year.name},
                         {"opens", format_date(year.opens)},
                         {"closes", format_date(year.closes)},
                         {"terms", ranges_json(year.terms)}});
    }
    Json swapped = Json::array();
    for (const SwappedDay& day : calendar.swapped) {
        swapped.push_back({{"date", format_date(day.date)}, {"as", format_weekday(day.as)}});
    }
    Json bells = Json::array();
    for (const BellPeriod& bell : calendar.bells) {
        bells.push_back({{"name", bell.name},
                         {"from", format_time_of_day(bell.daypart.from)},
                         {"to", format_time_of_day(bell.daypart.to)},
                         {"days", weekdays_json(bell.days)}});
    }
    Json shifts = Json::array();
    for (const Shift& shift : calendar.shifts) {
        Json lessons = Json::array();
        for (const Daypart& lesson : shift.lessons)
            lessons.push_back(
                {{"from", format_time_of_day(lesson.from)}, {"to", format_time_of_day(lesson.to)}});
        shifts.push_back({{"name", shift.name},
                          {"days", weekdays_json(shift.days)},
                          {"lessons", std::move(lessons)}});
    }
    return {{"zone", calendar.zone},
            {"years", std::move(years)},
            {"teaching_days", weekdays_json(calendar.teaching_days)},
            {"holidays", ranges_json(calendar.holidays)},
            {"swapped", std::move(swapped)},
            {"shifts", std::move(shifts)},
            {"bells", std::move(bells)}};
}

} // namespace bangtin::bulletin
