#include "trust/envelope.hpp"

#include "trust/encoding.hpp"

#include <algorithm>
#include <utility>

namespace bangtin::trust {

namespace {

constexpr std::size_t payload_type_bytes_max = 128;
constexpr std::size_t key_id_bytes = 64;

std::optional<FormatError> read_signature(const Json& json, const std::string& place,
                                          Envelope& envelope)
{
    Fields fields(json, place);
    const std::string id = fields.text("keyid", key_id_bytes);
    const std::string base64 = fields.text("sig", 2 * signature_bytes);
    if (auto fault = fields.done()) return fault;

    auto bytes = from_base64(base64);
    if (!bytes || bytes->size() != signature_bytes) {
        return FormatError{place + "/sig", "not an Ed25519 signature of 64 bytes in base64",
                           "fetch the envelope again, or have it sealed again"};
    }
    envelope.signatures.push_back({id, std::move(*bytes)});
    return std::nullopt;
}

} // namespace

Result<Envelope, FormatError> parse_envelope(std::string_view text, Bytes bytes_max)
{
    const auto json = parse_json(text, JsonLimits{.bytes = bytes_max, .depth = 4});
    if (!json) return fail(json.error());

    Envelope envelope;
    Fields fields(*json, "");
    envelope.payload_type = fields.text("payloadType", payload_type_bytes_max);
    const std::string payload = fields.text("payload", text.size());
    fields.list("signatures", envelope_signatures_max,
                [&envelope](const Json& signature, const std::string& place) {
                    return read_signature(signature, place, envelope);
                });
    if (auto fault = fields.done()) return fail(*fault);

    auto bytes = from_base64(payload);
    if (!bytes) {
        return fail(FormatError{"/payload", "not canonical base64",
                                "fetch the envelope again, or have it sealed again"});
    }
    envelope.payload = std::move(*bytes);
    return envelope;
}

std::string envelope_text(const Envelope& envelope)
{
    Json signatures = Json::array();
    for (const EnvelopeSignature& signature : envelope.signatures) {
        signatures.push_back({{"keyid", signature.key_id}, {"sig", to_base64(signature.bytes)}});
    }
    return to_text({{"payloadType", envelope.payload_type},
                    {"payload", to_base64(envelope.payload)},
                    {"signatures", std::move(signatures)}});
}

std::string pre_authentication(std::string_view payload_type, std::string_view payload)
{
    // DSSE protocol 1.0.2: lengths in front keep type and payload from running into each other.
    std::string text = "DSSEv1 ";
    for (const std::string_view part : {payload_type, payload}) {
        text += std::to_string(part.size());
        text += ' ';
        text += part;
        text += ' ';
    }
    text.pop_back();
    return text;
}

void sign(Envelope& envelope, const PrivateKey& key)
{
    EnvelopeSignature made{key_id(key.public_key()),
                           key.sign(pre_authentication(envelope.payload_type, envelope.payload))};
    std::erase_if(envelope.signatures,
                  [&made](const EnvelopeSignature& other) { return other.key_id == made.key_id; });
    envelope.signatures.push_back(std::move(made));
}

std::string signed_envelope(std::string_view payload_type, std::string payload,
                            const PrivateKey& key)
{
    Envelope envelope{
        .payload_type = std::string(payload_type), .payload = std::move(payload), .signatures = {}};
    sign(envelope, key);
    return envelope_text(envelope);
}

std::vector<PublicKey> signers(const Envelope& envelope, std::span<const PublicKey> keys)
{
    const std::string message = pre_authentication(envelope.payload_type, envelope.payload);
    std::vector<PublicKey> found;
    for (const PublicKey& key : keys) {
        const std::string id = key_id(key);
        const auto signed_by_key = [&](const EnvelopeSignature& signature) {
            return signature.key_id == id && verify(key, message, signature.bytes);
        };
        const bool known = std::find(found.begin(), found.end(), key) != found.end();
        if (!known &&
            std::any_of(envelope.signatures.begin(), envelope.signatures.end(), signed_by_key)) {
            found.push_back(key);
        }
    }
    return found;
}

} // namespace bangtin::trust
