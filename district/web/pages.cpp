#include "district/web/pages.hpp"

#include "district/web/embedded.hpp"
#include "district/web/multipart.hpp"
#include "district/web/pages/account.hpp"
#include "district/web/pages/audit.hpp"
#include "district/web/pages/bulletin.hpp"
#include "district/web/pages/bulletin_list.hpp"
#include "district/web/pages/compose.hpp"
#include "district/web/pages/home.hpp"
#include "district/web/pages/invitation.hpp"
#include "district/web/pages/key.hpp"
#include "district/web/pages/media.hpp"
#include "district/web/pages/person.hpp"
#include "district/web/pages/preview.hpp"
#include "district/web/pages/publishing.hpp"
#include "district/web/pages/report.hpp"
#include "district/web/pages/screen.hpp"
#include "district/web/pages/screen_admission.hpp"
#include "district/web/pages/screen_list.hpp"
#include "district/web/pages/screen_sheet.hpp"
#include "district/web/pages/seal.hpp"
#include "district/web/pages/second_step.hpp"
#include "district/web/pages/sign_in.hpp"
#include "district/web/pages/site.hpp"
#include "district/web/pages/slots.hpp"
#include "district/web/pages/unit.hpp"
#include "district/web/scripts.hpp"

namespace bangtin::district::web {

namespace {

constexpr std::size_t token_digits = 64;
constexpr std::string_view invitation_prefix = "/invitation/";
constexpr std::string_view bulletin_prefix = "/bulletins/";
constexpr std::string_view screen_prefix = "/screens/";

/// What the pages are made of; it changes with the program only.
std::optional<Response> still_file(const Request& request)
{
    Response response;
    if (request.path == "/desk.css") {
        response.headers = {{"Content-Type", "text/css; charset=utf-8"},
                            {"Cache-Control", "public, max-age=31536000, immutable"}};
        response.body = std::string(embedded("style/desk.css"));
        return response;
    }
    if (request.path != "/mark.svg") return script_file(request.path);
    response.headers = {{"Content-Type", "image/svg+xml"},
                        {"Cache-Control", "public, max-age=86400"},
                        {"Content-Security-Policy", "default-src 'none'"}};
    response.body = std::string(embedded("style/mark.svg"));
    return response;
}

/// A name that leads here and is not ours is somebody's trick, or a wrong setting.
Response wrong_host(const Origin& origin)
{
    Response response;
    response.status = 421; // RFC 9110, 15.5.20: Misdirected Request.
    response.headers = {{"Content-Type", "text/plain; charset=utf-8"},
                        {"Cache-Control", "no-store"}};
    response.body = "Bảng Tin: " + origin.text() + "\n";
    return response;
}

std::string cookie_of(const Request& request, const Origin& origin, std::string_view name)
{
    const auto value = cookie_value(request.header("cookie"), cookie_name(name, origin.transport));
    return std::string(value.value_or(""));
}

bool is_token(const std::string& text)
{
    return text.size() == token_digits &&
           text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// The part of `path` between both, if it has that form and no slash is in it.
std::optional<std::string> part_between(std::string_view path, std::string_view before,
                                        std::string_view after)
{
    if (!path.starts_with(before) || !path.ends_with(after)) return std::nullopt;
    if (path.size() <= before.size() + after.size()) return std::nullopt;
    const std::string_view part =
        path.substr(before.size(), path.size() - before.size() - after.size());
    if (part.find('/') != std::string_view::npos) return std::nullopt;
    return std::string(part);
}

/// Who is signed in by that token, as far as an account still lets them.
Outcome<std::optional<Visitor>> visitor_of(Office& office, const std::string& token, Instant now)
{
    auto session = Sessions(office.database).find(token, now);
    if (!session) return fail(session.error());
    if (!*session || (*session)->stage != Stage::signed_in) return std::nullopt;
    auto account = Accounts(office.database).find((*session)->person);
    if (!account) return fail(account.error());
    if (!*account || (*account)->disabled) return std::nullopt;
    return Visitor{**std::move(account), **std::move(session)};
}

Language language_of(const Visit& visit, const Origin& origin)
{
    if (visit.visitor) {
        if (const auto chosen = parse_language(visit.account().language)) return *chosen;
    }
    const auto kept = parse_language(cookie_of(visit.request, origin, language_cookie));
    return kept ? *kept : preferred_language(visit.request.header("accept-language"));
}

bool carries_secret(const Visit& visit)
{
    return visit.form.text("form") == form_secret(visit.token);
}

Response wrong_method(const Visit& visit, const char* allowed)
{
    Response response = message_page(visit, 405, "message.method");
    response.headers.emplace_back("Allow", allowed);
    return response;
}

/// Pages for everybody; nothing when the path is none of them.
std::optional<Response> open_page(Office& office, const Visit& visit)
{
    const std::string& path = visit.request.path;
    const bool posted = visit.request.method == "POST";
    if (path == "/sign-in") {
        if (posted) return take_sign_in(office, visit);
        return visit.visitor ? redirect("/") : show_sign_in(visit);
    }
    if (path == "/sign-in/code")
        return posted ? take_code(office, visit) : show_code(office, visit);
    if (path == "/language") return posted ? take_language(office, visit) : redirect("/");
    if (const auto token = part_between(path, invitation_prefix, "")) {
        return posted ? take_invitation(office, visit, *token)
                      : show_invitation(office, visit, *token);
    }
    return std::nullopt;
}

/// What people do with their own account.
std::optional<Response> own_page(Office& office, const Visit& visit)
{
    const std::string& path = visit.request.path;
    const bool posted = visit.request.method == "POST";
    if (path == "/account/second-step")
        return posted ? take_second_step(office, visit) : show_second_step(office, visit);
    if (path == "/sign-out") return posted ? sign_out(office, visit) : redirect("/");
    if (owes_second_step(visit.account())) return redirect("/account/second-step");
    if (path == "/" && !posted) return show_home(office, visit);
    if (path == "/account" && !posted) return account_page(office, visit, {});
    if (path == "/account/password" && posted) return take_password(office, visit);
    if (path == "/account/recovery-codes" && posted) return take_recovery_codes(office, visit);
    if (path == "/account/sign-out-everywhere" && posted) return sign_out_everywhere(office, visit);
    if (path == "/") return wrong_method(visit, "GET, HEAD");
    if (path.starts_with("/account/")) return wrong_method(visit, "POST");
    return std::nullopt;
}

/// What administrators do with units and people: each page asks for itself who may.
std::optional<Response> unit_page(Office& office, const Visit& visit)
{
    const std::string& path = visit.request.path;
    const bool posted = visit.request.method == "POST";
    if (path == "/units") return show_units(visit);
    if (const auto unit = part_between(path, "/units/", "/new-person")) {
        return posted ? take_new_person(office, visit, *unit)
                      : show_new_person(office, visit, *unit);
    }
    if (const auto unit = part_between(path, "/units/", "/new-unit"))
        return posted ? take_new_unit(office, visit, *unit) : show_new_unit(office, visit, *unit);
    if (const auto unit = part_between(path, "/units/", ""))
        return posted ? wrong_method(visit, "GET, HEAD") : show_unit(office, visit, *unit);
    if (const auto person = part_between(path, "/people/", ""))
        return posted ? wrong_method(visit, "GET, HEAD") : show_person(office, visit, *person);
    for (const char* action : {"roles", "link", "sign-out", "disable", "enable"}) {
        const auto person = part_between(path, "/people/", "/" + std::string(action));
        if (!person) continue;
        return posted ? change_person(office, visit, *person, action)
                      : redirect("/people/" + url_encoded(*person));
    }
    return std::nullopt;
}

/// What people write, what others say to it, and where it is shown: each page asks for itself who
/// may.
std::optional<Response> bulletin_page(Office& office, const Visit& visit)
{
    const std::string& path = visit.request.path;
    const bool posted = visit.request.method == "POST";
    if (path == "/bulletins")
        return posted ? wrong_method(visit, "GET, HEAD") : show_bulletins(office, visit);
    if (path == "/bulletins/new")
        return posted ? take_new_bulletin(office, visit) : show_new_bulletin(office, visit);
    if (const auto id = part_between(path, bulletin_prefix, "/edit"))
        return posted ? take_compose(office, visit, *id) : show_compose(office, visit, *id);
    if (const auto id = part_between(path, bulletin_prefix, "/conversions"))
        return posted ? wrong_method(visit, "GET, HEAD") : show_conversions(office, visit, *id);
    if (const auto id = part_between(path, bulletin_prefix, "/discard"))
        return posted ? discard_draft(office, visit, *id)
                      : redirect("/bulletins/" + url_encoded(*id));
    if (path == "/publishing")
        return posted ? wrong_method(visit, "GET, HEAD") : show_publishing(office, visit);
    if (const auto id = part_between(path, bulletin_prefix, "/slots"))
        return posted ? take_slots(office, visit, *id) : show_slots(office, visit, *id);
    if (path == "/sites")
        return posted ? wrong_method(visit, "GET, HEAD") : show_sites(office, visit);
    if (const auto site = part_between(path, "/sites/", ""))
        return posted ? wrong_method(visit, "GET, HEAD") : show_site(office, visit, *site);
    for (const char* action : {"return", "comment", "retract"}) {
        const auto id = part_between(path, bulletin_prefix, "/" + std::string(action));
        if (!id) continue;
        return posted ? change_bulletin(office, visit, *id, action)
                      : redirect("/bulletins/" + url_encoded(*id));
    }
    if (const auto id = part_between(path, bulletin_prefix, ""))
        return posted ? wrong_method(visit, "GET, HEAD") : show_bulletin(office, visit, *id);
    return std::nullopt;
}

/// What offices count: each page shows what its visitor may see.
std::optional<Response> report_pages(Office& office, const Visit& visit)
{
    const std::string& path = visit.request.path;
    if (path == "/audit")
        return visit.request.method == "POST" ? wrong_method(visit, "GET, HEAD")
                                              : show_audit(office, visit);
    if (path == "/reports/rules" && visit.request.method == "POST")
        return take_report_rules(office, visit);
    if (path != "/reports" && path != "/reports.csv" && path != "/reports.xlsx")
        return std::nullopt;
    if (visit.request.method == "POST") return wrong_method(visit, "GET, HEAD");
    if (path == "/reports.csv") return report_csv(office, visit);
    return path == "/reports.xlsx" ? report_xlsx(office, visit) : show_report(office, visit);
}

/// What approvers do with their key and with bulletins: each page asks for itself who may.
std::optional<Response> approver_page(Office& office, const Visit& visit)
{
    const std::string& path = visit.request.path;
    const bool posted = visit.request.method == "POST";
    if (path == "/key") return posted ? take_key(office, visit) : show_key(office, visit);
    if (const auto id = part_between(path, bulletin_prefix, "/seal"))
        return posted ? take_seal(office, visit, *id) : show_seal(office, visit, *id);
    if (const auto id = part_between(path, bulletin_prefix, "/text"))
        return posted ? wrong_method(visit, "GET, HEAD") : bulletin_bytes(office, visit, *id);
    if (const auto digest = part_between(path, "/media/", ""))
        return posted ? wrong_method(visit, "GET, HEAD") : media_file(office, visit, *digest);
    return std::nullopt;
}

/// The screens themselves: each page asks for itself who may.
std::optional<Response> screen_page(Office& office, const Visit& visit)
{
    const std::string& path = visit.request.path;
    const bool posted = visit.request.method == "POST";
    if (path == "/screens")
        return posted ? wrong_method(visit, "GET, HEAD") : show_screens(office, visit);
    if (path == "/screens/new")
        return posted ? take_new_screen(office, visit) : show_new_screen(office, visit);
    if (path == "/screens/print")
        return posted ? wrong_method(visit, "GET, HEAD") : show_screen_sheet(office, visit);
    if (const auto number = part_between(path, "/screens/errands/", ""))
        return posted ? wrong_method(visit, "GET, HEAD") : show_errand(office, visit, *number);
    if (const auto id = part_between(path, screen_prefix, "/glass.jpg"))
        return posted ? wrong_method(visit, "GET, HEAD") : show_glass(office, visit, *id);
    for (const char* action : {"tags", "picture", "release", "take-out"}) {
        const auto id = part_between(path, screen_prefix, "/" + std::string(action));
        if (!id) continue;
        return posted ? change_screen(office, visit, *id, action)
                      : redirect(std::string(screen_prefix) + url_encoded(*id));
    }
    if (const auto id = part_between(path, screen_prefix, ""))
        return posted ? wrong_method(visit, "GET, HEAD") : show_screen(office, visit, *id);
    return std::nullopt;
}

/// Bulletins as a screen would draw them.
std::optional<Response> preview_page(Office& office, const Visit& visit)
{
    const std::string& path = visit.request.path;
    for (const Orientation orientation : {Orientation::landscape, Orientation::portrait}) {
        const std::string name =
            "/preview/" + std::string(format_orientation(orientation)) + ".jpg";
        if (const auto id = part_between(path, bulletin_prefix, name))
            return show_preview(office, visit, *id, orientation);
    }
    if (const auto key = part_between(path, "/previews/", ".jpg"))
        return show_kept_preview(office, visit, *key);
    return std::nullopt;
}

} // namespace

Bytes Pages::body_bytes_max(const Request& head, Instant now)
{
    if (head.method != "POST") return 0;
    if (!part_between(head.path, bulletin_prefix, "/edit")) return form_bytes_max;
    const std::string token = cookie_of(head, office_.origin, session_cookie);
    const auto visitor = is_token(token) ? visitor_of(office_, token, now)
                                         : Outcome<std::optional<Visitor>>(std::nullopt);
    return visitor && *visitor ? compose_bytes_max : form_bytes_max;
}

Response Pages::answer(const Request& request, Instant now)
{
    if (!names_host(request, office_.origin)) return wrong_host(office_.origin);
    if (auto file = still_file(request)) return *std::move(file);

    Visit visit{.request = request,
                .form = {},
                .language = preferred_language(request.header("accept-language")),
                .token = cookie_of(request, office_.origin, session_cookie),
                .visitor = std::nullopt,
                .now = now};
    const bool has_token = is_token(visit.token);
    if (!has_token) visit.token = fresh_token();
    auto visitor = has_token ? visitor_of(office_, visit.token, now)
                             : Outcome<std::optional<Visitor>>(std::nullopt);
    if (!visitor) return broken_page(visit, visitor.error());
    visit.visitor = *std::move(visitor);
    visit.language = language_of(visit, office_.origin);

    Response response = answer_page(visit);
    if (!has_token && !response.aside)
        add_cookie(response, {std::string(session_cookie), visit.token, {}}, office_.origin);
    if (office_.origin.transport == Transport::https)
        response.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
    return response;
}

Response Pages::answer_page(const Visit& asked)
{
    Visit visit = asked;
    const Request& request = visit.request;
    const bool posted = request.method == "POST";
    if (!posted && request.method != "GET" && request.method != "HEAD")
        return wrong_method(visit, "GET, HEAD, POST");
    auto form = posted && is_multipart(request.header("content-type"))
                    ? Form::parse_with_files(request.body, request.header("content-type"))
                    : Form::parse(posted ? request.body : request.query);
    if (!form && posted) return message_page(visit, 400, "message.form");
    if (form) visit.form = *std::move(form);
    if (posted && (!is_from_own_page(request, office_.origin) || !carries_secret(visit)))
        return message_page(visit, 403, "message.form");

    if (auto response = open_page(office_, visit)) return *std::move(response);
    // What is there is not told to who is not signed in.
    if (!visit.visitor) {
        const bool had_one = cookie_of(request, office_.origin, session_cookie) == visit.token;
        return redirect(had_one && request.path != "/" ? "/sign-in?over" : "/sign-in");
    }
    if (auto response = own_page(office_, visit)) return *std::move(response);
    if (auto response = unit_page(office_, visit)) return *std::move(response);
    if (auto response = report_pages(office_, visit)) return *std::move(response);
    if (!posted) {
        if (auto response = preview_page(office_, visit)) return *std::move(response);
    }
    // Before the bulletins' own: some of its addresses are below theirs.
    if (auto response = approver_page(office_, visit)) return *std::move(response);
    if (auto response = bulletin_page(office_, visit)) return *std::move(response);
    if (auto response = screen_page(office_, visit)) return *std::move(response);
    return not_found_page(visit);
}

} // namespace bangtin::district::web
