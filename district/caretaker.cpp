#include "district/caretaker.hpp"

#include "district/accounts.hpp"
#include "district/errands.hpp"
#include "district/glances.hpp"
#include "district/screens.hpp"
#include "district/units.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace bangtin::district {

namespace {

constexpr std::int64_t errands_at_once = 16;

Fault may_not(const Errand& errand)
{
    return {ExitCode::refused, errand.person + " may not look after the screens of that unit",
            "ask its technician or administrator"};
}

/// The unit that the errand is about.
Outcome<std::string> unit_of(Database& database, const Errand& errand)
{
    if (errand.act == ErrandAct::admit && errand.approval.replaces.empty())
        return errand.approval.site;
    const auto screen = Screens(database).find(
        errand.act == ErrandAct::admit ? errand.approval.replaces : errand.approval.who);
    if (!screen) return fail(screen.error());
    return screen->site;
}

/// Gives the id of the screen.
Outcome<std::string> carry_out(Database& database, const Errand& errand, const KeyOnDemand& online,
                               Instant now)
{
    if (now - errand.made > limits::errand_life) {
        return fail(Fault{ExitCode::unavailable, "nobody carried it out in time",
                          "see that `bangtin-district tend` runs, and ask again"});
    }
    const auto unit = unit_of(database, errand);
    if (!unit) return fail(unit.error());
    const auto allowed = tends(database, errand.person, *unit);
    if (!allowed) return fail(allowed.error());
    if (!*allowed) return fail(may_not(errand));
    const auto key = online();
    if (!key) return fail(key.error());
    if (errand.act == ErrandAct::picture) {
        const auto asked =
            Glances(database).ask({errand.approval.who, MeteredLine::spared}, *key, now);
        if (!asked) return fail(asked.error());
        return asked->screen;
    }
    const auto admitted = approve(database, errand.approval, *key, now);
    if (!admitted) return fail(admitted.error());
    return admitted->screen;
}

} // namespace

Outcome<std::size_t> do_errands(Database& database, const KeyOnDemand& online, Instant now)
{
    Errands errands(database);
    const auto waiting = errands.waiting(errands_at_once);
    if (!waiting) return fail(waiting.error());
    for (const Errand& errand : *waiting) {
        const auto done = carry_out(database, errand, online, now);
        const ErrandAnswer answer{now, done ? ExitCode::ok : done.error().code,
                                  done ? *done : done.error().text()};
        if (auto kept = errands.answer(errand.number, answer); !kept) return fail(kept.error());
        spdlog::info("event=errand number={} person={} code={} answer=\"{}\"", errand.number,
                     errand.person, static_cast<int>(answer.code), answer.text);
    }
    return waiting->size();
}

Outcome<bool> tends(Database& database, const std::string& person, const std::string& site)
{
    const auto account = Accounts(database).find(person);
    if (!account) return fail(account.error());
    if (!*account || (*account)->disabled) return false;
    const auto path = Units(database).path_to(site);
    if (!path) return fail(path.error());
    const auto& roles = (*account)->roles;
    return std::any_of(roles.begin(), roles.end(), [&](const RoleHeld& held) {
        const bool looks_after =
            held.role == StaffRole::technician || held.role == StaffRole::administrator;
        return looks_after && std::any_of(path->begin(), path->end(), [&](const KnownUnit& above) {
                   return above.unit.code == held.unit;
               });
    });
}

} // namespace bangtin::district
