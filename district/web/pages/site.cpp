#include "district/web/pages/site.hpp"

#include "district/foresight.hpp"
#include "district/units.hpp"
#include "district/web/pages/compose_form.hpp"
#include "district/web/reach.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

constexpr std::size_t turns_shown = 60;
constexpr std::chrono::hours ahead{2};
constexpr std::int64_t sites_listed = 500;

/// The moment that the page is about.
Instant moment_of(const Visit& visit)
{
    const auto day = day_begins(visit.form.text("date"));
    const auto time = parse_time_of_day(visit.form.text("time"));
    if (!day) return visit.now;
    return *day + time.value_or(std::chrono::hours(7));
}

std::string clock_text(Instant t)
{
    return local_time_text(t).substr(0, 5); // "07:00 23/11/2026"
}

/// As a browser's date field wants it.
std::string date_field(Instant t)
{
    const std::string date = local_date_text(t); // "23/11/2026"
    return date.substr(6, 4) + "-" + date.substr(3, 2) + "-" + date.substr(0, 2);
}

Json turns_json(const Visit& visit, const Foresight& foresight, Instant at)
{
    Json listed = Json::array();
    for (const ForeseenTurn& turn : turns_of(foresight, {at, at + ahead}, turns_shown)) {
        const std::string layer(bulletin::format_layer(turn.layer));
        listed.push_back(
            {{"at", clock_text(turn.at)},
             {"id", turn.bulletin_id},
             {"title", turn.title.empty() ? say(visit.language, "site.slate") : turn.title},
             {"layer", say(visit.language, "layer_short." + layer)}});
    }
    return listed;
}

Json waiting_json(const Visit& visit, const Foresight& foresight, Instant at)
{
    const bulletin::Programme& programme = foresight.programme;
    Json listed = Json::array();
    const auto states = bulletin::explain(programme, foresight.holdings, programme.calendar, at);
    for (std::size_t i = 0; i < states.size(); ++i) {
        const bulletin::SlotState& state = states[i];
        const auto* bulletin = foresight.find(programme.slots[i].bulletin.digest);
        const std::string why =
            state.waiting ? std::string(bulletin::format_waiting(*state.waiting)) : "shown";
        listed.push_back({{"id", state.bulletin_id},
                          {"title", bulletin != nullptr ? bulletin->title : state.bulletin_id},
                          {"shown", !state.waiting},
                          {"why", say(visit.language, "waiting." + why)}});
    }
    return listed;
}

Json left_out_json(const Foresight& foresight)
{
    Json listed = Json::array();
    for (const LeftOut& left : foresight.left_out)
        listed.push_back({{"id", left.id}, {"reason", left.reason}});
    return listed;
}

} // namespace

Response show_sites(Office& office, const Visit& visit)
{
    const std::vector<std::string> seen = Reach(office, visit.account()).seen_units();
    const auto sites = Units(office.database).sites_inside(seen, sites_listed);
    if (!sites) return broken_page(visit, sites.error());
    if (sites->size() == 1) return redirect("/sites/" + url_encoded(sites->front().code));
    Json listed = Json::array();
    for (const NamedUnit& unit : *sites)
        listed.push_back({{"code", unit.code}, {"name", unit.name}});
    return page(visit, "sites", say(visit.language, "site.list"),
                {{"has_sites", !listed.empty()}, {"sites", std::move(listed)}});
}

Response show_site(Office& office, const Visit& visit, const std::string& site)
{
    const auto sees = Reach(office, visit.account()).sees(site);
    if (!sees) return broken_page(visit, sees.error());
    if (!*sees) return not_found_page(visit);
    const auto foresight = foresee(office.database, site, visit.now);
    if (!foresight && foresight.error().code == ExitCode::not_found) return not_found_page(visit);
    if (!foresight) return broken_page(visit, foresight.error());
    auto name = unit_name(office, site);
    if (!name) return broken_page(visit, name.error());

    const Instant at = moment_of(visit);
    Json turns = turns_json(visit, *foresight, at);
    Json slots = waiting_json(visit, *foresight, at);
    Json left_out = left_out_json(*foresight);
    Json context{{"site_name", *name},
                 {"site", site},
                 {"date", date_field(at)},
                 {"time", clock_text(at)},
                 {"at", local_time_text(at)},
                 {"now_shown", turns.empty() ? Json() : turns.front()},
                 {"turns", std::move(turns)},
                 {"has_slots", !slots.empty()},
                 {"slots", std::move(slots)},
                 {"has_left_out", !left_out.empty()},
                 {"left_out", std::move(left_out)}};
    return page(visit, "site", *name, std::move(context));
}

} // namespace bangtin::district::web
