#include "district/sealing.hpp"

#include <algorithm>
#include <array>

namespace bangtin::district {

namespace {

using bulletin::ApproversList;
using bulletin::Refusal;
using bulletin::RefusalReason;

const bulletin::Approver* approver_of(const ApproversList& list, const trust::PublicKey& key)
{
    const auto found = std::find_if(list.approvers.begin(), list.approvers.end(),
                                    [&](const auto& approver) { return approver.key == key; });
    return found == list.approvers.end() ? nullptr : &*found;
}

bool is_of_level(const bulletin::Audience& audience, const bulletin::Unit& unit)
{
    const auto& levels = audience.levels;
    return levels.empty() || std::find(levels.begin(), levels.end(), unit.level) != levels.end();
}

Fault stranger()
{
    return {ExitCode::refused, "this key is not of an approver in the plan",
            "use the key of a person with \"approver\" in the plan file, or add that person"};
}

/// Whether one more such seal brings the bulletin forward: it alone is enough, or it only lacks
/// company.
bool counts(const Result<bulletin::Approval, Refusal>& alone)
{
    return alone.has_value() || alone.error().reason == RefusalReason::too_few_seals;
}

Result<bulletin::Approval, Refusal> judge_alone(const bulletin::Bulletin& bulletin,
                                                const trust::PublicKey& key,
                                                const ApproversList& list, Instant now)
{
    const std::array<trust::PublicKey, 1> alone{key};
    return bulletin::judge(bulletin, alone, list, some_site_of(bulletin.audience, list), now);
}

int people_counting(const Revision& revision, const ApproversList& list, Instant now)
{
    std::vector<std::string> people;
    for (const Seal& seal : revision.seals) {
        if (!counts(judge_alone(revision.bulletin, seal.key, list, now))) continue;
        if (const auto* approver = approver_of(list, seal.key)) people.push_back(approver->person);
    }
    std::sort(people.begin(), people.end());
    return static_cast<int>(std::unique(people.begin(), people.end()) - people.begin());
}

} // namespace

bool includes(const bulletin::Audience& audience, const ApproversList& list,
              const bulletin::Unit& site)
{
    return is_of_level(audience, site) && list.covers(audience.unit, site.code);
}

std::string some_site_of(const bulletin::Audience& audience, const ApproversList& list)
{
    if (audience.levels.empty()) return audience.unit;
    // Most often its schools stand right below it, which costs no climbing.
    const auto stands_below = [&](const bulletin::Unit& unit) {
        return unit.parent == audience.unit && is_of_level(audience, unit);
    };
    const auto child = std::find_if(list.units.begin(), list.units.end(), stands_below);
    if (child != list.units.end()) return child->code;
    const auto any = std::find_if(list.units.begin(), list.units.end(),
                                  [&](const auto& unit) { return includes(audience, list, unit); });
    return any == list.units.end() ? audience.unit : any->code;
}

Result<bulletin::Approval, Refusal> judge_revision(const Revision& revision,
                                                   const ApproversList& list, Instant now)
{
    const std::string site = some_site_of(revision.bulletin.audience, list);
    return bulletin::judge(revision.bulletin, revision.keys(), list, site, now);
}

const bulletin::Approver* approver_named(const ApproversList& list, const std::string& person)
{
    const auto found = std::find_if(list.approvers.begin(), list.approvers.end(),
                                    [&](const auto& known) { return known.person == person; });
    return found == list.approvers.end() ? nullptr : &*found;
}

Outcome<std::string> person_of(const ApproversList& list, const trust::PublicKey& key)
{
    const bulletin::Approver* approver = approver_of(list, key);
    if (approver == nullptr) return fail(stranger());
    return approver->person;
}

std::string text_to_sign(const Revision& revision)
{
    return trust::pre_authentication(bulletin::bulletin_payload_type, revision.text);
}

Sealed seals_on(const Revision& revision, const ApproversList& list, Instant now)
{
    return {.seals_held = people_counting(revision, list, now),
            .seals_needed = bulletin::seals_needed(revision.bulletin.audience.scope)};
}

std::optional<Obstacle> obstacle_to(const Revision& revision, const bulletin::Approver& approver,
                                    const ApproversList& list, Instant now)
{
    const auto verdict = judge_alone(revision.bulletin, approver.key, list, now);
    if (counts(verdict)) return std::nullopt;
    if (verdict.error().reason == RefusalReason::own_seal_only) return Obstacle::own_bulletin;
    return approver.valid.contains(now) ? Obstacle::not_allowed : Obstacle::out_of_term;
}

Outcome<Sealed> seal(Desk& desk, const ApproversList& list, const Revision& revision,
                     const Signature& signature, Instant now)
{
    const std::string& id = revision.bulletin.id;
    const auto retracted = desk.is_retracted(id);
    if (!retracted) return fail(retracted.error());
    if (*retracted) {
        return fail(Fault{ExitCode::refused, "bulletin " + id + " was retracted, for good",
                          "send its content under a new id"});
    }
    const auto person = person_of(list, signature.key);
    if (!person) return fail(person.error());
    const auto verdict = judge_alone(revision.bulletin, signature.key, list, now);
    if (!counts(verdict)) {
        return fail(Fault{ExitCode::refused,
                          "the seal of " + *person + " on " + id +
                              " would not count: " + verdict.error().text,
                          "ask a person who may approve it"});
    }
    if (!trust::verify(signature.key, text_to_sign(revision), signature.bytes)) {
        return fail(Fault{ExitCode::refused,
                          "the signature of " + *person + " is not of the exact bytes of " + id,
                          "look at the bulletin again and sign it anew"});
    }
    const Seal made{*person, signature.key, signature.bytes, now};
    if (auto added = desk.add_seal(revision, made); !added) return fail(added.error());

    // With those that others made meanwhile.
    const auto newest = desk.newest(id);
    if (!newest) return fail(newest.error());
    Sealed told = seals_on(*newest, list, now);
    told.person = *person;
    if (told.complete()) {
        if (auto noted = desk.note_approved(*newest, now); !noted) return fail(noted.error());
    }
    return told;
}

Outcome<Sealed> seal(Desk& desk, const ApproversList& list, const std::string& id,
                     const trust::PrivateKey& key, Instant now)
{
    const auto revision = desk.newest(id);
    if (!revision) return fail(revision.error());
    return seal(desk, list, *revision, {key.public_key(), key.sign(text_to_sign(*revision))}, now);
}

} // namespace bangtin::district
