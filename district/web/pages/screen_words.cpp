#include "district/web/pages/screen_words.hpp"

#include "district/standings.hpp"
#include "district/web/reach.hpp"

namespace bangtin::district::web {

std::string screen_title(const FleetLine& line)
{
    if (!line.name.empty()) return line.name;
    return line.code.empty() ? line.id : line.code;
}

std::string standing_text(const Visit& visit, ScreenStanding standing)
{
    return say(visit.language, "standing." + std::string(format_standing(standing)));
}

Json troubles_json(const Visit& visit, const Troubles& troubles)
{
    Json listed = Json::array();
    for (const Trouble trouble : troubles.list()) {
        const std::string word(format_trouble(trouble));
        listed.push_back({{"text", say(visit.language, "trouble." + word)},
                          {"remedy", say(visit.language, "trouble_remedy." + word)}});
    }
    return listed;
}

std::string edition_text(const Visit& visit, const FleetLine& line)
{
    if (line.edition_published == 0) return say(visit.language, "screens.edition_none");
    if (line.edition < 0) return say(visit.language, "screens.edition_unknown");
    if (line.edition >= line.edition_published)
        return say(visit.language, "screens.edition_newest");
    if (line.troubles.has(Trouble::behind)) return say(visit.language, "screens.edition_behind");
    return say(visit.language, "screens.edition_coming");
}

Json screen_lines_json(const Visit& visit, const std::vector<FleetLine>& lines)
{
    Json listed = Json::array();
    for (const FleetLine& line : lines) {
        Json troubles = troubles_json(visit, line.troubles);
        listed.push_back({{"id", line.id},
                          {"name", screen_title(line)},
                          {"code", line.code},
                          {"site", line.site},
                          {"site_name", line.site_name},
                          {"standing", format_standing(line.standing)},
                          {"standing_name", standing_text(visit, line.standing)},
                          {"heard", line.heard ? local_time_text(*line.heard)
                                               : say(visit.language, "screens.never")},
                          {"edition", edition_text(visit, line)},
                          {"has_troubles", !troubles.empty()},
                          {"troubles", std::move(troubles)}});
    }
    return listed;
}

Json standing_counts_json(const Visit& visit, const FleetCounts& counts)
{
    Json listed = Json::array();
    for (const ScreenStanding standing : standings_in_service) {
        const auto held = counts.find(standing);
        listed.push_back({{"standing", format_standing(standing)},
                          {"text", standing_text(visit, standing)},
                          {"count", held == counts.end() ? 0 : held->second}});
    }
    return listed;
}

std::vector<std::string> tended_units(Office& office, const Visit& visit)
{
    return Reach(office, visit.account())
        .units_with({StaffRole::technician, StaffRole::administrator});
}

Outcome<std::string> judgement_notice(Office& office, const Visit& visit)
{
    const auto judged = Standings(office.database).judged();
    if (!judged) return fail(judged.error());
    if (!*judged) return say(visit.language, "screens.never_judged");
    if (visit.now - **judged <= district::limits::judgement_age) return std::string();
    return say(visit.language, "screens.judged_long_ago", {{"time", local_time_text(**judged)}});
}

} // namespace bangtin::district::web
