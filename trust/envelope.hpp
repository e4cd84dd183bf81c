// DSSE envelopes: signatures over exact bytes and their type (secure-systems-lab/dsse,
// protocol 1.0.2).
//
// Bulletins travel in them with the approvers' seals, reports with a screen's signature. The
// payload is what was signed, byte for byte; nothing is re-serialised.
#pragma once

#include "bulletin/json.hpp"
#include "bulletin/result.hpp"
#include "trust/keys.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::trust {

struct EnvelopeSignature {
    std::string key_id; ///< A hint only; the key decides.
    std::string bytes;  ///< 64 raw bytes.

    bool operator==(const EnvelopeSignature&) const = default;
};

struct Envelope {
    std::string payload_type;
    std::string payload; ///< Raw bytes.
    std::vector<EnvelopeSignature> signatures;

    bool operator==(const Envelope&) const = default;
};

inline constexpr std::size_t envelope_signatures_max = 16;

/// At most `bytes_max` of text. Base64 must be canonical, so that one envelope has one meaning.
[[nodiscard]] Result<Envelope, FormatError> parse_envelope(std::string_view text, Bytes bytes_max);
[[nodiscard]] std::string envelope_text(const Envelope& envelope);

/// "DSSEv1 …": what is really signed.
[[nodiscard]] std::string pre_authentication(std::string_view payload_type,
                                             std::string_view payload);

/// Adds `key`'s signature; a second one by the same key replaces the first.
void sign(Envelope& envelope, const PrivateKey& key);

/// The text of an envelope with this one signature: what screens send, and what answers them.
[[nodiscard]] std::string signed_envelope(std::string_view payload_type, std::string payload,
                                          const PrivateKey& key);

/// Those of `keys` that have a valid signature on the envelope, each once, in the order of `keys`.
/// Signatures are matched by key id first, so cost is linear in the signatures.
[[nodiscard]] std::vector<PublicKey> signers(const Envelope& envelope,
                                             std::span<const PublicKey> keys);

} // namespace bangtin::trust
