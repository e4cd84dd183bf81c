#include "bulletin/particulars.hpp"

#include "bulletin/limits.hpp"

namespace bangtin::bulletin {

namespace {

/// A text without line breaks; all of these stand in one line of a list.
std::string line(Fields& fields, const char* name)
{
    std::string text = fields.text_if_any(name, limits::title_bytes).value_or("");
    if (text.find('\n') != std::string::npos)
        fields.blame(name, "has a line break", "write it on one line");
    return text;
}

std::string required_line(Fields& fields, const char* name)
{
    if (!fields.has(name)) return fields.text(name, limits::title_bytes);
    std::string text = line(fields, name);
    if (text.empty()) fields.blame(name, "empty", "write it, or take the entry out");
    return text;
}

std::optional<std::chrono::minutes> time_of_day(Fields& fields, const char* name)
{
    const auto text = fields.text_if_any(name, 5);
    if (!text) return std::nullopt;
    const auto time = parse_time_of_day(*text);
    if (!time) fields.blame(name, in_quotes(*text) + " is not a time of day", "write it as 07:15");
    return time;
}

Event read_event(Fields& fields)
{
    Event event;
    event.date = fields.date("date");
    event.from = time_of_day(fields, "from");
    event.to = time_of_day(fields, "to");
    event.what = required_line(fields, "what");
    event.place = line(fields, "place");
    if (event.from && *event.from == std::chrono::hours(24))
        fields.blame("from", "24:00 ends a day", "write 00:00 of the next date");
    if (event.to && !event.from)
        fields.blame("to", "stands without \"from\"", "say when it begins");
    if (event.to && event.from && *event.to <= *event.from)
        fields.blame("to", "ends before it begins", "make \"to\" later than \"from\"");
    return event;
}

} // namespace

std::vector<Honour> read_honours(Fields& parent)
{
    std::vector<Honour> honours;
    parent.list("honours", limits::honours, [&](const Json& json, const std::string& place) {
        Fields fields(json, place);
        honours.push_back({.name = required_line(fields, "name"),
                           .group = line(fields, "group"),
                           .achievement = line(fields, "achievement")});
        return fields.done();
    });
    return honours;
}

std::vector<Event> read_events(Fields& parent)
{
    std::vector<Event> events;
    parent.list("events", limits::events, [&](const Json& json, const std::string& place) {
        Fields fields(json, place);
        events.push_back(read_event(fields));
        return fields.done();
    });
    return events;
}

Json honours_json(const std::vector<Honour>& honours)
{
    Json list = Json::array();
    for (const Honour& honour : honours) {
        list.push_back(
            {{"name", honour.name}, {"group", honour.group}, {"achievement", honour.achievement}});
    }
    return list;
}

Json events_json(const std::vector<Event>& events)
{
    Json list = Json::array();
    for (const Event& event : events) {
        Json json{{"date", format_date(event.date)}, {"what", event.what}, {"place", event.place}};
        if (event.from) json["from"] = format_time_of_day(*event.from);
        if (event.to) json["to"] = format_time_of_day(*event.to);
        list.push_back(std::move(json));
    }
    return list;
}

} // namespace bangtin::bulletin
