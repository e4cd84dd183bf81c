#include "district/web/pages/key.hpp"

#include "district/announced_keys.hpp"
#include "district/sealing.hpp"
#include "trust/encoding.hpp"
#include "trust/short_code.hpp"

namespace bangtin::district::web {

namespace {

/// The key that the form announces, if it proves that this session's browser holds it.
std::optional<trust::PublicKey> proven_key(const Office& office, const Visit& visit)
{
    const auto key = trust::key_from_hex(visit.form.text("key"));
    const auto proof = trust::from_base64(visit.form.text("proof"));
    if (!key || !proof) return std::nullopt;
    const std::string text = announcement_text({.desk = office.origin.text(),
                                                .person = visit.account().person,
                                                .secret = form_secret(visit.token)});
    if (!trust::verify(*key, text, *proof)) return std::nullopt;
    return key;
}

Response key_page(Office& office, const Visit& visit, const std::string& error)
{
    const std::string& person = visit.account().person;
    const auto list = People(office.database).approvers();
    if (!list) return broken_page(visit, list.error());
    const auto announced = AnnouncedKeys(office.database).find(person);
    if (!announced) return broken_page(visit, announced.error());

    Json context{{"script", "approver_key"},
                 {"person_code", person},
                 {"desk", office.origin.text()},
                 {"here", "/key"}};
    if (const auto* approver = approver_named(*list, person)) {
        context["in_force"] = {{"key", trust::key_hex(approver->key)},
                               {"fingerprint", trust::fingerprint(approver->key)},
                               {"until", local_date_text(approver->valid.closes - Duration(1))}};
    }
    if (*announced) {
        context["announced"] = {{"key", trust::key_hex((*announced)->key)},
                                {"since", local_time_text((*announced)->announced)}};
    }
    if (!error.empty()) context["error"] = error;
    Response response = page(visit, "key", say(visit.language, "key.title"), std::move(context));
    if (!error.empty()) response.status = 400;
    return response;
}

} // namespace

Response show_key(Office& office, const Visit& visit)
{
    if (!has_role(visit.account(), StaffRole::approver)) return not_found_page(visit);
    return key_page(office, visit, "");
}

Response take_key(Office& office, const Visit& visit)
{
    if (!has_role(visit.account(), StaffRole::approver)) return not_found_page(visit);
    const std::string& person = visit.account().person;
    const auto key = proven_key(office, visit);
    if (!key) return key_page(office, visit, say(visit.language, "key.unproven"));
    const auto done = AnnouncedKeys(office.database).announce({person, *key, visit.now});
    if (!done && done.error().code == ExitCode::refused)
        return key_page(office, visit, say(visit.language, "key.anothers"));
    if (!done) return broken_page(visit, done.error());
    if (auto kept = record(office, visit, "key_announced", person, trust::fingerprint(*key)); !kept)
        return broken_page(visit, kept.error());
    return redirect("/key");
}

} // namespace bangtin::district::web
