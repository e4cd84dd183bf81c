#include "district/web/pages/screen_list.hpp"

#include "district/units.hpp"
#include "district/web/pages/screen_words.hpp"
#include "district/web/reach.hpp"
#include "district/wording.hpp"

namespace bangtin::district::web {

namespace {

constexpr std::int64_t screens_of_page = 50;
constexpr std::size_t units_of_overview = 2000;
constexpr std::int64_t alarm_lines = 5;

/// What the visitor looks at: one unit that they see, or all that they see.
struct ScreenScope {
    std::string unit; ///< Empty: all.
    std::vector<std::string> units;
};

/// Nothing for a unit that the visitor does not see.
Outcome<std::optional<ScreenScope>> screen_scope(Office& office, const Visit& visit)
{
    const Reach reach(office, visit.account());
    const std::vector<std::string> seen = reach.seen_units();
    std::string unit = visit.form.text("unit");
    if (unit.empty() && seen.size() == 1) unit = seen.front();
    if (unit.empty()) return ScreenScope{"", seen};
    if (!is_id(unit)) return std::nullopt;
    const auto sees = reach.sees(unit);
    if (!sees) return fail(sees.error());
    if (!*sees) return std::nullopt;
    return ScreenScope{unit, {unit}};
}

std::string screens_address(const ScreenScope& scope, const FleetQuery& query)
{
    std::string address = "/screens?unit=" + url_encoded(scope.unit);
    if (query.standing) address += "&standing=" + std::string(format_standing(*query.standing));
    if (!query.tag.empty()) address += "&tag=" + url_encoded(query.tag);
    return address;
}

struct UnitOverview {
    Json units;      ///< Each with how its screens stand.
    FleetCounts sum; ///< Of all screens in the scope.
};

/// The units right below, or those that the visitor sees. Screens stand at schools, and below a
/// school is nothing: the sum of what is below is all there is.
Outcome<UnitOverview> unit_overview(Office& office, const Visit& visit, const ScreenScope& scope)
{
    std::vector<NamedUnit> tops;
    if (scope.unit.empty()) {
        for (const std::string& code : scope.units) {
            auto name = unit_name(office, code);
            if (!name) return fail(name.error());
            tops.push_back({code, *std::move(name)});
        }
    } else {
        const auto below = Units(office.database).below(scope.unit);
        if (!below) return fail(below.error());
        for (const KnownUnit& known : *below) tops.push_back({known.unit.code, known.unit.name});
    }
    const bool is_sum = !scope.unit.empty() && !tops.empty() && tops.size() <= units_of_overview;
    if (tops.size() > units_of_overview) tops.resize(units_of_overview);
    std::vector<std::string> codes;
    for (const NamedUnit& top : tops) codes.push_back(top.code);
    const Fleet fleet(office.database);
    const auto counts = fleet.count_each(codes);
    if (!counts) return fail(counts.error());
    UnitOverview overview{Json::array(), {}};
    for (const NamedUnit& top : tops) {
        const auto held = counts->find(top.code);
        if (held == counts->end()) continue;
        overview.units.push_back({{"code", top.code},
                                  {"name", top.name},
                                  {"counts", standing_counts_json(visit, held->second)}});
        for (const auto& [standing, count] : held->second) overview.sum[standing] += count;
    }
    if (is_sum) return overview;
    auto sum = fleet.count(scope.units);
    if (!sum) return fail(sum.error());
    overview.sum = *std::move(sum);
    return overview;
}

/// From the highest unit that the visitor sees down to the one shown.
Outcome<Json> chain_json(Office& office, const Visit& visit, const ScreenScope& scope)
{
    const Reach reach(office, visit.account());
    const auto path = Units(office.database).path_to(scope.unit);
    if (!path) return fail(path.error());
    Json listed = Json::array();
    for (const KnownUnit& known : *path) {
        const auto sees = reach.sees(known.unit.code);
        if (!sees) return fail(sees.error());
        listed.push_back({{"code", known.unit.code},
                          {"name", known.unit.name},
                          {"link", *sees && known.unit.code != scope.unit}});
    }
    return listed;
}

Json standing_choices(const Visit& visit, const std::optional<ScreenStanding>& chosen)
{
    Json choices = Json::array();
    for (const ScreenStanding standing : standings_in_service) {
        choices.push_back({{"word", format_standing(standing)},
                           {"text", standing_text(visit, standing)},
                           {"chosen", chosen == standing}});
    }
    return choices;
}

Outcome<Json> tag_choices(Office& office, const ScreenScope& scope, const std::string& chosen)
{
    const auto tags = Fleet(office.database).tags_in(scope.units);
    if (!tags) return fail(tags.error());
    Json choices = Json::array();
    for (const std::string& tag : *tags)
        choices.push_back({{"word", tag}, {"chosen", tag == chosen}});
    return choices;
}

FleetQuery fleet_query_of(const Visit& visit, const ScreenScope& scope)
{
    FleetQuery query{.units = scope.units,
                     .standing = parse_standing(visit.form.text("standing")),
                     .tag = normalise(visit.form.text("tag")).value_or(""),
                     .count = screens_of_page + 1};
    const std::string& after = visit.form.text("after"); // "SITE SCREEN".
    if (const auto gap = after.find(' '); gap != std::string::npos) {
        const std::string site = after.substr(0, gap);
        const std::string screen = after.substr(gap + 1);
        if (is_id(site) && is_id(screen)) {
            query.after_site = site;
            query.after_screen = screen;
        }
    }
    return query;
}

/// The lines of this page, and where the next begins.
Outcome<void> put_screens(Office& office, const Visit& visit, const ScreenScope& scope,
                          Json& context)
{
    const FleetQuery query = fleet_query_of(visit, scope);
    auto lines = Fleet(office.database).list(query);
    if (!lines) return fail(lines.error());
    const bool more = static_cast<std::int64_t>(lines->size()) > screens_of_page;
    if (more) lines->pop_back();
    const std::string address = screens_address(scope, query);
    if (!query.after_site.empty()) context["first"] = address;
    if (more) {
        context["next"] =
            address + "&after=" + url_encoded(lines->back().site + " " + lines->back().id);
    }
    context["has_screens"] = !lines->empty();
    context["screens"] = screen_lines_json(visit, *lines);
    context["standings"] = standing_choices(visit, query.standing);
    context["is_filtered"] = query.standing || !query.tag.empty();
    auto tags = tag_choices(office, scope, query.tag);
    if (!tags) return fail(tags.error());
    context["has_tags"] = !tags->empty();
    context["tags"] = *std::move(tags);
    return {};
}

Outcome<Json> screens_context(Office& office, const Visit& visit, const ScreenScope& scope)
{
    auto notice = judgement_notice(office, visit);
    if (!notice) return fail(notice.error());
    auto overview = unit_overview(office, visit, scope);
    if (!overview) return fail(overview.error());
    auto chain = chain_json(office, visit, scope);
    if (!chain) return fail(chain.error());
    Json context{{"unit", scope.unit},
                 {"counts", standing_counts_json(visit, overview->sum)},
                 {"notice", *std::move(notice)},
                 {"has_overview", !overview->units.empty()},
                 {"overview", std::move(overview->units)},
                 {"has_chain", chain->size() > 1},
                 {"chain", *std::move(chain)},
                 {"tends", !tended_units(office, visit).empty()}};
    if (!scope.unit.empty()) {
        auto name = unit_name(office, scope.unit);
        if (!name) return fail(name.error());
        context["unit_name"] = *std::move(name);
    }
    if (auto put = put_screens(office, visit, scope, context); !put) return fail(put.error());
    return context;
}

} // namespace

Response show_screens(Office& office, const Visit& visit)
{
    const auto scope = screen_scope(office, visit);
    if (!scope) return broken_page(visit, scope.error());
    if (!*scope) return not_found_page(visit);
    auto context = screens_context(office, visit, **scope);
    if (!context) return broken_page(visit, context.error());
    return page(visit, "screens", say(visit.language, "screens.title"), *std::move(context));
}

Outcome<void> put_alarms(Office& office, const Visit& visit, Json& context)
{
    const std::vector<std::string> units = tended_units(office, visit);
    if (units.empty()) return {};
    const Fleet fleet(office.database);
    const auto counts = fleet.count_ailing(units);
    if (!counts) return fail(counts.error());
    Json ailing = Json::array();
    for (const ScreenStanding standing :
         {ScreenStanding::silent, ScreenStanding::held, ScreenStanding::troubled}) {
        const auto held = counts->find(standing);
        if (held == counts->end()) continue;
        ailing.push_back({{"standing", format_standing(standing)},
                          {"text", standing_text(visit, standing)},
                          {"count", held->second}});
    }
    if (ailing.empty()) return {};
    const auto first = parse_standing(ailing.front()["standing"].get<std::string>());
    const auto lines = fleet.list({.units = units, .standing = first, .count = alarm_lines});
    if (!lines) return fail(lines.error());
    context["alarms"] = {{"counts", std::move(ailing)},
                         {"screens", screen_lines_json(visit, *lines)}};
    return {};
}

} // namespace bangtin::district::web
