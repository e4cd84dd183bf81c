#include "district/web/pages/sign_in.hpp"

#include "district/known_browsers.hpp"
#include "district/passwords.hpp"
#include "district/second_steps.hpp"

#include <memory>
#include <spdlog/spdlog.h>

namespace bangtin::district::web {

namespace {

constexpr std::size_t name_bytes_max = 64;

/// The sign-in page again, with what was wrong.
Response sign_in_page(const Visit& visit, int status, const std::string& error)
{
    Json context{{"narrow", true}, {"typed", visit.form.text("person").substr(0, name_bytes_max)}};
    if (!error.empty()) context["error"] = error;
    if (visit.request.query == "over") context["error"] = say(visit.language, "sign_in.over");
    if (visit.request.query == "out") context["done"] = say(visit.language, "sign_in.out");
    if (visit.request.query == "everywhere")
        context["done"] = say(visit.language, "account.signed_out_everywhere");
    context["here"] = "/sign-in";
    Response response =
        page(visit, "sign_in", say(visit.language, "sign_in.title"), std::move(context));
    response.status = status;
    return response;
}

Response code_page(const Visit& visit, int status, const std::string& error)
{
    Json context{{"narrow", true}};
    if (!error.empty()) context["error"] = error;
    Response response = page(visit, "code", say(visit.language, "code.title"), std::move(context));
    response.status = status;
    return response;
}

Response too_early(Response response, Duration wait)
{
    response.status = 429;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    response.headers.emplace_back("Retry-After", std::to_string(seconds));
    return response;
}

std::string browser_token(const Office& office, const Visit& visit)
{
    const auto held = cookie_value(visit.request.header("cookie"),
                                   cookie_name(browser_cookie, office.origin.transport));
    return std::string(held.value_or(""));
}

/// Under what this try is counted.
struct Counted {
    Attempts* attempts = nullptr;
    std::string key;
    std::string address; ///< Empty where that does not count.

    [[nodiscard]] Duration wait(const Office& office, Instant now) const
    {
        const Duration wait = attempts->wait(key, now);
        return address.empty() ? wait : std::max(wait, office.by_address.wait(address, now));
    }
    void failed(Office& office, Instant now) const
    {
        attempts->failed(key, now);
        if (!address.empty()) office.by_address.failed(address, now);
    }
    void forgive(Office& office) const
    {
        attempts->forgive(key);
        if (!address.empty()) office.by_address.forgive(address);
    }
};

/// A known browser has a count of its own, and is not held up by others of its address. Behind a
/// proxy that does not say for whom it speaks, nobody has an address.
Outcome<Counted> counted_under(Office& office, const Visit& visit, const std::string& person)
{
    const std::string token = browser_token(office, visit);
    const auto known = KnownBrowsers(office.database).knows(person, token, visit.now);
    if (!known) return fail(known.error());
    if (*known) return Counted{&office.by_browser, token_digest(token), ""};
    return Counted{&office.by_name, person.substr(0, name_bytes_max), visit.request.address};
}

/// What a browser that has just let its person in is known by from now on.
Outcome<void> remember_browser(Office& office, const Visit& visit, const std::string& person,
                               Response& response)
{
    KnownBrowsers browsers(office.database);
    const std::string held = browser_token(office, visit);
    const auto known = browsers.knows(person, held, visit.now);
    if (!known) return fail(known.error());
    if (*known) return {};
    auto token = browsers.add(person, held, visit.now);
    if (!token) return fail(token.error());
    add_cookie(
        response,
        {std::string(browser_cookie), *std::move(token), district::limits::known_browser_life},
        office.origin);
    return {};
}

Response let_in_whole(Office& office, const Visit& visit, const Account& account)
{
    const Whence whence{visit.request.address, std::string(visit.request.header("user-agent"))};
    auto token =
        Sessions(office.database).open(account.person, Stage::signed_in, whence, visit.now);
    if (!token) return broken_page(visit, token.error());
    Response response = redirect("/");
    add_cookie(response, {std::string(session_cookie), *std::move(token), {}}, office.origin);
    const auto remembered = remember_browser(office, visit, account.person, response);
    if (!remembered) return broken_page(visit, remembered.error());
    if (auto kept = record(office, AuditAct{account.person, "signed_in", "", visit.request.address},
                           visit.now);
        !kept)
        return broken_page(visit, kept.error());
    return response;
}

/// The password of that try has been checked, as it was when the try came: it counts if it still is
/// the password.
Response judged(Office& office, const Visit& visit, const std::optional<Account>& account,
                const Counted& counted, bool matches)
{
    Outcome<std::optional<Account>> found = std::optional<Account>();
    if (matches && account) found = Accounts(office.database).find(account->person);
    if (!found) return broken_page(visit, found.error());
    const std::optional<Account>& now = *found;
    if (!now || now->disabled || now->password_hash != account->password_hash) {
        spdlog::warn("event=sign_in_refused address={}", visit.request.address);
        return sign_in_page(visit, 403, say(visit.language, "sign_in.wrong"));
    }
    counted.forgive(office);
    counted.attempts->succeeded(counted.key);
    return let_in(office, visit, *now);
}

} // namespace

Response show_sign_in(const Visit& visit)
{
    return sign_in_page(visit, 200, "");
}

Response take_sign_in(Office& office, const Visit& visit)
{
    // What is no code is nobody's, and is not asked of the database, which need not know its
    // letters.
    const std::string& typed_person = visit.form.text("person");
    const std::string person = is_id(typed_person) ? typed_person : "";
    const auto counted = counted_under(office, visit, person);
    if (!counted) return broken_page(visit, counted.error());
    const Duration wait = counted->wait(office, visit.now);
    if (wait > Duration{0}) {
        const std::string text =
            say(visit.language, "sign_in.wait", {{"time", wait_text(visit.language, wait)}});
        return too_early(sign_in_page(visit, 429, text), wait);
    }
    const auto password = normalise_password(visit.form.text("password"));
    auto account = Accounts(office.database).find(person);
    if (!account) return broken_page(visit, account.error());
    // Counted before it is checked: of a hundred tries at once, five are checked.
    counted->failed(office, visit.now);

    const auto matches = std::make_shared<bool>(false); // Of the two halves, which run in turn.
    const std::string hash = *account ? (*account)->password_hash : "";
    Response response;
    response.aside =
        Aside{.work = [matches, hash,
                       typed = password.value_or("")] { *matches = password_matches(hash, typed); },
              .then = [&office, visit, account = *account, counted = *counted,
                       matches] { return judged(office, visit, account, counted, *matches); },
              .busy =
                  [&office, visit, counted = *counted] {
                      counted.forgive(office);
                      return sign_in_page(visit, 503, say(visit.language, "sign_in.busy"));
                  }};
    return response;
}

Response let_in(Office& office, const Visit& visit, const Account& account)
{
    // Whoever was signed in at this browser is not any more.
    if (auto closed = Sessions(office.database).close(visit.token); !closed)
        return broken_page(visit, closed.error());
    if (account.code_secret.empty()) return let_in_whole(office, visit, account);
    auto token = Sessions(office.database)
                     .open(account.person, Stage::code_wanted,
                           {visit.request.address, std::string(visit.request.header("user-agent"))},
                           visit.now);
    if (!token) return broken_page(visit, token.error());
    Response response = redirect("/sign-in/code");
    add_cookie(response, {std::string(session_cookie), *std::move(token), {}}, office.origin);
    return response;
}

Response show_code(Office& office, const Visit& visit)
{
    const auto session = Sessions(office.database).find(visit.token, visit.now);
    if (!session) return broken_page(visit, session.error());
    if (!*session || (*session)->stage != Stage::code_wanted) return redirect("/sign-in");
    return code_page(visit, 200, "");
}

Response take_code(Office& office, const Visit& visit)
{
    Sessions sessions(office.database);
    const auto session = sessions.find(visit.token, visit.now);
    if (!session) return broken_page(visit, session.error());
    if (!*session || (*session)->stage != Stage::code_wanted) return redirect("/sign-in?over");
    const std::string& person = (*session)->person;
    if (const Duration wait = office.by_code.wait(person, visit.now); wait > Duration{0}) {
        const std::string text =
            say(visit.language, "sign_in.wait", {{"time", wait_text(visit.language, wait)}});
        return too_early(code_page(visit, 429, text), wait);
    }
    const auto account = Accounts(office.database).find(person);
    if (!account) return broken_page(visit, account.error());
    if (!*account || (*account)->disabled) return redirect("/sign-in?over");
    office.by_code.failed(person, visit.now);
    const auto taken =
        SecondSteps(office.database).take(person, visit.form.text("code"), visit.now);
    if (!taken) return broken_page(visit, taken.error());
    if (!*taken) return code_page(visit, 403, say(visit.language, "code.wrong"));
    office.by_code.succeeded(person);
    // The half session's token ends with it: what was whole has another.
    if (auto closed = sessions.close(visit.token); !closed)
        return broken_page(visit, closed.error());
    return let_in_whole(office, visit, **account);
}

Response sign_out(Office& office, const Visit& visit)
{
    if (auto closed = Sessions(office.database).close(visit.token); !closed)
        return broken_page(visit, closed.error());
    Response response = redirect("/sign-in?out");
    response.headers.emplace_back("Set-Cookie",
                                  clear_cookie(session_cookie, office.origin.transport));
    return response;
}

} // namespace bangtin::district::web
