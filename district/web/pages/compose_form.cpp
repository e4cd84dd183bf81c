#include "district/web/pages/compose_form.hpp"

#include "bulletin/limits.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

using bulletin::Kind;
using bulletin::MediaRole;
using bulletin::MediaType;

/// Official time of Vietnam is UTC+7, without summer time (CONTEXT.md).
constexpr std::chrono::hours vietnam{7};
constexpr std::size_t empty_rows = 3;

std::string tidied(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(blank) - begin + 1));
}

/// The lines that are not blank.
Json paragraphs(std::string_view text)
{
    Json lines = Json::array();
    while (!text.empty() && lines.size() < bulletin::limits::paragraphs) {
        const std::size_t end = text.find('\n');
        std::string line = tidied(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (!line.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

std::string joined(const Json& lines)
{
    std::string text;
    for (const Json& line : lines) text += (text.empty() ? "" : "\n\n") + line.get<std::string>();
    return text;
}

std::string text_of(const Json& json, const char* name)
{
    return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : "";
}

const Json& list_of(const Json& json, const char* name)
{
    static const Json none = Json::array();
    return json.contains(name) ? json[name] : none;
}

/// Sets a text where something was typed, and leaves the member out where nothing was.
void put(Json& json, const char* name, std::string text)
{
    if (text.empty()) {
        json.erase(name);
    } else {
        json[name] = std::move(text);
    }
}

/// The fields of one row of a list: "honour-0-name".
class RowOf {
public:
    RowOf(const Form& typed, const char* list, std::size_t index)
        : typed_(typed), prefix_(std::string(list) + "-" + std::to_string(index) + "-")
    {
    }
    [[nodiscard]] std::string text(const char* name) const
    {
        return tidied(typed_.text(prefix_ + name));
    }

private:
    const Form& typed_;
    std::string prefix_;
};

Json honours_of(const Form& typed)
{
    Json honours = Json::array();
    for (std::size_t i = 0; i < bulletin::limits::honours + empty_rows; ++i) {
        const RowOf row(typed, "honour", i);
        if (row.text("name").empty()) continue;
        honours.push_back({{"name", row.text("name")},
                           {"group", row.text("group")},
                           {"achievement", row.text("achievement")}});
    }
    return honours;
}

Json events_of(const Form& typed)
{
    Json events = Json::array();
    for (std::size_t i = 0; i < bulletin::limits::events + empty_rows; ++i) {
        const RowOf row(typed, "event", i);
        if (row.text("what").empty()) continue;
        Json event{{"what", row.text("what")}};
        for (const char* name : {"date", "from", "to", "place"}) put(event, name, row.text(name));
        if (!parse_date(text_of(event, "date"))) event.erase("date");
        for (const char* name : {"from", "to"})
            if (!parse_time_of_day(text_of(event, name))) event.erase(name);
        events.push_back(std::move(event));
    }
    return events;
}

Json media_of(const Form& typed, const Json& held)
{
    Json media = Json::array();
    const Json& before = list_of(held, "media");
    for (std::size_t i = 0; i < before.size(); ++i) {
        const RowOf row(typed, "medium", i);
        if (!row.text("remove").empty()) continue;
        if (before[i].contains("conversion")) {
            media.push_back(before[i]);
            continue;
        }
        Json medium{{"role", before[i]["role"]}, {"file", before[i]["file"]}};
        for (const char* name : {"description", "credit", "consent"})
            put(medium, name, row.text(name));
        const std::string people = row.text("people");
        if (people == "yes" || people == "no") medium["people_recognisable"] = people == "yes";
        // One tick for all pages of a document, each of which may say otherwise.
        if (people.empty() && medium["role"] == "page" && typed.has("people-none"))
            medium["people_recognisable"] = false;
        if (people != "yes") medium.erase("consent");
        media.push_back(std::move(medium));
    }
    return media;
}

/// "school:th-hoa-phuong", and the levels that were ticked.
void put_audience(Json& form, const Form& typed)
{
    const std::string& chosen = typed.text("audience");
    const std::size_t colon = chosen.find(':');
    form.erase("audience");
    if (colon == std::string::npos) return;
    const std::string scope = chosen.substr(0, colon);
    const std::string unit = chosen.substr(colon + 1);
    if (!bulletin::parse_scope(scope) || !is_id(unit)) return;
    Json levels = Json::array();
    if (scope != "school") levels = typed.all("level");
    form["audience"] = {{"scope", scope}, {"unit", unit}, {"levels", std::move(levels)}};
}

void put_window(Json& form, const Form& typed)
{
    const auto opens = day_begins(typed.text("opens"));
    const auto last = day_begins(typed.text("closes"));
    put(form, "opens", opens ? format_instant(*opens) : "");
    // The last day is shown to its end.
    put(form, "closes", last ? format_instant(*last + std::chrono::days(1)) : "");
}

std::string date_text(Instant t)
{
    return format_date(Date(std::chrono::floor<std::chrono::days>(t + vietnam)));
}

/// The rows of a list, and empty ones behind them.
Json rows_of(const Json& list, std::size_t most)
{
    Json rows = Json::array();
    for (const Json& element : list) rows.push_back(element);
    const std::size_t count = std::min(rows.size() + empty_rows, most);
    while (rows.size() < count) rows.push_back(Json::object());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i]["index"] = static_cast<std::int64_t>(i);
        rows[i]["number"] = static_cast<std::int64_t>(i + 1);
    }
    return rows;
}

Json media_rows(const Json& media)
{
    Json rows = Json::array();
    for (std::size_t i = 0; i < media.size(); ++i) {
        Json row = media[i];
        const std::string role = text_of(row, "role");
        const bool said = row.contains("people_recognisable");
        row["index"] = static_cast<std::int64_t>(i);
        row["number"] = static_cast<std::int64_t>(i + 1);
        row["is_medium"] = !row.contains("conversion");
        row["is_picture"] = role != "video" && role != "captions";
        row["asks_people"] = role != "captions";
        row["people_yes"] = said && row["people_recognisable"].get<bool>();
        row["people_no"] = said && !row["people_recognisable"].get<bool>();
        rows.push_back(std::move(row));
    }
    return rows;
}

std::ptrdiff_t unanswered_pages(const Json& rows)
{
    return std::count_if(rows.begin(), rows.end(), [](const Json& row) {
        return text_of(row, "role") == "page" && !row.contains("people_recognisable");
    });
}

} // namespace

Json new_form(Kind kind)
{
    return {{"kind", bulletin::format_kind(kind)},
            {"layer", bulletin::format_layer(bulletin::Layer::programme)}};
}

Json form_of_fields(const Form& typed, const Json& held)
{
    Json form = held;
    for (const char* name : {"title", "summary", "source", "link", "topic"})
        put(form, name, tidied(typed.text(name)));
    if (!is_id(text_of(form, "topic"))) form.erase("topic");
    form["body"] = paragraphs(typed.text("body"));
    form["media"] = media_of(typed, held);
    put_audience(form, typed);
    put_window(form, typed);
    if (const auto layer = bulletin::parse_layer(typed.text("layer")))
        form["layer"] = bulletin::format_layer(*layer);
    const std::string kind = text_of(form, "kind");
    if (kind == "honour") form["honours"] = honours_of(typed);
    if (kind == "calendar") form["events"] = events_of(typed);
    if (kind == "countdown")
        put(form, "counts_to", parse_date(typed.text("counts_to")) ? typed.text("counts_to") : "");
    form["author"]["byline"] = tidied(typed.text("byline"));
    return form;
}

Json fields_of_form(const Json& form)
{
    Json fields = Json::object();
    for (const char* name : {"title", "summary", "source", "link", "topic", "kind", "counts_to"})
        fields[name] = text_of(form, name);
    fields["body"] = joined(list_of(form, "body"));
    fields["byline"] = form.contains("author") ? text_of(form["author"], "byline") : "";
    const auto opens = parse_instant(text_of(form, "opens"));
    const auto closes = parse_instant(text_of(form, "closes"));
    fields["opens"] = opens ? date_text(*opens) : "";
    fields["closes"] = closes ? date_text(*closes - Duration(1)) : "";
    const std::string kind = text_of(form, "kind");
    fields["is_honour"] = kind == "honour";
    fields["is_calendar"] = kind == "calendar";
    fields["is_countdown"] = kind == "countdown";
    fields["takes_files"] = kind != "notice" && kind != "countdown" && kind != "calendar";
    if (kind == "honour")
        fields["honours"] = rows_of(list_of(form, "honours"), bulletin::limits::honours);
    if (kind == "calendar")
        fields["events"] = rows_of(list_of(form, "events"), bulletin::limits::events);
    fields["media"] = media_rows(list_of(form, "media"));
    fields["has_pages"] = unanswered_pages(fields["media"]) > 1;
    fields["has_media"] = !fields["media"].empty();
    return fields;
}

std::optional<MediaRole> role_for(Kind kind, MediaType type)
{
    switch (type) {
    case MediaType::jpeg:
    case MediaType::png: break;
    case MediaType::mp4:
        return kind == Kind::video ? std::optional(MediaRole::video) : std::nullopt;
    case MediaType::vtt:
    case MediaType::srt:
        return kind == Kind::video ? std::optional(MediaRole::captions) : std::nullopt;
    }
    switch (kind) {
    case Kind::headline:
    case Kind::video:
    case Kind::honour: return MediaRole::picture;
    case Kind::poster: return MediaRole::poster;
    case Kind::document: return MediaRole::page;
    case Kind::notice:
    case Kind::countdown:
    case Kind::calendar: break;
    }
    return std::nullopt;
}

std::optional<Instant> day_begins(std::string_view date)
{
    const auto day = parse_date(date);
    if (!day) return std::nullopt;
    return Instant(std::chrono::sys_days(*day)) - vietnam;
}

} // namespace bangtin::district::web
