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

int people_counting(const Revision& revision, const ApproversList& list, const std::string& site,
                    Instant now)
{
    std::vector<std::string> people;
    for (const Seal& seal : revision.seals) {
        const std::array<trust::PublicKey, 1> one{seal.key};
        if (!counts(bulletin::judge(revision.bulletin, one, list, site, now))) continue;
        if (const auto* approver = approver_of(list, seal.key)) people.push_back(approver->person);
    }
    std::sort(people.begin(), people.end());
    return static_cast<int>(std::unique(people.begin(), people.end()) - people.begin());
}

} // namespace

bool includes(const bulletin::Audience& audience, const ApproversList& list,
              const bulletin::Unit& site)
{
    if (!list.covers(audience.unit, site.code)) return false;
    return audience.levels.empty() || std::find(audience.levels.begin(), audience.levels.end(),
                                                site.level) != audience.levels.end();
}

std::string some_site_of(const bulletin::Audience& audience, const ApproversList& list)
{
    for (const bulletin::Unit& unit : list.units) {
        if (!unit.level.empty() && includes(audience, list, unit)) return unit.code;
    }
    return audience.unit;
}

Result<bulletin::Approval, Refusal> judge_revision(const Revision& revision,
                                                   const ApproversList& list, Instant now)
{
    const std::string site = some_site_of(revision.bulletin.audience, list);
    return bulletin::judge(revision.bulletin, revision.keys(), list, site, now);
}

Outcome<std::string> person_of(const ApproversList& list, const trust::PublicKey& key)
{
    const bulletin::Approver* approver = approver_of(list, key);
    if (approver == nullptr) return fail(stranger());
    return approver->person;
}

Outcome<Sealed> seal(Desk& desk, const ApproversList& list, const std::string& id,
                     const trust::PrivateKey& key, Instant now)
{
    const auto retracted = desk.is_retracted(id);
    if (!retracted) return fail(retracted.error());
    if (*retracted) {
        return fail(Fault{ExitCode::refused, "bulletin " + id + " was retracted, for good",
                          "send its content under a new id"});
    }
    auto revision = desk.newest(id);
    if (!revision) return fail(revision.error());
    const auto person = person_of(list, key.public_key());
    if (!person) return fail(person.error());

    const std::string site = some_site_of(revision->bulletin.audience, list);
    const std::array<trust::PublicKey, 1> alone{key.public_key()};
    const auto verdict = bulletin::judge(revision->bulletin, alone, list, site, now);
    if (!counts(verdict)) {
        return fail(Fault{ExitCode::refused,
                          "the seal of " + *person + " on " + id +
                              " would not count: " + verdict.error().text,
                          "ask a person who may approve it"});
    }

    const std::string message =
        trust::pre_authentication(bulletin::bulletin_payload_type, revision->text);
    const Seal made{*person, key.public_key(), key.sign(message), now};
    if (auto added = desk.add_seal(*revision, made); !added) return fail(added.error());

    revision = desk.newest(id);
    if (!revision) return fail(revision.error());
    const Sealed sealed{*person, people_counting(*revision, list, site, now),
                        bulletin::seals_needed(revision->bulletin.audience.scope)};
    if (sealed.complete()) {
        if (auto moved = desk.move(id, ItemStage::sealed, now); !moved) return fail(moved.error());
    }
    return sealed;
}

} // namespace bangtin::district
