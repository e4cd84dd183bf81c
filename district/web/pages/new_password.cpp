#include "district/web/pages/new_password.hpp"

#include "district/passwords.hpp"

#include <memory>

namespace bangtin::district::web {

namespace {

std::string_view name_of(PasswordFault fault)
{
    switch (fault) {
    case PasswordFault::malformed: return "password.malformed";
    case PasswordFault::too_short: return "password.too_short";
    case PasswordFault::too_long: return "password.too_long";
    case PasswordFault::known: return "password.known";
    }
    return "";
}

} // namespace

std::optional<std::string> new_password_fault(const Visit& visit, const Account& account)
{
    if (visit.form.text("password") != visit.form.text("again"))
        return say(visit.language, "password.unequal");
    const auto password = normalise_password(visit.form.text("password"));
    const auto fault = password ? password_fault(*password, {account.person, account.name})
                                : std::optional(PasswordFault::malformed);
    if (!fault) return std::nullopt;
    return say(visit.language, name_of(*fault));
}

Response with_password_hash(const Visit& visit,
                            std::function<Response(const std::string& hash)> then)
{
    // Of the two halves, which run in turn.
    const auto hash = std::make_shared<std::optional<std::string>>();
    const std::string password = normalise_password(visit.form.text("password")).value_or("");
    Response response;
    response.aside = Aside{.work = [hash, password] { *hash = hash_password(password); },
                           .then =
                               [hash, visit, then = std::move(then)] {
                                   if (*hash) return then(**hash);
                                   return broken_page(visit, {ExitCode::unavailable,
                                                              "no memory to hash a password",
                                                              "give the desk 64 MiB more"});
                               },
                           .busy = [visit] { return message_page(visit, 503, "message.busy"); }};
    return response;
}

} // namespace bangtin::district::web
