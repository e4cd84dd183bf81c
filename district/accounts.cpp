#include "district/accounts.hpp"

#include "bulletin/json.hpp"
#include "district/hex.hpp"
#include "district/units.hpp"
#include "district/wording.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

/// The question for accounts, with what comes behind "where".
std::string accounts_where(std::string_view condition)
{
    std::string sql = "select person, name, unit, password, language, disabled, code_secret"
                      " from accounts where ";
    sql += condition;
    return sql;
}

Account account_of(const Row& row)
{
    auto secret = from_hex(row.text(6));
    require(secret.has_value(), "the database holds what was written");
    return {.person = row.text(0),
            .name = row.text(1),
            .unit = row.text(2),
            .password_hash = row.text(3),
            .language = row.text(4),
            .disabled = row.integer_if_any(5).has_value(),
            .code_secret = *std::move(secret),
            .roles = {}};
}

Outcome<std::vector<RoleHeld>> roles_of(Database& database, const std::string& person)
{
    const auto rows =
        database.rows("select unit, role from staff_roles where person = $1", {person});
    if (!rows) return fail(rows.error());
    std::vector<RoleHeld> roles;
    for (const Row& row : *rows) {
        const auto role = parse_staff_role(row.text(1));
        if (role) roles.push_back({row.text(0), *role}); // A newer program's role opens no page.
    }
    std::sort(roles.begin(), roles.end());
    return roles;
}

Outcome<std::vector<Account>> with_roles(Database& database, const Rows& rows)
{
    std::vector<Account> accounts;
    for (const Row& row : rows) {
        Account account = account_of(row);
        auto roles = roles_of(database, account.person);
        if (!roles) return fail(roles.error());
        account.roles = *std::move(roles);
        accounts.push_back(std::move(account));
    }
    return accounts;
}

/// The plan knows its people best.
Outcome<NewAccount> as_planned(Database& database, NewAccount account)
{
    const auto rows =
        database.rows("select name, unit from people where person = $1", {account.person});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return account;
    account.name = rows->front().text(0);
    account.unit = rows->front().text(1);
    return account;
}

Outcome<void> require_fit(Database& database, NewAccount& account)
{
    if (!is_id(account.person)) {
        return fail(misfit("\"" + account.person + "\" is no sign-in name",
                           "use 1 to 64 of a-z, 0-9, \"-\", \"_\" and \".\""));
    }
    auto name = normalise(account.name);
    if (!name) return fail(misfit("the name " + name.error(), "type it again without it"));
    if (name->empty() || name->size() > limits::person_name_bytes)
        return fail(misfit("a name has 1 to 400 bytes", "write another name"));
    account.name = *std::move(name);
    const auto unit = Units(database).find(account.unit);
    if (!unit) return fail(unit.error());
    if (*unit) return {};
    return fail(misfit("there is no unit \"" + account.unit + "\"", "choose one of the tree"));
}

/// `not_found` when there is no such account.
Outcome<void> changed_one(const Outcome<std::int64_t>& changed, const std::string& person)
{
    if (!changed) return fail(changed.error());
    if (*changed == 1) return {};
    return fail(Fault{ExitCode::not_found, "there is no account \"" + person + "\"",
                      "see the list of people"});
}

} // namespace

Outcome<std::optional<Account>> Accounts::find(const std::string& person) const
{
    const auto rows = database_->rows(accounts_where("person = $1"), {person});
    if (!rows) return fail(rows.error());
    auto accounts = with_roles(*database_, *rows);
    if (!accounts) return fail(accounts.error());
    if (accounts->empty()) return std::nullopt;
    return std::move(accounts->front());
}

Outcome<std::vector<Account>> Accounts::of_unit(const std::string& unit) const
{
    const auto rows = database_->rows(accounts_where("unit = $1 limit $2"),
                                      {unit, static_cast<std::int64_t>(limits::people_listed)});
    if (!rows) return fail(rows.error());
    auto accounts = with_roles(*database_, *rows);
    if (!accounts) return fail(accounts.error());
    std::sort(accounts->begin(), accounts->end(), [](const Account& a, const Account& b) {
        return std::tie(a.name, a.person) < std::tie(b.name, b.person);
    });
    return accounts;
}

Outcome<void> Accounts::add(const NewAccount& account, Instant now)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    auto wanted = as_planned(*database_, account);
    if (!wanted) return fail(wanted.error());
    if (auto fit = require_fit(*database_, *wanted); !fit) return fit;
    const auto held = database_->rows("select count(*) from accounts");
    if (!held) return fail(held.error());
    if (held->front().integer(0) >= static_cast<std::int64_t>(limits::accounts)) {
        return fail(Fault{ExitCode::refused, "there are too many accounts",
                          "give an account that is not used to its person's successor"});
    }
    const auto made = database_->run(
        "insert into accounts (person, name, unit, made, password, language, code_secret,"
        " code_pending, code_step) values ($1, $2, $3, $4, '', '', '', '', 0)"
        " on conflict (person) do nothing",
        {wanted->person, wanted->name, wanted->unit, now.time_since_epoch().count()});
    if (!made) return fail(made.error());
    if (*made == 0) {
        return fail(Fault{ExitCode::busy, "\"" + wanted->person + "\" has an account already",
                          "choose another sign-in name, or make a new link for that account"});
    }
    return transaction->commit();
}

Outcome<void> Accounts::set_password(const std::string& person, const std::string& hash)
{
    return changed_one(
        database_->run("update accounts set password = $2 where person = $1", {person, hash}),
        person);
}

Outcome<void> Accounts::set_language(const std::string& person, const std::string& language)
{
    return changed_one(
        database_->run("update accounts set language = $2 where person = $1", {person, language}),
        person);
}

Outcome<void> Accounts::disable(const std::string& person, Instant now)
{
    return changed_one(database_->run("update accounts set disabled = $2 where person = $1",
                                      {person, now.time_since_epoch().count()}),
                       person);
}

Outcome<void> Accounts::enable(const std::string& person)
{
    return changed_one(
        database_->run("update accounts set disabled = null where person = $1", {person}), person);
}

Outcome<void> Accounts::set_roles(const std::string& person, const std::string& unit,
                                  const std::vector<StaffRole>& roles)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    auto done =
        database_->run("delete from staff_roles where person = $1 and unit = $2", {person, unit});
    if (!done) return fail(done.error());
    for (const StaffRole role : roles) {
        done = database_->run("insert into staff_roles (person, unit, role) values ($1, $2, $3)"
                              " on conflict (person, unit, role) do nothing",
                              {person, unit, std::string(format_staff_role(role))});
        if (!done) return fail(done.error());
    }
    return transaction->commit();
}

Outcome<std::int64_t> Accounts::administrators_of(const std::string& unit) const
{
    const auto rows =
        database_->rows("select count(*) from staff_roles r join accounts a on a.person = r.person"
                        " where r.unit = $1 and r.role = 'administrator' and a.disabled is null"
                        " and a.password <> ''",
                        {unit});
    if (!rows) return fail(rows.error());
    return rows->front().integer(0);
}

} // namespace bangtin::district
