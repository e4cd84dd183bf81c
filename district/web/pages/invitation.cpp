#include "district/web/pages/invitation.hpp"

#include "district/invitations.hpp"
#include "district/known_browsers.hpp"
#include "district/second_steps.hpp"
#include "district/web/pages/new_password.hpp"
#include "district/web/pages/sign_in.hpp"

namespace bangtin::district::web {

namespace {

/// Whose link that is, if it still works.
Outcome<std::optional<Account>> invited(Office& office, const std::string& token, Instant now)
{
    const auto person = Invitations(office.database).find(token, now);
    if (!person) return fail(person.error());
    if (!*person) return std::nullopt;
    auto account = Accounts(office.database).find(**person);
    if (!account) return fail(account.error());
    if (*account && (*account)->disabled) return std::nullopt;
    return account;
}

Response gone_page(const Visit& visit)
{
    const std::string title = say(visit.language, "invitation.gone_title");
    Response response =
        page(visit, "message", title,
             {{"what", say(visit.language, "invitation.gone")}, {"narrow", true}, {"here", "/"}});
    response.status = 410;
    return response;
}

Response invitation_page(const Visit& visit, const Account& account,
                         const std::optional<std::string>& error)
{
    const std::string hello = say(visit.language, "invitation.hello", {{"name", account.name}});
    Json context{{"narrow", true}, {"hello", hello}, {"code", account.person}};
    if (error) context["error"] = *error;
    Response response = page(visit, "invitation", hello, std::move(context));
    if (error) response.status = 400;
    return response;
}

/// The link ends, and with it whatever let somebody in before: password, second step, sessions. All
/// or nothing: a link that is spent must have taken the old password along. False when it was used.
Outcome<bool> spend(Database& database, const std::string& person, const std::string& token,
                    const std::string& hash)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    const auto used = Invitations(database).use(token);
    if (!used || !*used) return used;
    auto done = Accounts(database).set_password(person, hash);
    if (done) done = SecondSteps(database).remove(person);
    if (done) done = Sessions(database).close_all(person, "");
    if (done) done = KnownBrowsers(database).forget_all(person);
    if (done) done = transaction->commit();
    if (!done) return fail(done.error());
    return true;
}

Response accepted(Office& office, const Visit& visit, const std::string& token,
                  const std::string& hash)
{
    auto account = invited(office, token, visit.now);
    if (!account) return broken_page(visit, account.error());
    if (!*account) return gone_page(visit);
    const std::string& person = (*account)->person;
    const auto spent = spend(office.database, person, token, hash);
    if (!spent) return broken_page(visit, spent.error());
    if (!*spent) return gone_page(visit);
    (*account)->code_secret.clear();
    office.by_name.succeeded(person);
    office.by_code.succeeded(person);
    if (auto kept = record(office, AuditAct{person, "invitation_accepted", "", ""}, visit.now);
        !kept)
        return broken_page(visit, kept.error());
    return let_in(office, visit, **account);
}

} // namespace

Response show_invitation(Office& office, const Visit& visit, const std::string& token)
{
    const auto account = invited(office, token, visit.now);
    if (!account) return broken_page(visit, account.error());
    return *account ? invitation_page(visit, **account, std::nullopt) : gone_page(visit);
}

Response take_invitation(Office& office, const Visit& visit, const std::string& token)
{
    const auto account = invited(office, token, visit.now);
    if (!account) return broken_page(visit, account.error());
    if (!*account) return gone_page(visit);
    if (const auto fault = new_password_fault(visit, **account))
        return invitation_page(visit, **account, fault);
    return with_password_hash(visit, [&office, visit, token](const std::string& hash) {
        return accepted(office, visit, token, hash);
    });
}

} // namespace bangtin::district::web
