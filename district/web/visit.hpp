// One request to the desk's pages, with who makes it: what every page is given, and how it answers.
#pragma once

#include "district/accounts.hpp"
#include "district/attempts.hpp"
#include "district/audit.hpp"
#include "district/paths.hpp"
#include "district/previews.hpp"
#include "district/sessions.hpp"
#include "district/web/form.hpp"
#include "district/web/message.hpp"
#include "district/web/origin.hpp"
#include "district/web/texts.hpp"

#include <optional>
#include <string>

namespace bangtin::district::web {

/// What all pages share. One thread, one database connection.
struct Office {
    Office(Database& held, DataPaths folder, Origin reached, Previews drawn)
        : database(held), paths(std::move(folder)), origin(std::move(reached)),
          previews(std::move(drawn))
    {
    }

    Database& database;
    DataPaths paths;
    Origin origin;
    Previews previews;
    // Guesses at passwords by name, by browser that is known, by address; at codes by person. Of an
    // address more are free: a school of a hundred teachers has one.
    Attempts by_name{{}};
    Attempts by_browser{{}};
    Attempts by_address{{.free = 30, .wait_min = std::chrono::seconds(10)}};
    Attempts by_code{{}};
};

struct Visitor {
    Account account;
    Session session;
};

struct Visit {
    Request request;
    Form form; ///< Of a POST, or of the query.
    Language language = Language::vietnamese;
    /// What the browser's session cookie holds: of a session, or only of the browser, so that a
    /// form before signing in has a secret of its own. Never empty.
    std::string token;
    std::optional<Visitor> visitor; ///< With password and code, both where both are needed.
    Instant now;

    /// Of somebody signed in.
    [[nodiscard]] const Account& account() const;
};

/// The secret that each form of this visit carries: only our own pages can show it to a browser.
[[nodiscard]] std::string form_secret(const std::string& token);

/// A page from its template: `context` with texts, title, visitor and form secret added. Carries
/// the headers that all pages have. A `script` in the context is a module of `script/` that the
/// page runs.
[[nodiscard]] Response page(const Visit& visit, std::string_view name, const std::string& title,
                            Json context = Json::object());
/// A page that only says something: `what` is a group of texts, "message.not_found".
[[nodiscard]] Response message_page(const Visit& visit, int status, const std::string& what);
[[nodiscard]] Response not_found_page(const Visit& visit);
/// Lets the page's script fetch from the desk, and show what it has fetched and looked at.
void let_fetch(Response& page);
/// Notes in the audit log, and in the program's own, that the visitor did that; `act` is a text of
/// the catalogue's group "audit_act". To be called once it is done.
[[nodiscard]] Outcome<void> record(Office& office, const Visit& visit, const std::string& act,
                                   const std::string& subject = {}, const std::string& detail = {});
/// "revision=2".
[[nodiscard]] std::string revision_text(std::int64_t revision);
/// The same of somebody who is just signing in.
[[nodiscard]] Outcome<void> record(Office& office, const AuditAct& act, Instant now);
/// Logs the fault, and shows that something is broken without saying what.
[[nodiscard]] Response broken_page(const Visit& visit, const Fault& fault);
/// 303: look there, by GET.
[[nodiscard]] Response redirect(const std::string& path);

void add_cookie(Response& response, const Cookie& cookie, const Origin& origin);

/// "07:00 23/11/2026", in Vietnam.
[[nodiscard]] std::string local_time_text(Instant t);
/// "23/11/2026".
[[nodiscard]] std::string local_date_text(Instant t);
/// "30 seconds", "5 minutes": never less than it is.
[[nodiscard]] std::string wait_text(Language language, Duration wait);

/// Whether it is one of the account's roles, wherever.
[[nodiscard]] bool has_role(const Account& account, StaffRole role);
/// Whether the visitor's role in `unit`, or in one above it, is `role`.
[[nodiscard]] Outcome<bool> may(Office& office, const Account& account, StaffRole role,
                                const std::string& unit);
/// The name of a unit, or its code when it is gone.
[[nodiscard]] Outcome<std::string> unit_name(Office& office, const std::string& code);

inline constexpr std::string_view session_cookie = "bangtin";
inline constexpr std::string_view browser_cookie = "bangtin-browser";
inline constexpr std::string_view language_cookie = "bangtin-language";

} // namespace bangtin::district::web
