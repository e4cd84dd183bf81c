#include "bulletin/reading.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

/// Reads a list of texts through `parse` into a set sorted by `before`; `kind` names one element.
template <class Value, class Parse, class Before>
std::vector<Value> read_set(Fields& fields, const char* name, std::size_t count_max, Parse parse,
                            Before before, const std::string& remedy)
{
    std::vector<Value> values;
    const auto texts = fields.texts(name, count_max, 64);
    for (std::size_t i = 0; i < texts.size() && !fields.failed(); ++i) {
        const std::string place = fields.place_of(name) + "/" + std::to_string(i);
        if (const auto value = parse(std::string_view{texts[i]})) {
            values.push_back(*value);
        } else {
            fields.adopt(FormatError{place, "\"" + texts[i] + "\" is not known here", remedy});
        }
    }
    std::sort(values.begin(), values.end(), before);
    const auto same = [&](const Value& a, const Value& b) { return !before(a, b); };
    if (std::adjacent_find(values.begin(), values.end(), same) != values.end())
        fields.blame(name, "an entry is there twice", "keep one of the two");
    return values;
}

bool monday_first(Weekday a, Weekday b)
{
    return a.iso_encoding() < b.iso_encoding();
}

std::chrono::minutes read_time_of_day(Fields& fields, const char* name)
{
    const std::string word = fields.text(name, 64);
    if (fields.failed()) return {};
    if (const auto minutes = parse_time_of_day(word)) return *minutes;
    fields.blame(name, "\"" + word + "\" is not a time of day", "write it as 09:15");
    return {};
}

} // namespace

Window read_window(Fields& fields, const char* name)
{
    Fields inner(fields.object(name), fields.place_of(name));
    const Window window{inner.instant("opens"), inner.instant("closes")};
    if (!inner.failed() && window.empty())
        inner.blame("closes", "closes before it opens", "make \"closes\" later than \"opens\"");
    fields.adopt(inner.done());
    return window;
}

Json window_json(const Window& window)
{
    return {{"opens", format_instant(window.opens)}, {"closes", format_instant(window.closes)}};
}

AssetRef read_asset(Fields& fields, Bytes length_max)
{
    const Digest digest = fields.digest("sha256");
    const auto length = fields.integer("length", 1, static_cast<std::int64_t>(length_max));
    return {digest, static_cast<Bytes>(length)};
}

std::string read_line(Fields& fields, const char* name, std::size_t bytes_max)
{
    std::string line = fields.text(name, bytes_max);
    if (fields.failed()) return {};
    if (line.empty()) fields.blame(name, "empty", "write it");
    if (line.find_first_of("\n\t") != std::string::npos)
        fields.blame(name, "more than one line", "write it on one line, without tabs");
    return line;
}

std::vector<std::string> read_ids(Fields& fields, const char* name, std::size_t count_max)
{
    const auto as_id = [](std::string_view text) {
        return is_id(text) ? std::optional(std::string(text)) : std::nullopt;
    };
    return read_set<std::string>(fields, name, count_max, as_id, std::less<>{},
                                 "use a code of a-z 0-9 - _ . beginning with a letter or digit");
}

std::vector<Weekday> read_weekdays(Fields& fields, const char* name)
{
    return read_set<Weekday>(fields, name, 7, parse_weekday, monday_first,
                             "use mon, tue, wed, thu, fri, sat, sun");
}

std::vector<Date> read_dates(Fields& fields, const char* name, std::size_t count_max)
{
    return read_set<Date>(fields, name, count_max, parse_date, std::less<>{},
                          "write a date that exists as 2026-09-05");
}

Daypart read_daypart(Fields& fields)
{
    const Daypart part{read_time_of_day(fields, "from"), read_time_of_day(fields, "to")};
    if (!fields.failed() && part.from == std::chrono::hours{24})
        fields.blame("from", "a day has ended at 24:00", "begin at 00:00 of the next day");
    return part;
}

Json weekdays_json(const std::vector<Weekday>& days)
{
    Json json = Json::array();
    for (const Weekday day : days) json.push_back(format_weekday(day));
    return json;
}

Json dates_json(const std::vector<Date>& dates)
{
    Json json = Json::array();
    for (const Date date : dates) json.push_back(format_date(date));
    return json;
}

} // namespace bangtin::bulletin
