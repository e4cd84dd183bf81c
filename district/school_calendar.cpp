#include "district/school_calendar.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace bangtin::district {

namespace {

using bulletin::DateRange;
using bulletin::SchoolYear;

enum class Meaning : std::uint8_t { school_year, term, holiday, swapped_day };

struct Opening {
    std::string_view word; ///< In small letters.
    Meaning meaning;
};

constexpr std::array<Opening, 4> categories{{{"school-year", Meaning::school_year},
                                             {"term", Meaning::term},
                                             {"holiday", Meaning::holiday},
                                             {"swapped-day", Meaning::swapped_day}}};

constexpr std::array<Opening, 6> openings{{{"năm học", Meaning::school_year},
                                           {"học kì", Meaning::term},
                                           {"học kỳ", Meaning::term},
                                           {"nghỉ", Meaning::holiday},
                                           {"học bù", Meaning::swapped_day},
                                           {"dạy bù", Meaning::swapped_day}}};

struct DayName {
    std::string_view word;
    Weekday day;
};

constexpr std::array<DayName, 13> day_names{{{"thứ hai", std::chrono::Monday},
                                             {"thứ ba", std::chrono::Tuesday},
                                             {"thứ tư", std::chrono::Wednesday},
                                             {"thứ năm", std::chrono::Thursday},
                                             {"thứ sáu", std::chrono::Friday},
                                             {"thứ bảy", std::chrono::Saturday},
                                             {"chủ nhật", std::chrono::Sunday},
                                             {"thứ 2", std::chrono::Monday},
                                             {"thứ 3", std::chrono::Tuesday},
                                             {"thứ 4", std::chrono::Wednesday},
                                             {"thứ 5", std::chrono::Thursday},
                                             {"thứ 6", std::chrono::Friday},
                                             {"thứ 7", std::chrono::Saturday}}};

/// Small letters, as far as the words above need it: ASCII, and the capitals that can stand in
/// them.
std::string small(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 13> pairs{{{"Ă", "ă"},
                                                                                   {"Ọ", "ọ"},
                                                                                   {"Ì", "ì"},
                                                                                   {"Ỳ", "ỳ"},
                                                                                   {"Ỉ", "ỉ"},
                                                                                   {"Ù", "ù"},
                                                                                   {"Ạ", "ạ"},
                                                                                   {"Ứ", "ứ"},
                                                                                   {"Ư", "ư"},
                                                                                   {"Ủ", "ủ"},
                                                                                   {"Á", "á"},
                                                                                   {"Ả", "ả"},
                                                                                   {"Ậ", "ậ"}}};
    std::string made;
    for (std::size_t i = 0; i < text.size();) {
        const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) {
            return text.substr(i).starts_with(pair.first);
        });
        if (found != pairs.end()) {
            made += found->second;
            i += found->first.size();
            continue;
        }
        const char c = text[i++];
        made += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return made;
}

std::optional<Meaning> meaning_of(const CalendarEvent& event)
{
    for (const std::string& category : event.categories) {
        const std::string word = small(category);
        for (const Opening& known : categories)
            if (word == known.word) return known.meaning;
        for (const Opening& known : openings)
            if (word == known.word) return known.meaning;
    }
    const std::string summary = small(event.summary);
    for (const Opening& known : openings)
        if (summary.starts_with(known.word)) return known.meaning;
    return std::nullopt;
}

std::optional<Weekday> timetable_named(const CalendarEvent& event)
{
    const std::string summary = small(event.summary);
    std::optional<Weekday> found;
    for (const DayName& name : day_names) {
        if (summary.find(name.word) == std::string::npos) continue;
        if (found) return std::nullopt; // Two weekdays: nobody can tell which is meant.
        found = name.day;
    }
    return found;
}

FormatError fault_of(const CalendarEvent& event, std::string problem, std::string remedy)
{
    return {"line " + std::to_string(event.line), std::move(problem), std::move(remedy)};
}

FormatFault check_form(const CalendarEvent& event)
{
    const std::string what = in_quotes(event.summary);
    if (event.summary.empty()) return fault_of(event, "has no summary", "give the event its name");
    if (!event.whole_days)
        return fault_of(event, what + " has hours", "make it an event of whole days");
    if (event.repeats)
        return fault_of(event, what + " repeats", "enter each time as an event of its own");
    return std::nullopt;
}

FormatFault add_swapped(const CalendarEvent& event, SchoolEvents& found)
{
    const std::string what = in_quotes(event.summary);
    if (event.from != event.to)
        return fault_of(event, what + " is several days", "enter each day as an event of its own");
    const auto as = timetable_named(event);
    if (!as)
        return fault_of(event, what + " does not say which one weekday's timetable it follows",
                        "name it, as in \"Học bù thứ Hai\"");
    found.swapped.push_back({event.from, *as});
    return std::nullopt;
}

/// "Năm học 2026–2027" is called "2026–2027" in the calendar.
std::string year_name(const CalendarEvent& event)
{
    constexpr std::string_view opening = "năm học ";
    if (!small(event.summary).starts_with(opening)) return event.summary;
    return event.summary.substr(opening.size());
}

FormatFault add_term(const CalendarEvent& event, std::vector<SchoolYear>& years)
{
    for (SchoolYear& year : years) {
        if (event.from < year.opens || year.closes < event.to) continue;
        year.terms.push_back({event.summary, event.from, event.to});
        return std::nullopt;
    }
    return fault_of(event, in_quotes(event.summary) + " is in no school year of this file",
                    "add an event \"Năm học …\" around it");
}

bool is_inside(Date date, const std::vector<SchoolYear>& years)
{
    return std::any_of(years.begin(), years.end(), [&](const SchoolYear& year) {
        return year.opens <= date && date <= year.closes;
    });
}

} // namespace

Result<SchoolEvents, FormatError> school_events(const std::vector<CalendarEvent>& events)
{
    SchoolEvents found;
    std::vector<const CalendarEvent*> terms; // Years first: a term may stand before its own.
    for (const CalendarEvent& event : events) {
        const auto meaning = meaning_of(event);
        if (!meaning) {
            ++found.left_alone;
            continue;
        }
        if (auto fault = check_form(event)) return fail(*std::move(fault));
        switch (*meaning) {
        case Meaning::school_year:
            found.years.push_back({year_name(event), event.from, event.to, {}});
            break;
        case Meaning::term: terms.push_back(&event); break;
        case Meaning::holiday:
            found.holidays.push_back({event.summary, event.from, event.to});
            break;
        case Meaning::swapped_day:
            if (auto fault = add_swapped(event, found)) return fail(*std::move(fault));
        }
    }
    for (const CalendarEvent* term : terms)
        if (auto fault = add_term(*term, found.years)) return fail(*std::move(fault));
    const auto earlier = [](const auto& a, const auto& b) { return a.from < b.from; };
    for (SchoolYear& year : found.years)
        std::stable_sort(year.terms.begin(), year.terms.end(), earlier);
    std::stable_sort(found.holidays.begin(), found.holidays.end(), earlier);
    std::stable_sort(found.years.begin(), found.years.end(),
                     [](const SchoolYear& a, const SchoolYear& b) { return a.opens < b.opens; });
    return found;
}

Result<bulletin::SiteCalendar, FormatError> with_events(bulletin::SiteCalendar calendar,
                                                        const SchoolEvents& events)
{
    std::erase_if(calendar.years, [&](const SchoolYear& year) {
        return std::any_of(events.years.begin(), events.years.end(), [&](const SchoolYear& other) {
            return year.opens <= other.closes && other.opens <= year.closes;
        });
    });
    std::erase_if(calendar.holidays, [&](const DateRange& holiday) {
        const auto is_same = [&](const DateRange& other) { return holiday == other; };
        return is_inside(holiday.from, events.years) ||
               std::any_of(events.holidays.begin(), events.holidays.end(), is_same);
    });
    std::erase_if(calendar.swapped, [&](const bulletin::SwappedDay& swapped) {
        const auto same_date = [&](const auto& other) { return swapped.date == other.date; };
        return is_inside(swapped.date, events.years) ||
               std::any_of(events.swapped.begin(), events.swapped.end(), same_date);
    });
    const auto add = [](auto& to, const auto& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    add(calendar.years, events.years);
    add(calendar.holidays, events.holidays);
    add(calendar.swapped, events.swapped);
    std::sort(calendar.years.begin(), calendar.years.end(),
              [](const SchoolYear& a, const SchoolYear& b) { return a.opens < b.opens; });
    return bulletin::read_calendar(bulletin::calendar_json(calendar), "");
}

} // namespace bangtin::district
