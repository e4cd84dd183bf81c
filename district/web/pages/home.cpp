#include "district/web/pages/home.hpp"

#include "district/states.hpp"
#include "district/web/seen_units.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

struct Listed {
    Json bulletins = Json::array();
    std::size_t left_out = 0;
};

Outcome<Listed> bulletins_of(Office& office, const Visit& visit)
{
    auto all = progress_of_all(office.database, visit.now);
    if (!all) return fail(all.error());
    // What is valid longest is what is worked on; the oldest are history.
    std::stable_sort(all->begin(), all->end(), [](const Progress& a, const Progress& b) {
        return a.revision.bulletin.window.closes > b.revision.bulletin.window.closes;
    });
    SeenUnits seen(office.database, visit.account());
    Listed listed;
    for (const Progress& progress : *all) {
        const bulletin::Bulletin& bulletin = progress.revision.bulletin;
        const auto unit = seen.name_of(bulletin.author.unit);
        if (!unit) return fail(unit.error());
        if (!*unit) continue;
        if (listed.bulletins.size() >= limits::bulletins_listed) {
            ++listed.left_out;
            continue;
        }
        const std::string state(format_state(progress.state));
        listed.bulletins.push_back({{"title", bulletin.title},
                                    {"unit", **unit},
                                    {"state", state},
                                    {"state_name", say(visit.language, "state." + state)},
                                    {"until", local_date_text(bulletin.window.closes)}});
    }
    return listed;
}

Outcome<Json> roles_of(Office& office, const Visit& visit)
{
    Json roles = Json::array();
    for (const RoleHeld& held : visit.account().roles) {
        const auto unit = unit_name(office, held.unit);
        if (!unit) return fail(unit.error());
        const std::string role =
            say(visit.language, "role." + std::string(format_staff_role(held.role)));
        roles.push_back(
            {{"text", say(visit.language, "home.role_in", {{"role", role}, {"unit", *unit}})}});
    }
    return roles;
}

} // namespace

Response show_home(Office& office, const Visit& visit)
{
    const Account& account = visit.account();
    const auto unit = unit_name(office, account.unit);
    if (!unit) return broken_page(visit, unit.error());
    auto roles = roles_of(office, visit);
    if (!roles) return broken_page(visit, roles.error());
    auto listed = bulletins_of(office, visit);
    if (!listed) return broken_page(visit, listed.error());

    Json context{{"hello", say(visit.language, "home.hello", {{"name", account.name}})},
                 {"unit_name", *unit},
                 {"has_roles", !roles->empty()},
                 {"roles", *std::move(roles)},
                 {"has_bulletins", !listed->bulletins.empty()},
                 {"bulletins", std::move(listed->bulletins)}};
    if (listed->left_out > 0) {
        context["more"] =
            say(visit.language, "home.more", {{"count", std::to_string(limits::bulletins_listed)}});
    }
    return page(visit, "home", say(visit.language, "home.title"), std::move(context));
}

} // namespace bangtin::district::web
