#include "district/icalendar.hpp"

#include "district/wording.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::size_t line_bytes_max = 8 * 1024;
constexpr std::size_t events_max = 2000;
constexpr std::size_t depth_max = 8;

/// "DTSTART;VALUE=DATE:20260905", unfolded and split.
struct ContentLine {
    std::size_t number; ///< Of its first line in the file, from 1.
    std::string name;   ///< In capitals.
    std::string value;
};

FormatError fault_at(std::size_t line, std::string problem, std::string remedy)
{
    return {"line " + std::to_string(line), std::move(problem), std::move(remedy)};
}

std::string capitals(std::string_view text)
{
    std::string made(text);
    for (char& c : made)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return made;
}

/// The colon that ends name and parameters: one in quotes belongs to a parameter.
std::size_t find_colon(std::string_view line)
{
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"') quoted = !quoted;
        if (line[i] == ':' && !quoted) return i;
    }
    return std::string_view::npos;
}

Result<ContentLine, FormatError> split_line(std::string_view line, std::size_t number)
{
    const auto colon = find_colon(line);
    if (colon == std::string_view::npos || colon == 0)
        return fail(fault_at(number, in_quotes(line) + " is not NAME:VALUE",
                             "export the calendar anew as iCalendar (.ics)"));
    const std::string_view head = line.substr(0, colon);
    return ContentLine{number, capitals(head.substr(0, head.find(';'))),
                       std::string(line.substr(colon + 1))};
}

/// Takes lines off a text and joins those that were folded (RFC 5545, 3.1).
class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text) {}

    /// The next line that is not empty; nothing at the end.
    Result<std::optional<ContentLine>, FormatError> next()
    {
        std::string line;
        while (line.empty() && !rest_.empty()) line = take();
        if (line.empty()) return std::optional<ContentLine>{};
        const std::size_t first = number_;
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) {
            rest_.remove_prefix(1);
            line += take();
            if (line.size() > line_bytes_max) break;
        }
        if (line.size() > line_bytes_max)
            return fail(fault_at(first, "is longer than 8 KiB", "shorten the event's texts"));
        auto split = split_line(line, first);
        if (!split) return fail(split.error());
        return std::optional(*std::move(split));
    }
    [[nodiscard]] std::size_t number() const { return number_; }

private:
    std::string take()
    {
        ++number_;
        const auto end = rest_.find('\n');
        std::string_view line = rest_.substr(0, end);
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        return std::string(line.substr(0, line_bytes_max + 1));
    }

    std::string_view rest_;
    std::size_t number_ = 0;
};

struct DayOrTime {
    Date date;
    bool whole_day;
};

/// "20260905", or "20260905T070000" with or without Z; the hour matters only in that it is there.
std::optional<DayOrTime> parse_day(std::string_view value)
{
    if (value.size() != 8 && !(value.size() >= 15 && value[8] == 'T')) return std::nullopt;
    const auto date =
        parse_date(std::string(value.substr(0, 4)) + "-" + std::string(value.substr(4, 2)) + "-" +
                   std::string(value.substr(6, 2)));
    if (!date) return std::nullopt;
    return DayOrTime{*date, value.size() == 8};
}

/// Takes the backslashes off (RFC 5545, 3.3.11), and cuts at commas that have none.
std::vector<std::string> texts_of(std::string_view value)
{
    std::vector<std::string> texts(1);
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == ',') {
            texts.emplace_back();
        } else if (value[i] == '\\' && i + 1 < value.size()) {
            ++i;
            texts.back() += value[i] == 'n' || value[i] == 'N' ? ' ' : value[i];
        } else {
            texts.back() += value[i];
        }
    }
    return texts;
}

/// An event while its lines are read.
struct Draft {
    CalendarEvent event;
    std::optional<DayOrTime> start;
    std::optional<DayOrTime> end;
    bool cancelled = false;
};

FormatFault read_property(const ContentLine& line, Draft& draft)
{
    if (line.name == "DTSTART" || line.name == "DTEND") {
        auto& which = line.name == "DTSTART" ? draft.start : draft.end;
        if (which) return fault_at(line.number, line.name + " is there twice", "keep one of them");
        which = parse_day(line.value);
        if (which) return std::nullopt;
        return fault_at(line.number, in_quotes(line.value) + " is not a date",
                        "write it as 20260905");
    }
    if (line.name == "SUMMARY" || line.name == "CATEGORIES") {
        for (std::string& text : texts_of(line.value)) {
            auto normal = normalise(text);
            if (!normal)
                return fault_at(line.number, normal.error(), "write the text in plain Vietnamese");
            if (line.name == "CATEGORIES") {
                draft.event.categories.push_back(*std::move(normal));
            } else {
                draft.event.summary += (draft.event.summary.empty() ? "" : ",") + *normal;
            }
        }
    }
    if (line.name == "STATUS") draft.cancelled = capitals(line.value) == "CANCELLED";
    if (line.name == "RRULE" || line.name == "RDATE") draft.event.repeats = true;
    return std::nullopt;
}

/// DTEND is not included; without it a day is one day (RFC 5545, 3.6.1).
FormatFault finish(Draft& draft)
{
    CalendarEvent& event = draft.event;
    if (!draft.start)
        return fault_at(event.line, "an event without DTSTART", "give the event its first day");
    event.from = draft.start->date;
    event.whole_days = draft.start->whole_day;
    event.to = event.from;
    if (!draft.end) return std::nullopt;
    const bool same_day = draft.end->date == event.from && !event.whole_days;
    if (draft.end->date <= event.from && !same_day)
        return fault_at(event.line, "an event that ends before it begins",
                        "make its end later; DTEND is the day after the last");
    event.to = event.whole_days ? Date{sys_days{draft.end->date} - days{1}} : draft.end->date;
    return std::nullopt;
}

class Reader {
public:
    explicit Reader(std::string_view text) : lines_(text) {}

    Result<std::vector<CalendarEvent>, FormatError> run()
    {
        while (true) {
            auto line = lines_.next();
            if (!line) return fail(line.error());
            if (!*line) break;
            if (auto fault = take(**line)) return fail(*std::move(fault));
        }
        if (!open_.empty())
            return fail(fault_at(lines_.number(), "the file ends inside " + open_.back(),
                                 "export the calendar anew; the file was cut off"));
        if (!seen_calendar_)
            return fail(fault_at(1, "holds no calendar", "export it as iCalendar (.ics)"));
        return std::move(events_);
    }

private:
    FormatFault take(const ContentLine& line)
    {
        if (line.name == "BEGIN") return begin(line);
        if (line.name == "END") return end(line);
        if (open_.empty())
            return fault_at(line.number, "is outside of BEGIN:VCALENDAR",
                            "export the calendar anew as iCalendar (.ics)");
        if (draft_ && open_.back() == "VEVENT") return read_property(line, *draft_);
        return std::nullopt;
    }

    FormatFault begin(const ContentLine& line)
    {
        const std::string what = capitals(line.value);
        if (open_.empty() != (what == "VCALENDAR"))
            return fault_at(line.number, in_quotes(line.value) + " cannot begin here",
                            "export the calendar anew as iCalendar (.ics)");
        if (open_.size() == depth_max)
            return fault_at(line.number, "is nested too deeply", "export the calendar anew");
        seen_calendar_ = true;
        open_.push_back(what);
        if (what != "VEVENT" || open_.size() != 2) return std::nullopt;
        if (events_.size() == events_max)
            return fault_at(line.number, "has more than 2000 events", "export one school year");
        draft_.emplace();
        draft_->event.line = line.number;
        return std::nullopt;
    }

    FormatFault end(const ContentLine& line)
    {
        if (open_.empty() || open_.back() != capitals(line.value))
            return fault_at(line.number, in_quotes(line.value) + " ends, but did not begin",
                            "export the calendar anew; the file is damaged");
        open_.pop_back();
        if (!draft_ || open_.size() != 1) return std::nullopt;
        if (auto fault = finish(*draft_)) return fault;
        if (!draft_->cancelled) events_.push_back(std::move(draft_->event));
        draft_.reset();
        return std::nullopt;
    }

    Lines lines_;
    std::vector<std::string> open_; ///< Components that have begun.
    std::optional<Draft> draft_;
    bool seen_calendar_ = false;
    std::vector<CalendarEvent> events_;
};

} // namespace

Result<std::vector<CalendarEvent>, FormatError> parse_icalendar(std::string_view text)
{
    if (text.size() > icalendar_bytes_max)
        return fail(FormatError{"", "is larger than 1 MiB", "export one school year"});
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3); // Some programs write it.
    return Reader(text).run();
}

} // namespace bangtin::district
