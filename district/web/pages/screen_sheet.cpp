#include "district/web/pages/screen_sheet.hpp"

#include "district/web/pages/screen_words.hpp"
#include "district/web/reach.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

constexpr std::int64_t screens_of_sheet = 300;

std::string standing_remedy(const Visit& visit, ScreenStanding standing)
{
    if (standing == ScreenStanding::well || standing == ScreenStanding::troubled) return "";
    return say(visit.language, "standing_remedy." + std::string(format_standing(standing)));
}

/// Each school once, with its screens, in the list's order.
Json sheet_json(const Visit& visit, const std::vector<FleetLine>& lines)
{
    Json schools = Json::array();
    const Json listed = screen_lines_json(visit, lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (schools.empty() || schools.back()["site"] != lines[i].site) {
            schools.push_back({{"site", lines[i].site},
                               {"name", lines[i].site_name},
                               {"screens", Json::array()}});
        }
        Json screen = listed[i];
        screen["remedy"] = standing_remedy(visit, lines[i].standing);
        schools.back()["screens"].push_back(std::move(screen));
    }
    return schools;
}

} // namespace

Response show_screen_sheet(Office& office, const Visit& visit)
{
    const Reach reach(office, visit.account());
    const std::string& unit = visit.form.text("unit");
    std::vector<std::string> units = reach.seen_units();
    std::string name = say(visit.language, "sheet.all_units");
    if (!unit.empty()) {
        if (!is_id(unit)) return not_found_page(visit);
        const auto sees = reach.sees(unit);
        if (!sees) return broken_page(visit, sees.error());
        if (!*sees) return not_found_page(visit);
        auto known = unit_name(office, unit);
        if (!known) return broken_page(visit, known.error());
        name = *std::move(known);
        units = {unit};
    }
    const auto standing = parse_standing(visit.form.text("standing"));
    auto lines = Fleet(office.database)
                     .list({.units = units, .standing = standing, .count = screens_of_sheet + 1});
    if (!lines) return broken_page(visit, lines.error());
    const bool more = static_cast<std::int64_t>(lines->size()) > screens_of_sheet;
    if (more) lines->pop_back();
    auto notice = judgement_notice(office, visit);
    if (!notice) return broken_page(visit, notice.error());
    Json context{{"unit", unit},
                 {"unit_name", name},
                 {"printed", local_time_text(visit.now)},
                 {"notice", *std::move(notice)},
                 {"more", more},
                 {"has_screens", !lines->empty()},
                 {"schools", sheet_json(visit, *lines)}};
    if (standing) context["standing"] = standing_text(visit, *standing);
    return page(visit, "screen_sheet", say(visit.language, "sheet.title"), std::move(context));
}

} // namespace bangtin::district::web
