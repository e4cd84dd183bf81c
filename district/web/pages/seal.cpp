#include "district/web/pages/seal.hpp"

#include "district/sealing.hpp"
#include "district/units.hpp"
#include "trust/digest.hpp"
#include "trust/encoding.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

using bulletin::Approver;
using bulletin::ApproversList;

/// A bulletin before the one who may seal it.
struct Case {
    Revision revision;
    bool retracted = false;
    ApproversList list;
};

/// Nothing when there is no such bulletin for this visitor.
Outcome<std::optional<Case>> case_of(Office& office, const Visit& visit, const std::string& id)
{
    Desk desk(office.database);
    auto revision = desk.newest(id);
    if (!revision && revision.error().code == ExitCode::not_found) return std::nullopt;
    if (!revision) return fail(revision.error());
    const auto allowed =
        may(office, visit.account(), StaffRole::approver, revision->bulletin.author.unit);
    if (!allowed) return fail(allowed.error());
    if (!*allowed) return std::nullopt;
    const auto retracted = desk.is_retracted(id);
    if (!retracted) return fail(retracted.error());
    auto list = People(office.database).approvers();
    if (!list) return fail(list.error());
    return Case{*std::move(revision), *retracted, *std::move(list)};
}

/// Why this person cannot seal it, as a text's name; empty when they can.
std::string obstacle_of(const Case& held, const Approver* approver, Instant now)
{
    if (held.retracted) return "seal.retracted";
    if (approver == nullptr) return "seal.no_key";
    const auto obstacle = obstacle_to(held.revision, *approver, held.list, now);
    if (!obstacle) return "";
    switch (*obstacle) {
    case Obstacle::own_bulletin: return "seal.own_bulletin";
    case Obstacle::out_of_term: return "seal.out_of_term";
    case Obstacle::not_allowed: return "seal.not_allowed";
    }
    return "seal.not_allowed";
}

bool has_sealed(const Case& held, const Approver& approver)
{
    const auto& seals = held.revision.seals;
    return std::any_of(seals.begin(), seals.end(),
                       [&](const Seal& seal) { return seal.key == approver.key; });
}

/// What codes in the signed text are called here. They stand beside the codes, never instead.
Outcome<Json> names_in(Office& office, const Visit& visit, const bulletin::Bulletin& bulletin)
{
    Json names = Json::object();
    for (const std::string& unit : {bulletin.author.unit, bulletin.audience.unit}) {
        auto name = unit_name(office, unit);
        if (!name) return fail(name.error());
        names[unit] = *std::move(name);
    }
    const auto words = Units(office.database).words();
    if (!words) return fail(words.error());
    for (const UnitWord& word : *words)
        names[word.word] = visit.language == Language::english ? word.en : word.vi;
    return names;
}

/// The page as it is now, after a form that was refused for the reason of that name.
struct Refusing {
    int status = 200;
    std::string reason;
};

Response seal_page(Office& office, const Visit& visit, const Case& held, const Refusing& refusing)
{
    const bulletin::Bulletin& bulletin = held.revision.bulletin;
    auto names = names_in(office, visit, bulletin);
    if (!names) return broken_page(visit, names.error());
    const Approver* approver = approver_named(held.list, visit.account().person);
    const Sealed seals = seals_on(held.revision, held.list, visit.now);
    const bool mine = approver != nullptr && has_sealed(held, *approver);
    const std::string obstacle = mine ? "" : obstacle_of(held, approver, visit.now);
    const std::string& error = refusing.reason.empty() ? obstacle : refusing.reason;

    Json context{{"script", "bulletin_seal"},
                 {"id", bulletin.id},
                 {"person_code", visit.account().person},
                 {"names", to_text(*names)},
                 {"words", to_text(catalogue(visit.language)["signed"])},
                 {"count", say(visit.language, "seal.count",
                               {{"held", std::to_string(seals.seals_held)},
                                {"needed", std::to_string(seals.seals_needed)}})},
                 {"complete", seals.complete()},
                 {"sealed", mine},
                 {"may_seal", !mine && obstacle.empty()},
                 {"no_key", obstacle == "seal.no_key"}};
    if (approver != nullptr) context["key"] = trust::key_hex(approver->key);
    if (!error.empty()) context["error"] = say(visit.language, error);
    if (mine) context["done"] = say(visit.language, "seal.done");
    Response response = page(visit, "seal", say(visit.language, "seal.title"), std::move(context));
    response.status = refusing.status;
    let_fetch(response);
    return response;
}

/// What was signed, as the browser tells it.
struct SignedBytes {
    std::string revision;
    std::string digest;
    Signature signature;
};

std::optional<SignedBytes> read_form(const Form& form)
{
    const auto key = trust::key_from_hex(form.text("key"));
    auto signature = trust::from_base64(form.text("signature"));
    if (!key || !signature) return std::nullopt;
    return SignedBytes{form.text("revision"), form.text("sha256"), {*key, *std::move(signature)}};
}

bool is_of(const SignedBytes& told, const Revision& newest)
{
    return told.revision == std::to_string(newest.bulletin.revision) &&
           told.digest == trust::sha256(newest.text).hex();
}

} // namespace

Response show_seal(Office& office, const Visit& visit, const std::string& id)
{
    const auto held = case_of(office, visit, id);
    if (!held) return broken_page(visit, held.error());
    return *held ? seal_page(office, visit, **held, {}) : not_found_page(visit);
}

Response bulletin_bytes(Office& office, const Visit& visit, const std::string& id)
{
    const auto held = case_of(office, visit, id);
    if (!held) return broken_page(visit, held.error());
    if (!*held) return not_found_page(visit);
    Response response;
    response.headers = {{"Content-Type", std::string(bulletin::bulletin_payload_type)},
                        {"Cache-Control", "no-store"},
                        {"Content-Disposition", "attachment"},
                        {"Content-Security-Policy", "default-src 'none'; sandbox"},
                        {"Cross-Origin-Resource-Policy", "same-origin"}};
    response.body = (*held)->revision.text;
    return response;
}

Response take_seal(Office& office, const Visit& visit, const std::string& id)
{
    const auto held = case_of(office, visit, id);
    if (!held) return broken_page(visit, held.error());
    if (!*held) return not_found_page(visit);
    const Case& found = **held;
    const auto told = read_form(visit.form);
    if (!told) return message_page(visit, 400, "message.form");
    if (!is_of(*told, found.revision))
        return seal_page(office, visit, found, {409, "seal.newer_revision"});
    const Approver* approver = approver_named(found.list, visit.account().person);
    const std::string obstacle = obstacle_of(found, approver, visit.now);
    if (!obstacle.empty()) return seal_page(office, visit, found, {403, obstacle});
    if (told->signature.key != approver->key)
        return seal_page(office, visit, found, {403, "seal.other_key"});

    Desk desk(office.database);
    const auto sealed = seal(desk, found.list, found.revision, told->signature, visit.now);
    if (!sealed && sealed.error().code == ExitCode::refused)
        return seal_page(office, visit, found, {403, "seal.bad_signature"});
    if (!sealed) return broken_page(visit, sealed.error());
    if (auto kept =
            record(office, visit, "sealed", id, revision_text(found.revision.bulletin.revision));
        !kept)
        return broken_page(visit, kept.error());
    return redirect("/bulletins/" + url_encoded(id) + "/seal");
}

} // namespace bangtin::district::web
