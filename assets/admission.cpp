#include "assets/admission.hpp"

#include "bulletin/limits.hpp"
#include "trust/envelope.hpp"

#include <algorithm>

namespace bangtin::assets {

Admission::Admission(const Shelf& shelf, const bulletin::ApproversList& list, std::string site,
                     Instant at)
    : shelf_(shelf), list_(list), site_(std::move(site)), at_(at)
{
    for (const bulletin::Approver& approver : list.approvers) {
        keys_.emplace(trust::key_id(approver.key), approver.key);
    }
}

Admission::Judged Admission::judge(const AssetRef& envelope) const
{
    const auto proven = shelf_.read(envelope);
    if (proven) return {judge_bytes(proven->bytes), proven->damage};
    const bool damaged = proven.error().fault != DiskFault::missing;
    return {Refusal{Copy::absent, damaged ? proven.error().text : ""}, ""};
}

Admission::Verdict Admission::judge_bytes(std::string_view bytes) const
{
    const auto envelope = trust::parse_envelope(bytes, bulletin::limits::envelope_bytes);
    if (!envelope) return Refusal{Copy::whole, envelope.error().text()};
    if (envelope->payload_type != bulletin::bulletin_payload_type) {
        return Refusal{Copy::whole, "it is sealed as " + envelope->payload_type};
    }
    std::vector<trust::PublicKey> candidates;
    for (const trust::EnvelopeSignature& signature : envelope->signatures) {
        const auto key = keys_.find(signature.key_id);
        if (key == keys_.end()) continue;
        const bool listed =
            std::find(candidates.begin(), candidates.end(), key->second) != candidates.end();
        if (!listed) candidates.push_back(key->second);
    }
    const std::vector<trust::PublicKey> sealed_by = trust::signers(*envelope, candidates);

    auto bulletin = bulletin::parse_bulletin(envelope->payload);
    if (!bulletin) return Refusal{Copy::whole, bulletin.error().text()};
    const auto approval = bulletin::judge(*bulletin, sealed_by, list_, site_, at_);
    if (!approval) return Refusal{Copy::whole, approval.error().text};
    return std::move(*bulletin);
}

} // namespace bangtin::assets
