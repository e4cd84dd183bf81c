#include "trust/vouched.hpp"

#include <utility>
#include <vector>

namespace bangtin::trust {

namespace {

/// Each key once: the thresholds of a root are over distinct keys.
std::vector<PublicKey> online_keys(const Root& root)
{
    std::vector<PublicKey> keys;
    for (const std::string& id : root.timestamp.key_ids) {
        const auto key = root.keys.find(id);
        const auto own = key == root.keys.end() ? std::nullopt : key->second.ed25519();
        if (own) keys.push_back(*own);
    }
    return keys;
}

/// An envelope of the right type; whose it is nobody has looked at yet.
Result<Envelope, std::string> open_typed(std::string_view text, const Voucher& voucher)
{
    auto envelope = parse_envelope(text, voucher.bytes_max);
    if (!envelope) return fail(envelope.error().text());
    if (envelope->payload_type != voucher.payload_type)
        return fail("the envelope holds no " + std::string(voucher.payload_type));
    return std::move(*envelope);
}

} // namespace

Result<std::string, std::string> open_vouched(std::string_view text, const Voucher& voucher,
                                              const Root& root)
{
    auto envelope = open_typed(text, voucher);
    if (!envelope) return fail(envelope.error());
    const auto signed_by = signers(*envelope, online_keys(root));
    if (std::cmp_less(signed_by.size(), root.timestamp.threshold))
        return fail(std::string("it is not signed by the district's online key"));
    return std::move(envelope->payload);
}

Result<std::string, std::string> open_signed(std::string_view text, const Voucher& voucher,
                                             const PublicKey& key)
{
    auto envelope = open_typed(text, voucher);
    if (!envelope) return fail(envelope.error());
    if (signers(*envelope, std::span(&key, 1)).empty())
        return fail(std::string("it is not signed by the key that may sign it"));
    return std::move(envelope->payload);
}

} // namespace bangtin::trust
