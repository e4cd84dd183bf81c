#include "bulletin/time.hpp"

#include <algorithm>
#include <array>
#include <cctz/time_zone.h>

namespace bangtin {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// 2021-01-01, a moment of the stretch that a zone remembers: where the clocks are not changed any
// more, all of our time is in it, and no table is searched.
constexpr seconds steady_at{1'609'459'200};

constexpr std::array<std::string_view, 7> weekday_words{"sun", "mon", "tue", "wed",
                                                        "thu", "fri", "sat"};

constexpr cctz::civil_second epoch{1970, 1, 1, 0, 0, 0};
constexpr std::size_t zone_name_bytes_max = 64;

cctz::time_point<cctz::seconds> seconds_of(Instant t)
{
    return std::chrono::floor<seconds>(t);
}

/// A name of the tz database; anything else is a path to cctz, and would be opened.
bool is_zone_name(std::string_view name)
{
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-' || c == '+' || c == '/';
    };
    return !name.empty() && name.size() <= zone_name_bytes_max && name.front() != '/' &&
           std::all_of(name.begin(), name.end(), allowed);
}

/// The moment of a clock change, which cctz tells as wall clocks.
Instant moment_of(const cctz::time_zone& zone, const cctz::time_zone::civil_transition& change)
{
    return Instant{zone.lookup(change.to).trans.time_since_epoch()};
}

/// The stretch without a clock change around `moment`.
Window stretch_around(const cctz::time_zone& zone, cctz::time_point<cctz::seconds> moment)
{
    Window stretch{instant_min, instant_max};
    cctz::time_zone::civil_transition change;
    if (zone.prev_transition(moment, &change)) stretch.opens = moment_of(zone, change);
    if (zone.next_transition(moment, &change)) stretch.closes = moment_of(zone, change);
    return stretch;
}

/// Exactly `digits` decimal digits at the front of `text`, which is cut; nothing otherwise.
std::optional<int> take_number(std::string_view& text, std::size_t digits)
{
    if (text.size() < digits) return std::nullopt;
    int value = 0;
    for (const char digit : text.substr(0, digits)) {
        if (digit < '0' || digit > '9') return std::nullopt;
        value = value * 10 + (digit - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char wanted)
{
    if (text.empty() || text.front() != wanted) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Date> take_date(std::string_view& text)
{
    const auto year = take_number(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = take_number(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    const auto day = take_number(text, 2);
    if (!day || *year < 1970 || *year > 2999) return std::nullopt;

    const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return date;
}

/// `value` in decimal with at least `width` digits.
std::string padded(std::int64_t value, std::size_t width)
{
    std::string text = std::to_string(value);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

} // namespace

struct Zone::Rules {
    std::string name;
    cctz::time_zone zone;
};

Zone::Zone(std::shared_ptr<const Rules> rules, Window steady, Duration offset)
    : rules_(std::move(rules)), steady_(steady), offset_(offset)
{
}

Result<Zone, FormatError> Zone::find(std::string_view iana_name)
{
    Rules rules{std::string(iana_name), {}};
    if (!is_zone_name(iana_name) || !cctz::load_time_zone(rules.name, &rules.zone))
        return fail(FormatError{
            "", "there is no time zone \"" + rules.name + "\"",
            "use an IANA name such as Asia/Ho_Chi_Minh, and install the package tzdata"});
    const cctz::time_point<cctz::seconds> moment{steady_at};
    const Window steady = stretch_around(rules.zone, moment);
    const seconds offset{rules.zone.lookup(moment).offset};
    return Zone(std::make_shared<const Rules>(std::move(rules)), steady, offset);
}

LocalTime Zone::to_local(Instant t) const
{
    if (steady_.contains(t)) return LocalTime{t.time_since_epoch() + offset_};
    return LocalTime{t.time_since_epoch() + seconds{rules_->zone.lookup(seconds_of(t)).offset}};
}

Instant Zone::to_instant(LocalTime t) const
{
    // A day away from the clock changes, no wall clock reads the same twice or never.
    const Instant plain{t.time_since_epoch() - offset_};
    if (steady_.contains(plain - days{1}) && steady_.contains(plain + days{1})) return plain;

    const auto whole = std::chrono::floor<seconds>(t);
    const auto found = rules_->zone.lookup(epoch + whole.time_since_epoch().count());
    // In a gap the wall clock jumps over `t`: the first later reading is the jump itself.
    if (found.kind == cctz::time_zone::civil_lookup::SKIPPED)
        return Instant{found.trans.time_since_epoch()};
    return Instant{found.pre.time_since_epoch()} + (t - whole);
}

std::string_view Zone::name() const
{
    return rules_->name;
}

Date date_of(LocalTime t)
{
    return Date{std::chrono::sys_days{std::chrono::floor<days>(t).time_since_epoch()}};
}

std::optional<Instant> parse_instant(std::string_view text)
{
    const auto date = take_date(text);
    if (!date || !take(text, 'T')) return std::nullopt;
    const auto hour = take_number(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
    const auto minute = take_number(text, 2);
    if (!minute || *minute > 59 || !take(text, ':')) return std::nullopt;
    const auto second = take_number(text, 2);
    if (!second || *second > 59) return std::nullopt;
    int millisecond = 0;
    if (take(text, '.')) {
        const auto fraction = take_number(text, 3);
        if (!fraction) return std::nullopt;
        millisecond = *fraction;
    }
    if (text != "Z") return std::nullopt;
    return std::chrono::sys_days{*date} + hours{*hour} + minutes{*minute} + seconds{*second} +
           milliseconds{millisecond};
}

std::string format_instant(Instant t)
{
    const auto day = std::chrono::floor<days>(t);
    const std::chrono::hh_mm_ss clock{t - day};
    std::string text = format_date(Date{day}) + "T" + padded(clock.hours().count(), 2) + ":" +
                       padded(clock.minutes().count(), 2) + ":" +
                       padded(clock.seconds().count(), 2);
    if (clock.subseconds().count() != 0) text += "." + padded(clock.subseconds().count(), 3);
    return text + "Z";
}

std::optional<Date> parse_date(std::string_view text)
{
    const auto date = take_date(text);
    if (!text.empty()) return std::nullopt;
    return date;
}

std::string format_date(Date date)
{
    return padded(static_cast<int>(date.year()), 4) + "-" +
           padded(static_cast<unsigned>(date.month()), 2) + "-" +
           padded(static_cast<unsigned>(date.day()), 2);
}

std::optional<minutes> parse_time_of_day(std::string_view text)
{
    if (text == "24:00") return minutes{24 * 60};
    const auto hour = take_number(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
    const auto minute = take_number(text, 2);
    if (!minute || *minute > 59 || !text.empty()) return std::nullopt;
    return minutes{*hour * 60 + *minute};
}

std::string format_time_of_day(minutes minutes_of_day)
{
    return padded(minutes_of_day.count() / 60, 2) + ":" + padded(minutes_of_day.count() % 60, 2);
}

std::optional<Weekday> parse_weekday(std::string_view text)
{
    for (unsigned i = 0; i < weekday_words.size(); ++i) {
        if (weekday_words[i] == text) return Weekday{i};
    }
    return std::nullopt;
}

std::string_view format_weekday(Weekday day)
{
    return weekday_words[day.c_encoding()];
}

std::string_view format_time_grade(TimeGrade grade)
{
    switch (grade) {
    case TimeGrade::trusted: return "trusted";
    case TimeGrade::held_over: return "held_over";
    case TimeGrade::unknown: return "unknown";
    }
    return "unknown";
}

std::optional<TimeGrade> parse_time_grade(std::string_view text)
{
    for (const TimeGrade grade : {TimeGrade::trusted, TimeGrade::held_over, TimeGrade::unknown}) {
        if (format_time_grade(grade) == text) return grade;
    }
    return std::nullopt;
}

} // namespace bangtin
