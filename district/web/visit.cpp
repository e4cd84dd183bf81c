#include "district/web/visit.hpp"

#include "district/units.hpp"
#include "district/web/embedded.hpp"
#include "district/web/scripts.hpp"
#include "district/web/template.hpp"
#include "trust/digest.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace bangtin::district::web {

namespace {

/// The style's address changes with its bytes, so that it may be kept for a year.
const std::string& style_address()
{
    static const std::string address =
        "/desk.css?" + trust::sha256(embedded("style/desk.css")).hex().substr(0, 16);
    return address;
}

constexpr const char* policy_header = "Content-Security-Policy";

Response html(int status, std::string text)
{
    Response response;
    response.status = status;
    response.headers = {
        {"Content-Type", "text/html; charset=utf-8"},
        {"Cache-Control", "no-store"},
        {policy_header, "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
                        "require-trusted-types-for 'script'"},
        // Not "no-referrer", with which browsers send `Origin: null` with our own forms (Fetch,
        // "append a request Origin header").
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    };
    response.body = std::move(text);
    return response;
}

LocalTime in_vietnam(Instant t)
{
    static const auto zone = Zone::find("Asia/Ho_Chi_Minh");
    require(zone.has_value(), "the zone of Vietnam is there");
    return zone->to_local(t);
}

} // namespace

const Account& Visit::account() const
{
    require(visitor.has_value(), "the page is for people who are signed in");
    return visitor->account;
}

std::string form_secret(const std::string& token)
{
    return trust::sha256("bangtin form " + token).hex();
}

Response page(const Visit& visit, std::string_view name, const std::string& title, Json context)
{
    context["lang"] = format_language(visit.language);
    context["t"] = catalogue(visit.language);
    context["title"] = title;
    context["style"] = style_address();
    context["form"] = form_secret(visit.token);
    if (const auto script = context.find("script"); script != context.end())
        *script = script_address(script->get_ref<const std::string&>());
    if (!context.contains("here")) context["here"] = visit.request.path;
    const std::string& path = visit.request.path;
    if (visit.visitor) {
        const Account& account = visit.account();
        context["person"] = {
            {"name", account.name},
            {"administers", has_role(account, StaffRole::administrator)},
            {"approves", has_role(account, StaffRole::approver)},
            {"tends", has_role(account, StaffRole::technician) ||
                          has_role(account, StaffRole::administrator)},
            {"at_home", path == "/"},
            {"at_bulletins", path.starts_with("/bulletins")},
            {"at_sites", path.starts_with("/sites")},
            {"at_reports", path.starts_with("/reports")},
            {"at_screens", path.starts_with("/screens")},
            {"at_units", path.starts_with("/units") || path.starts_with("/people")},
            {"at_key", path == "/key"},
            {"at_account", path.starts_with("/account")}};
    }
    return html(200, render(name, context));
}

Response message_page(const Visit& visit, int status, const std::string& what)
{
    const std::string title = say(visit.language, what);
    Response response =
        page(visit, "message", title,
             {{"what", say(visit.language, what + "_what")}, {"narrow", true}, {"here", "/"}});
    response.status = status;
    return response;
}

Response not_found_page(const Visit& visit)
{
    return message_page(visit, 404, "message.not_found");
}

void let_fetch(Response& page)
{
    constexpr std::string_view pictures = "img-src 'self'";
    for (auto& [name, value] : page.headers) {
        if (name != policy_header) continue;
        value.insert(value.find(pictures) + pictures.size(),
                     " blob:; media-src blob:; connect-src 'self'");
    }
}

std::string revision_text(std::int64_t revision)
{
    return "revision=" + std::to_string(revision);
}

Outcome<void> record(Office& office, const AuditAct& act, Instant now)
{
    spdlog::info("event={} by={} subject=\"{}\" detail=\"{}\"", act.act, act.person, act.subject,
                 act.detail);
    return Audit(office.database).add(act, now);
}

Outcome<void> record(Office& office, const Visit& visit, const std::string& act,
                     const std::string& subject, const std::string& detail)
{
    return record(office, {visit.account().person, act, subject, detail}, visit.now);
}

Response broken_page(const Visit& visit, const Fault& fault)
{
    spdlog::error("event=page_broken path=\"{}\" code={} reason=\"{}\"", visit.request.path,
                  static_cast<int>(fault.code), fault.happened);
    Response response = message_page(visit, 503, "message.broken");
    response.headers.emplace_back("Retry-After", "60");
    return response;
}

Response redirect(const std::string& path)
{
    Response response;
    response.status = 303;
    response.headers = {{"Location", path}, {"Cache-Control", "no-store"}};
    return response;
}

void add_cookie(Response& response, const Cookie& cookie, const Origin& origin)
{
    response.headers.emplace_back("Set-Cookie", set_cookie(cookie, origin.transport));
}

std::string local_date_text(Instant t)
{
    const std::string date = format_date(date_of(in_vietnam(t))); // "2026-11-23"
    return date.substr(8, 2) + "/" + date.substr(5, 2) + "/" + date.substr(0, 4);
}

std::string local_time_text(Instant t)
{
    const LocalTime local = in_vietnam(t);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(
        local - std::chrono::floor<std::chrono::days>(local));
    return format_time_of_day(minutes) + " " + local_date_text(t);
}

std::string wait_text(Language language, Duration wait)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    if (seconds <= 90) return say(language, "time.seconds", {{"count", std::to_string(seconds)}});
    return say(language, "time.minutes", {{"count", std::to_string((seconds + 59) / 60)}});
}

bool has_role(const Account& account, StaffRole role)
{
    return std::any_of(account.roles.begin(), account.roles.end(),
                       [&](const RoleHeld& held) { return held.role == role; });
}

Outcome<bool> may(Office& office, const Account& account, StaffRole role, const std::string& unit)
{
    const auto path = Units(office.database).path_to(unit);
    if (!path) return fail(path.error());
    return std::any_of(path->begin(), path->end(), [&](const KnownUnit& above) {
        return std::find(account.roles.begin(), account.roles.end(),
                         RoleHeld{above.unit.code, role}) != account.roles.end();
    });
}

Outcome<std::string> unit_name(Office& office, const std::string& code)
{
    const auto unit = Units(office.database).find(code);
    if (!unit) return fail(unit.error());
    return *unit ? (*unit)->unit.name : code;
}

} // namespace bangtin::district::web
