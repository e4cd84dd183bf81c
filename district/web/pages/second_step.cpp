#include "district/web/pages/second_step.hpp"

#include "district/second_steps.hpp"
#include "district/web/pages/account.hpp"
#include "district/web/qr_path.hpp"
#include "trust/one_time_code.hpp"

namespace bangtin::district::web {

namespace {

/// "ABCD EFGH …": as people read it from a screen and type it.
std::string in_fours(const std::string& text)
{
    std::string spaced;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && i % 4 == 0) spaced += ' ';
        spaced += text[i];
    }
    return spaced;
}

/// What apps read from the picture (Key URI format of the authenticator apps).
std::string key_uri(const std::string& key, const std::string& person)
{
    const std::string issuer = url_encoded("Bảng Tin");
    return "otpauth://totp/" + issuer + ":" + url_encoded(person) + "?secret=" + key +
           "&issuer=" + issuer;
}

Response second_step_page(Office& office, const Visit& visit, const std::string& error)
{
    const Account& account = visit.account();
    const auto secret = SecondSteps(office.database).pending(account.person);
    if (!secret) return broken_page(visit, secret.error());
    const std::string key = trust::to_base32(*secret);
    const QrPath qr = qr_path(key_uri(key, account.person));
    Json context{{"narrow", true},
                 {"must", need_second_step(account.roles)},
                 {"qr_side", qr.side},
                 {"qr_path", qr.path},
                 {"key", in_fours(key)}};
    if (!error.empty()) context["error"] = error;
    Response response =
        page(visit, "second_step", say(visit.language, "second_step.title"), std::move(context));
    if (!error.empty()) response.status = 403;
    return response;
}

Response recovery_page(Office& office, const Visit& visit)
{
    const auto codes = SecondSteps(office.database).new_recovery_codes(visit.account().person);
    if (!codes) return broken_page(visit, codes.error());
    Json listed = Json::array();
    for (const std::string& code : *codes) listed.push_back({{"code", code}});
    return page(visit, "recovery_codes", say(visit.language, "recovery.title"),
                {{"narrow", true}, {"codes", std::move(listed)}, {"here", "/account"}});
}

std::optional<Response> refused_for_now(Office& office, const Visit& visit)
{
    const Duration wait = office.by_code.wait(visit.account().person, visit.now);
    if (wait <= Duration{0}) return std::nullopt;
    Response response = message_page(visit, 429, "message.busy");
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    response.headers.emplace_back("Retry-After", std::to_string(seconds));
    return response;
}

} // namespace

bool owes_second_step(const Account& account)
{
    return account.code_secret.empty() && need_second_step(account.roles);
}

Response show_second_step(Office& office, const Visit& visit)
{
    if (!visit.account().code_secret.empty()) return redirect("/account");
    return second_step_page(office, visit, "");
}

Response take_second_step(Office& office, const Visit& visit)
{
    const Account& account = visit.account();
    if (!account.code_secret.empty()) return redirect("/account");
    if (auto refusal = refused_for_now(office, visit)) return *std::move(refusal);
    office.by_code.failed(account.person, visit.now);
    const auto confirmed =
        SecondSteps(office.database).confirm(account.person, visit.form.text("code"), visit.now);
    if (!confirmed) return broken_page(visit, confirmed.error());
    if (!*confirmed)
        return second_step_page(office, visit, say(visit.language, "second_step.wrong"));
    office.by_code.succeeded(account.person);
    // Whoever else is signed in came in by the password alone.
    if (auto closed = Sessions(office.database).close_all(account.person, visit.token); !closed)
        return broken_page(visit, closed.error());
    if (auto kept = record(office, visit, "second_step_on"); !kept)
        return broken_page(visit, kept.error());
    return recovery_page(office, visit);
}

Response take_recovery_codes(Office& office, const Visit& visit)
{
    const Account& account = visit.account();
    if (account.code_secret.empty()) return redirect("/account");
    if (auto refusal = refused_for_now(office, visit)) return *std::move(refusal);
    office.by_code.failed(account.person, visit.now);
    const auto taken =
        SecondSteps(office.database).take(account.person, visit.form.text("code"), visit.now);
    if (!taken) return broken_page(visit, taken.error());
    if (!*taken) return account_page(office, visit, {say(visit.language, "code.wrong"), ""});
    office.by_code.succeeded(account.person);
    return recovery_page(office, visit);
}

} // namespace bangtin::district::web
