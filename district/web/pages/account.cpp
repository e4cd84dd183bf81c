#include "district/web/pages/account.hpp"

#include "district/passwords.hpp"
#include "district/second_steps.hpp"
#include "district/web/pages/new_password.hpp"

#include <memory>

namespace bangtin::district::web {

namespace {

/// Guesses at the current password are counted apart from a stranger's at signing in.
std::string own_key(const Account& account)
{
    return "signed in: " + account.person;
}

/// A browser in two words: whole names of browsers are of no use to people.
std::string browser_name(const std::string& agent)
{
    const auto names = [&](const char* word) { return agent.find(word) != std::string::npos; };
    std::string name = agent.substr(0, 40);
    if (names("Edg/")) {
        name = "Edge";
    } else if (names("Firefox/")) {
        name = "Firefox";
    } else if (names("Chrome/")) {
        name = "Chrome";
    } else if (names("Safari/")) {
        name = "Safari";
    }
    for (const auto& [word, system] :
         {std::pair("Android", "Android"), std::pair("iPhone", "iPhone"), std::pair("iPad", "iPad"),
          std::pair("Windows", "Windows"), std::pair("Mac OS", "macOS"),
          std::pair("Linux", "Linux")}) {
        if (names(word)) return name + " · " + system;
    }
    return name.empty() ? "?" : name;
}

Json sessions_of(const std::vector<Session>& sessions, const Visit& visit)
{
    Json listed = Json::array();
    for (const Session& session : sessions) {
        const std::string address = session.address.empty()
                                        ? say(visit.language, "account.unknown_address")
                                        : session.address;
        listed.push_back({{"browser", browser_name(session.browser)},
                          {"address", address},
                          {"opened", local_time_text(session.opened)},
                          {"is_this", session == visit.visitor->session}});
    }
    return listed;
}

Response password_changed(Office& office, const Visit& visit, const std::string& hash)
{
    const std::string& person = visit.account().person;
    if (auto done = Accounts(office.database).set_password(person, hash); !done)
        return broken_page(visit, done.error());
    if (auto done = Sessions(office.database).close_all(person, visit.token); !done)
        return broken_page(visit, done.error());
    if (auto kept = record(office, visit, "password_changed"); !kept)
        return broken_page(visit, kept.error());
    return account_page(office, visit, {"", say(visit.language, "password.changed")});
}

/// The current password has been checked.
Response judged(Office& office, const Visit& visit, bool matches)
{
    const Account& account = visit.account();
    if (!matches) return account_page(office, visit, {say(visit.language, "password.wrong"), ""});
    office.by_browser.succeeded(own_key(account));
    if (auto fault = new_password_fault(visit, account))
        return account_page(office, visit, {*std::move(fault), ""});
    return with_password_hash(visit, [&office, visit](const std::string& hash) {
        return password_changed(office, visit, hash);
    });
}

/// A path of ours, as our own pages send it; else the first page.
std::string path_back(const std::string& path)
{
    const bool ours = path.starts_with('/') && !path.starts_with("//") &&
                      path.find_first_of("\\\r\n") == std::string::npos;
    return ours ? path : "/";
}

} // namespace

Response account_page(Office& office, const Visit& visit, const Notice& notice)
{
    const Account& account = visit.account();
    const auto unit = unit_name(office, account.unit);
    if (!unit) return broken_page(visit, unit.error());
    const auto sessions = Sessions(office.database).of_person(account.person, visit.now);
    if (!sessions) return broken_page(visit, sessions.error());
    const auto left = SecondSteps(office.database).recovery_codes_left(account.person);
    if (!left) return broken_page(visit, left.error());
    Json context{{"name", account.name},
                 {"code", account.person},
                 {"unit_name", *unit},
                 {"has_second_step", !account.code_secret.empty()},
                 {"codes_left",
                  say(visit.language, "account.codes_left", {{"count", std::to_string(*left)}})},
                 {"sessions", sessions_of(*sessions, visit)},
                 {"here", "/account"}};
    if (!notice.error.empty()) context["error"] = notice.error;
    if (!notice.done.empty()) context["done"] = notice.done;
    Response response =
        page(visit, "account", say(visit.language, "account.title"), std::move(context));
    if (!notice.error.empty()) response.status = 400;
    return response;
}

Response take_password(Office& office, const Visit& visit)
{
    const Account& account = visit.account();
    const Duration wait = office.by_browser.wait(own_key(account), visit.now);
    if (wait > Duration{0}) {
        return account_page(
            office, visit,
            {say(visit.language, "sign_in.wait", {{"time", wait_text(visit.language, wait)}}), ""});
    }
    office.by_browser.failed(own_key(account), visit.now);
    const auto matches = std::make_shared<bool>(false); // Of the two halves, which run in turn.
    Response response;
    response.aside =
        Aside{.work =
                  [matches, hash = account.password_hash,
                   typed = normalise_password(visit.form.text("current")).value_or("")] {
                      *matches = password_matches(hash, typed);
                  },
              .then = [&office, visit, matches] { return judged(office, visit, *matches); },
              .busy =
                  [&office, visit] {
                      office.by_browser.forgive(own_key(visit.account()));
                      return message_page(visit, 503, "message.busy");
                  }};
    return response;
}

Response sign_out_everywhere(Office& office, const Visit& visit)
{
    const std::string& person = visit.account().person;
    if (auto done = Sessions(office.database).close_all(person, ""); !done)
        return broken_page(visit, done.error());
    Response response = redirect("/sign-in?everywhere");
    response.headers.emplace_back("Set-Cookie",
                                  clear_cookie(session_cookie, office.origin.transport));
    return response;
}

Response take_language(Office& office, const Visit& visit)
{
    const auto language = parse_language(visit.form.text("language"));
    Response response = redirect(path_back(visit.form.text("back")));
    if (!language) return response;
    const std::string word(format_language(*language));
    if (visit.visitor) {
        const auto kept = Accounts(office.database).set_language(visit.account().person, word);
        if (!kept) return broken_page(visit, kept.error());
    }
    add_cookie(response, {std::string(language_cookie), word, std::chrono::days(365)},
               office.origin);
    return response;
}

} // namespace bangtin::district::web
