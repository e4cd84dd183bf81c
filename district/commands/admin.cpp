// `admin`: Makes an administrator, and prints the link by which that person sets a password, once.
// Whoever may write the data folder may do this, also when nobody can sign in any more.
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/invitations.hpp"
#include "district/units.hpp"

#include <algorithm>
#include <ostream>

namespace bangtin::district {

namespace {

/// The unit to administer: the one that is named, else the only one at the top.
Outcome<std::string> unit_of(Database& database, const std::string& named)
{
    const Units units(database);
    if (!named.empty()) {
        const auto found = units.find(named);
        if (!found) return fail(found.error());
        if (*found) return named;
        return fail(Fault{ExitCode::not_found, "there is no unit \"" + named + "\"",
                          "use a code of the plan file's \"units\""});
    }
    const auto roots = units.below("");
    if (!roots) return fail(roots.error());
    if (roots->size() == 1) return roots->front().unit.code;
    return fail(
        Fault{ExitCode::usage, "the tree of units has no single top", "name one by --unit"});
}

/// `account` as it is by now, made when there was none.
Outcome<Account> made_account(Database& database, const NewAccount& account, Instant now)
{
    Accounts accounts(database);
    auto held = accounts.find(account.person);
    if (!held) return fail(held.error());
    if (!*held) {
        if (auto added = accounts.add(account, now); !added) return fail(added.error());
        held = accounts.find(account.person);
        if (!held) return fail(held.error());
    }
    require(held->has_value(), "the account is there");
    return **std::move(held);
}

Outcome<void> give_role(Database& database, const Account& account, const std::string& unit)
{
    std::vector<StaffRole> roles{StaffRole::administrator};
    for (const RoleHeld& held : account.roles)
        if (held.unit == unit) roles.push_back(held.role);
    return Accounts(database).set_roles(account.person, unit, roles);
}

} // namespace

Outcome<void> run(const AdminCommand& command, std::ostream& out)
{
    const auto origin = web::parse_origin(command.origin, command.plain);
    if (!origin) return fail(origin.error());
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    Database& database = district->database;
    const auto unit = unit_of(database, command.account.unit);
    if (!unit) return fail(unit.error());
    NewAccount wanted = command.account;
    wanted.unit = *unit;
    if (wanted.name.empty()) wanted.name = wanted.person;
    const auto account = made_account(database, wanted, command.now);
    if (!account) return fail(account.error());
    if (account->disabled) {
        if (auto enabled = Accounts(database).enable(wanted.person); !enabled)
            return fail(enabled.error());
    }
    if (auto given = give_role(database, *account, *unit); !given) return fail(given.error());
    const auto token = Invitations(database).make(wanted.person, command.now);
    if (!token) return fail(token.error());
    out << "administrator=" << wanted.person << " unit=" << *unit << '\n'
        << "link=" << origin->text() << "/invitation/" << *token << '\n'
        << "It works once, within three days: whoever opens it sets the password.\n";
    return {};
}

} // namespace bangtin::district
