#include "bulletin/recurrence.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/words.hpp"

#include <functional>

namespace bangtin::bulletin {

namespace {

constexpr Words<DayRule, 2> day_rule_words{
    {{DayRule::every_day, "every_day"}, {DayRule::school_days, "school_days"}}};

/// Mixes one more number into a hash (Boost's hash_combine).
void mix(std::size_t& hash, std::size_t number)
{
    hash ^= number + 0x9e3779b97f4a7c15 + (hash << 6) + (hash >> 2);
}

void mix_dates(std::size_t& hash, const std::vector<Date>& dates)
{
    mix(hash, dates.size());
    for (const Date date : dates)
        mix(hash, static_cast<std::size_t>(std::chrono::sys_days{date}.time_since_epoch().count()));
}

std::vector<Date> read_dates(Fields& fields, const char* name)
{
    std::vector<Date> dates;
    fields.list(name, limits::dates,
                [&](const Json& element, const std::string& place) -> std::optional<FormatError> {
                    const auto date = element.is_string()
                                          ? parse_date(element.get_ref<const std::string&>())
                                          : std::nullopt;
                    if (!date) return FormatError{place, "not a date", "write it as 2026-09-05"};
                    dates.push_back(*date);
                    return std::nullopt;
                });
    return dates;
}

Json dates_json(const std::vector<Date>& dates)
{
    Json json = Json::array();
    for (const Date date : dates) json.push_back(format_date(date));
    return json;
}

std::vector<int> read_weeks(Fields& fields)
{
    std::vector<int> weeks;
    fields.list("weeks", limits::week_max,
                [&](const Json& element, const std::string& place) -> std::optional<FormatError> {
                    const std::int64_t least = weeks.empty() ? 1 : weeks.back() + 1;
                    const auto week = element.is_number_integer() ? element.get<std::int64_t>() : 0;
                    if (week < least || week > limits::week_max)
                        return FormatError{place, "not a week after the one before it",
                                           "list teaching weeks from 1 to 60, rising"};
                    weeks.push_back(static_cast<int>(week));
                    return std::nullopt;
                });
    return weeks;
}

std::vector<Daypart> read_dayparts(Fields& fields)
{
    std::vector<Daypart> dayparts;
    fields.list("dayparts", limits::bells, [&](const Json& element, const std::string& place) {
        Fields daypart(element, place);
        dayparts.push_back(read_daypart_members(daypart));
        return daypart.done();
    });
    return dayparts;
}

std::vector<std::string> read_bells(Fields& fields)
{
    std::vector<std::string> bells = fields.texts("bells", limits::bells, limits::id_bytes);
    for (const std::string& bell : bells) {
        if (!is_id(bell))
            fields.blame("bells", in_quotes(bell) + " is not a bell period's code",
                         "use its code, as ra-choi-sang");
    }
    return bells;
}

} // namespace

std::size_t RecurrenceHash::operator()(const Recurrence& rule) const
{
    std::size_t hash = static_cast<std::size_t>(rule.days);
    mix(hash, rule.weekdays.size());
    for (const Weekday day : rule.weekdays) mix(hash, day.c_encoding());
    for (const std::string& term : rule.terms) mix(hash, std::hash<std::string>{}(term));
    for (const int week : rule.weeks) mix(hash, static_cast<std::size_t>(week));
    if (rule.repeat) mix(hash, std::hash<std::string>{}(to_text(repeat_json(*rule.repeat))));
    mix_dates(hash, rule.dates);
    mix_dates(hash, rule.except);
    mix(hash, rule.dayparts.size());
    for (const Daypart& daypart : rule.dayparts) {
        mix(hash, static_cast<std::size_t>(daypart.from.count()));
        mix(hash, static_cast<std::size_t>(daypart.to.count()));
    }
    for (const std::string& bell : rule.bells) mix(hash, std::hash<std::string>{}(bell));
    return hash;
}

Result<Recurrence, FormatError> read_recurrence(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    Recurrence rule;
    if (fields.has("days")) {
        const auto parse = [](std::string_view text) { return day_rule_words.find(text); };
        rule.days = fields.one_of("days", parse, "every_day, school_days");
    }
    rule.weekdays = read_weekdays(fields, "weekdays");
    rule.terms = fields.texts("terms", limits::terms, limits::id_bytes * 2);
    rule.weeks = read_weeks(fields);
    if (const Json* repeat = fields.object_if_any("repeat")) {
        auto read = read_repeat(*repeat, fields.place_of("repeat"));
        if (!read) return fail(read.error());
        rule.repeat = *std::move(read);
    }
    rule.dates = read_dates(fields, "dates");
    rule.except = read_dates(fields, "except");
    rule.dayparts = read_dayparts(fields);
    rule.bells = read_bells(fields);
    if (auto fault = fields.done()) return fail(*fault);
    return rule;
}

Json recurrence_json(const Recurrence& rule)
{
    Json dayparts = Json::array();
    for (const Daypart& daypart : rule.dayparts) {
        dayparts.push_back(
            {{"from", format_time_of_day(daypart.from)}, {"to", format_time_of_day(daypart.to)}});
    }
    Json json{{"days", day_rule_words.of(rule.days)},
              {"weekdays", weekdays_json(rule.weekdays)},
              {"terms", rule.terms},
              {"weeks", rule.weeks},
              {"dates", dates_json(rule.dates)},
              {"except", dates_json(rule.except)},
              {"dayparts", std::move(dayparts)},
              {"bells", rule.bells}};
    if (rule.repeat) json["repeat"] = repeat_json(*rule.repeat);
    return json;
}

} // namespace bangtin::bulletin
