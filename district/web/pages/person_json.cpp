#include "district/web/pages/person_json.hpp"

#include "district/invitations.hpp"
#include "district/units.hpp"
#include "district/web/pages/unit.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

std::string role_name(Language language, StaffRole role)
{
    return say(language, "role." + std::string(format_staff_role(role)));
}

std::vector<StaffRole> roles_in(const Account& account, const std::string& unit)
{
    std::vector<StaffRole> roles;
    for (const RoleHeld& held : account.roles)
        if (held.unit == unit) roles.push_back(held.role);
    return roles;
}

/// The units in which the visitor can give roles to somebody: theirs, those above it and those
/// where they have some, as far as the visitor administers them. `chosen` is the one shown.
Outcome<std::vector<KnownUnit>> role_units(Office& office, const Visit& visit,
                                           const Account& account)
{
    auto units = Units(office.database).path_to(account.unit);
    if (!units) return fail(units.error());
    for (const RoleHeld& held : account.roles) {
        const bool there = std::any_of(units->begin(), units->end(), [&](const KnownUnit& known) {
            return known.unit.code == held.unit;
        });
        if (there) continue;
        const auto unit = Units(office.database).find(held.unit);
        if (!unit) return fail(unit.error());
        if (*unit) units->push_back(**unit);
    }
    std::vector<KnownUnit> reached;
    for (const KnownUnit& known : *units) {
        const auto allowed =
            may(office, visit.account(), StaffRole::administrator, known.unit.code);
        if (!allowed) return fail(allowed.error());
        if (*allowed) reached.push_back(known);
    }
    return reached;
}

std::string chosen_unit(const Visit& visit, const Account& account,
                        const std::vector<KnownUnit>& units)
{
    const std::string& wanted = visit.form.text("unit");
    const bool reached = std::any_of(units.begin(), units.end(), [&](const KnownUnit& known) {
        return known.unit.code == wanted;
    });
    return reached ? wanted : account.unit;
}

Outcome<Json> elsewhere_json(Office& office, const Visit& visit, const Account& account,
                             const std::string& unit)
{
    Json listed = Json::array();
    for (const RoleHeld& held : account.roles) {
        if (held.unit == unit) continue;
        const auto name = unit_name(office, held.unit);
        if (!name) return fail(name.error());
        listed.push_back(
            {{"text", say(visit.language, "home.role_in",
                          {{"role", role_name(visit.language, held.role)}, {"unit", *name}})}});
    }
    return listed;
}

std::string_view way_in(const Account& account)
{
    if (account.password_hash.empty()) return "person.no_password";
    return account.code_secret.empty() ? "person.without_code" : "person.with_code";
}

} // namespace

Outcome<Status> status_of(Office& office, const Visit& visit, const Account& account)
{
    if (account.disabled) return Status{"retracted", say(visit.language, "person.disabled")};
    const auto waiting = Invitations(office.database).waiting(account.person, visit.now);
    if (!waiting) return fail(waiting.error());
    if (!account.password_hash.empty())
        return Status{"on_screens", say(visit.language, "person.active")};
    const std::string_view text = *waiting ? "person.invited" : "person.lapsed";
    return Status{"draft", say(visit.language, text)};
}

std::string roles_text(const Visit& visit, const Account& account, const std::string& unit)
{
    std::string text;
    for (const StaffRole role : roles_in(account, unit))
        text += (text.empty() ? "" : ", ") + role_name(visit.language, role);
    return text.empty() ? say(visit.language, "person.no_roles") : text;
}

Outcome<bool> manages_all_of(Office& office, const Visit& visit, const Account& account)
{
    std::set<std::string> units{account.unit};
    for (const RoleHeld& held : account.roles) units.insert(held.unit);
    for (const std::string& unit : units) {
        const auto allowed = may(office, visit.account(), StaffRole::administrator, unit);
        if (!allowed || !*allowed) return allowed;
    }
    return true;
}

Outcome<std::optional<std::string>> planned_unit(Office& office, const std::string& person)
{
    const auto rows = office.database.rows("select unit from people where person = $1", {person});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    return rows->front().text(0);
}

Json role_choices(Language language, std::span<const StaffRole> ticked)
{
    Json choices = Json::array();
    for (const StaffRole role : staff_roles) {
        const std::string word(format_staff_role(role));
        choices.push_back(
            {{"role", word},
             {"text", say(language, "role." + word)},
             {"means", say(language, "role_means." + word)},
             {"held", std::find(ticked.begin(), ticked.end(), role) != ticked.end()}});
    }
    return choices;
}

Outcome<Json> person_json(Office& office, const Visit& visit, const Account& account)
{
    const auto status = status_of(office, visit, account);
    if (!status) return fail(status.error());
    const auto units = role_units(office, visit, account);
    if (!units) return fail(units.error());
    const std::string unit = chosen_unit(visit, account, *units);
    const auto name = unit_name(office, unit);
    if (!name) return fail(name.error());
    auto elsewhere = elsewhere_json(office, visit, account, unit);
    if (!elsewhere) return fail(elsewhere.error());
    auto path = path_json(office, visit, account.unit);
    if (!path) return fail(path.error());
    const auto sessions = Sessions(office.database).of_person(account.person, visit.now);
    if (!sessions) return fail(sessions.error());
    const auto manages = manages_all_of(office, visit, account);
    if (!manages) return fail(manages.error());

    Json choices = Json::array();
    for (const KnownUnit& known : *units) {
        choices.push_back({{"code", known.unit.code},
                           {"name", known.unit.name},
                           {"chosen", known.unit.code == unit}});
    }
    return Json{{"person_name", account.name},
                {"person_code", account.person},
                {"mark", status->mark},
                {"status", status->text},
                {"path", *std::move(path)},
                {"has_choice", choices.size() > 1},
                {"role_units", std::move(choices)},
                {"role_unit", unit},
                {"roles_there", say(visit.language, "person.roles_there", {{"unit", *name}})},
                {"roles", role_choices(visit.language, roles_in(account, unit))},
                {"has_elsewhere", !elsewhere->empty()},
                {"elsewhere", *std::move(elsewhere)},
                {"way_in", say(visit.language, way_in(account))},
                {"manages", *manages},
                {"disabled", account.disabled},
                {"sessions", say(visit.language, "person.sessions",
                                 {{"count", std::to_string(sessions->size())}})},
                {"here", "/people/" + account.person}};
}

} // namespace bangtin::district::web
