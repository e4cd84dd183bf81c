#include "district/web/pages/bulletin_changes.hpp"

#include "district/web/pages/bulletin_words.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

using Lines = std::vector<std::string>;

struct FieldLines {
    const char* name; ///< A text of the catalogue.
    Lines lines;
};

/// Without what is empty.
Lines said_lines(Lines lines)
{
    lines.erase(std::remove(lines.begin(), lines.end(), ""), lines.end());
    return lines;
}

Lines media_lines(const Visit& visit, const std::vector<bulletin::Media>& media)
{
    constexpr std::size_t digest_shown = 8; // Enough to tell two files from each other.
    Lines lines;
    for (const bulletin::Media& medium : media) {
        const std::string role(bulletin::format_media_role(medium.role));
        std::string line = say(visit.language, "media_role." + role) + " " +
                           medium.asset.digest.hex().substr(0, digest_shown);
        for (const std::string* more : {&medium.description, &medium.credit, &medium.consent})
            if (!more->empty()) line += " · " + *more;
        if (medium.people_recognisable) line += " · " + say(visit.language, "seal.people");
        lines.push_back(std::move(line));
    }
    return lines;
}

Outcome<std::vector<FieldLines>> fields_of(Office& office, const Visit& visit,
                                           const bulletin::Bulletin& bulletin)
{
    const auto topic = topic_name(office, visit, bulletin.topic);
    const auto unit = unit_name(office, bulletin.audience.unit);
    for (const auto* asked : {&topic, &unit})
        if (!*asked) return fail(asked->error());
    Lines audience{audience_text(visit, bulletin.audience, *unit)};
    audience.insert(audience.end(), bulletin.audience.levels.begin(),
                    bulletin.audience.levels.end());
    Lines honours;
    for (const bulletin::Honour& honour : bulletin.honours)
        honours.push_back(honour.name + " · " + honour.group + " · " + honour.achievement);
    Lines events;
    for (const bulletin::Event& event : bulletin.events)
        events.push_back(event_time_text(event) + " · " + event.what + " · " + event.place);
    const std::string layer(bulletin::format_layer(bulletin.layer));
    return std::vector<FieldLines>{
        {"compose.heading", {bulletin.title}},
        {"compose.summary", said_lines({bulletin.summary})},
        {"compose.body", bulletin.body},
        {"compose.counts_to",
         bulletin.counts_to ? Lines{format_date(*bulletin.counts_to)} : Lines{}},
        {"compose.honours", std::move(honours)},
        {"compose.events", std::move(events)},
        {"compose.media", media_lines(visit, bulletin.media)},
        {"bulletin.source", {bulletin.source}},
        {"compose.link", said_lines({bulletin.link})},
        {"compose.byline", {bulletin.author.byline}},
        {"bulletin.topic", {*topic}},
        {"bulletin.audience", std::move(audience)},
        {"bulletin.layer", {say(visit.language, "layer." + layer)}},
        {"bulletin.window",
         {local_time_text(bulletin.window.opens) + " – " +
          local_time_text(bulletin.window.closes)}}};
}

/// The lines of `these` that `others` lacks.
Json lines_beyond(const Lines& these, const Lines& others)
{
    Json lines = Json::array();
    for (const std::string& line : these)
        if (std::find(others.begin(), others.end(), line) == others.end()) lines.push_back(line);
    return lines;
}

} // namespace

Outcome<Json> changes_json(Office& office, const Visit& visit, const bulletin::Bulletin& before,
                           const bulletin::Bulletin& after)
{
    const auto old = fields_of(office, visit, before);
    if (!old) return fail(old.error());
    const auto now = fields_of(office, visit, after);
    if (!now) return fail(now.error());
    Json changes = Json::array();
    for (std::size_t i = 0; i < now->size(); ++i) {
        Json gone = lines_beyond((*old)[i].lines, (*now)[i].lines);
        Json come = lines_beyond((*now)[i].lines, (*old)[i].lines);
        if (gone.empty() && come.empty()) continue;
        changes.push_back({{"field", say(visit.language, (*now)[i].name)},
                           {"gone", std::move(gone)},
                           {"come", std::move(come)}});
    }
    return changes;
}

} // namespace bangtin::district::web
