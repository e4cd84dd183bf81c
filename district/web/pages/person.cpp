#include "district/web/pages/person.hpp"

#include "district/invitations.hpp"
#include "district/web/pages/person_json.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

std::vector<StaffRole> ticked_roles(const Visit& visit)
{
    std::vector<StaffRole> roles;
    for (const std::string& word : visit.form.all("role"))
        if (const auto role = parse_staff_role(word)) roles.push_back(*role);
    return roles;
}

/// Somebody who works where the visitor administers.
Outcome<std::optional<Account>> looked_after(Office& office, const Visit& visit,
                                             const std::string& person)
{
    auto account = Accounts(office.database).find(person);
    if (!account || !*account) return account;
    const auto seen = may(office, visit.account(), StaffRole::administrator, (*account)->unit);
    if (!seen) return fail(seen.error());
    if (!*seen) return std::nullopt;
    return account;
}

Response person_page(Office& office, const Visit& visit, const Account& account,
                     const Notice& notice)
{
    auto context = person_json(office, visit, account);
    if (!context) return broken_page(visit, context.error());
    if (!notice.error.empty()) (*context)["error"] = notice.error;
    if (!notice.done.empty()) (*context)["done"] = notice.done;
    Response response = page(visit, "person", account.name, *std::move(context));
    if (!notice.error.empty()) response.status = 400;
    return response;
}

/// The page again, with what has changed.
Response changed(Office& office, const Visit& visit, const std::string& person,
                 const std::string& done)
{
    const auto account = Accounts(office.database).find(person);
    if (!account) return broken_page(visit, account.error());
    if (!*account) return not_found_page(visit);
    return person_page(office, visit, **account, {"", say(visit.language, done)});
}

Response link_page(Office& office, const Visit& visit, const Account& account)
{
    const auto token = Invitations(office.database).make(account.person, visit.now);
    if (!token) return broken_page(visit, token.error());
    if (auto kept = record(office, visit, "link_made", account.person); !kept)
        return broken_page(visit, kept.error());
    return page(visit, "link", say(visit.language, "link.title", {{"name", account.name}}),
                {{"narrow", true},
                 {"lead", say(visit.language, "link.lead")},
                 {"link", office.origin.text() + "/invitation/" + *token},
                 {"code", account.person},
                 {"here", "/people/" + account.person}});
}

Response new_person_page(Office& office, const Visit& visit, const std::string& unit,
                         const std::string& error)
{
    const auto name = unit_name(office, unit);
    if (!name) return broken_page(visit, name.error());
    Json context{
        {"narrow", true},
        {"where", say(visit.language, "person.where", {{"unit", *name}})},
        {"unit_code", unit},
        {"typed", {{"name", visit.form.text("name")}, {"person", visit.form.text("person")}}},
        {"roles", role_choices(visit.language, ticked_roles(visit))}};
    if (!error.empty()) context["error"] = error;
    Response response =
        page(visit, "new_person", say(visit.language, "person.new"), std::move(context));
    if (!error.empty()) response.status = 400;
    return response;
}

/// Whether one of the last administrators of that unit would be one no more.
Outcome<bool> is_last_administrator(Office& office, const Account& account, const std::string& unit)
{
    const RoleHeld held{unit, StaffRole::administrator};
    const bool counts =
        !account.disabled && !account.password_hash.empty() &&
        std::find(account.roles.begin(), account.roles.end(), held) != account.roles.end();
    if (!counts) return false;
    const auto all = Accounts(office.database).administrators_of(unit);
    if (!all) return fail(all.error());
    return *all <= 1;
}

Response take_roles(Office& office, const Visit& visit, const Account& account)
{
    const std::string& unit = visit.form.text("unit");
    const auto allowed = may(office, visit.account(), StaffRole::administrator, unit);
    if (!allowed) return broken_page(visit, allowed.error());
    if (!*allowed) return not_found_page(visit);
    const std::vector<StaffRole> roles = ticked_roles(visit);
    const bool stays =
        std::find(roles.begin(), roles.end(), StaffRole::administrator) != roles.end();
    const auto last = is_last_administrator(office, account, unit);
    if (!last) return broken_page(visit, last.error());
    if (*last && !stays) {
        return person_page(office, visit, account,
                           {say(visit.language, "person.last_administrator"), ""});
    }
    const auto set = Accounts(office.database).set_roles(account.person, unit, roles);
    if (!set) return broken_page(visit, set.error());
    std::string given = unit + ":";
    for (const StaffRole role : roles) given += " " + std::string(format_staff_role(role));
    if (auto kept = record(office, visit, "roles_set", account.person, given); !kept)
        return broken_page(visit, kept.error());
    return changed(office, visit, account.person, "person.roles_saved");
}

Response disable(Office& office, const Visit& visit, const Account& account)
{
    if (account.person == visit.account().person) {
        return person_page(office, visit, account,
                           {say(visit.language, "person.not_yourself"), ""});
    }
    auto done = Accounts(office.database).disable(account.person, visit.now);
    if (done) done = Sessions(office.database).close_all(account.person, "");
    if (done) done = Invitations(office.database).withdraw(account.person);
    if (!done) return broken_page(visit, done.error());
    if (auto kept = record(office, visit, "disabled", account.person); !kept)
        return broken_page(visit, kept.error());
    return changed(office, visit, account.person, "person.disabled_done");
}

Response enable(Office& office, const Visit& visit, const Account& account)
{
    if (auto done = Accounts(office.database).enable(account.person); !done)
        return broken_page(visit, done.error());
    if (auto kept = record(office, visit, "enabled", account.person); !kept)
        return broken_page(visit, kept.error());
    return changed(office, visit, account.person, "person.enabled_done");
}

Response sign_out_person(Office& office, const Visit& visit, const Account& account)
{
    if (auto done = Sessions(office.database).close_all(account.person, ""); !done)
        return broken_page(visit, done.error());
    if (account.person == visit.account().person) return redirect("/sign-in?everywhere");
    return changed(office, visit, account.person, "person.signed_out");
}

} // namespace

Response show_new_person(Office& office, const Visit& visit, const std::string& unit)
{
    const auto allowed = may(office, visit.account(), StaffRole::administrator, unit);
    if (!allowed) return broken_page(visit, allowed.error());
    return *allowed ? new_person_page(office, visit, unit, "") : not_found_page(visit);
}

Response take_new_person(Office& office, const Visit& visit, const std::string& unit)
{
    const auto allowed = may(office, visit.account(), StaffRole::administrator, unit);
    if (!allowed) return broken_page(visit, allowed.error());
    if (!*allowed) return not_found_page(visit);
    const NewAccount wanted{visit.form.text("person"), visit.form.text("name"), unit};
    if (!is_id(wanted.person))
        return new_person_page(office, visit, unit, say(visit.language, "person.code_wrong"));
    const auto planned = planned_unit(office, wanted.person);
    if (!planned) return broken_page(visit, planned.error());
    const auto theirs =
        may(office, visit.account(), StaffRole::administrator, planned->value_or(unit));
    if (!theirs) return broken_page(visit, theirs.error());
    if (!*theirs)
        return new_person_page(office, visit, unit, say(visit.language, "person.not_here"));

    Accounts accounts(office.database);
    const auto added = accounts.add(wanted, visit.now);
    if (!added && added.error().code == ExitCode::busy)
        return new_person_page(office, visit, unit, say(visit.language, "person.taken"));
    if (!added && added.error().code == ExitCode::invalid)
        return new_person_page(office, visit, unit, say(visit.language, "person.name_wrong"));
    if (!added) return broken_page(visit, added.error());
    if (auto set = accounts.set_roles(wanted.person, unit, ticked_roles(visit)); !set)
        return broken_page(visit, set.error());
    const auto account = accounts.find(wanted.person);
    if (!account) return broken_page(visit, account.error());
    require(account->has_value(), "the account was made");
    if (auto kept = record(office, visit, "invited", wanted.person, unit); !kept)
        return broken_page(visit, kept.error());
    return link_page(office, visit, **account);
}

Response show_person(Office& office, const Visit& visit, const std::string& person)
{
    const auto account = looked_after(office, visit, person);
    if (!account) return broken_page(visit, account.error());
    return *account ? person_page(office, visit, **account, {}) : not_found_page(visit);
}

Response change_person(Office& office, const Visit& visit, const std::string& person,
                       const std::string& action)
{
    const auto account = looked_after(office, visit, person);
    if (!account) return broken_page(visit, account.error());
    if (!*account) return not_found_page(visit);
    if (action == "roles") return take_roles(office, visit, **account);
    const auto manages = manages_all_of(office, visit, **account);
    if (!manages) return broken_page(visit, manages.error());
    if (!*manages) return not_found_page(visit);
    if (action == "link" && !(*account)->disabled) return link_page(office, visit, **account);
    if (action == "sign-out") return sign_out_person(office, visit, **account);
    if (action == "disable") return disable(office, visit, **account);
    if (action == "enable") return enable(office, visit, **account);
    return not_found_page(visit);
}

} // namespace bangtin::district::web
