#include "trust/role_keys.hpp"

#include "trust/canonical_json.hpp"
#include "trust/digest.hpp"
#include "trust/metadata_fields.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace bangtin::trust {

namespace {

bool all_distinct(const std::vector<std::string>& words)
{
    return std::set<std::string_view>(words.begin(), words.end()).size() == words.size();
}

/// The key, if it is of a kind and scheme that this house verifies.
std::optional<VerifyingKey> known_key(std::string_view type, std::string_view scheme,
                                      const Json& value)
{
    const auto half = value.find("public");
    if (half == value.end() || !half->is_string()) return std::nullopt;
    return parse_verifying_key(type, scheme, half->get_ref<const std::string&>());
}

std::optional<FormatError> read_key(const std::string& id, const Json& json,
                                    const std::string& place, KeyMap& keys)
{
    Fields fields(json, place);
    const std::string type = fields.text("keytype", 64);
    const std::string scheme = fields.text("scheme", 64);
    const Json& value = fields.object("keyval");
    if (auto fault = fault_of(fields)) return fault;
    if (!value.is_object()) return fault_at(place + "/keyval", "not an object");

    // Over the whole object as received, members we do not know included (TUF 1.0.34, 4.2).
    if (sha256(canonical_json(json)).hex() != id) {
        return fault_at(place, "the key id is not the SHA-256 of its key");
    }
    if (const auto key = known_key(type, scheme, value)) keys.emplace(id, *key);
    return std::nullopt;
}

} // namespace

KeyMap read_keys(Fields& fields)
{
    KeyMap keys;
    std::size_t count = 0;
    each_entry(fields, "keys",
               [&](const auto& id, const Json& json,
                   const std::string& place) -> std::optional<FormatError> {
                   if (++count > limits::keys_max) return fault_at(place, "too many keys");
                   return read_key(id, json, place, keys);
               });
    return keys;
}

RoleKeys read_role_keys(Fields& fields)
{
    RoleKeys role;
    if (!fields.has("keyids")) fields.blame("keyids", "missing", "sign the file again");
    role.key_ids = fields.texts("keyids", limits::keys_max, 64);
    role.threshold = static_cast<int>(fields.integer("threshold", 1, 1'000'000));
    if (!fields.failed() && !all_distinct(role.key_ids)) {
        fields.blame("keyids", "the same key id twice", "list each key once");
    }
    return role;
}

bool threshold_met(const RoleKeys& role, const KeyMap& keys, std::string_view bytes,
                   const std::vector<MetadataSignature>& signatures)
{
    // Keys, not key ids: one key under two ids is still one signer.
    std::set<VerifyingKey> signers;
    for (const MetadataSignature& signature : signatures) {
        const auto key = keys.find(signature.key_id);
        const bool of_role = std::find(role.key_ids.begin(), role.key_ids.end(),
                                       signature.key_id) != role.key_ids.end();
        if (!of_role || key == keys.end()) continue;
        if (verify(key->second, bytes, signature.bytes)) signers.insert(key->second);
    }
    return std::cmp_greater_equal(signers.size(), std::max(role.threshold, 1));
}

} // namespace bangtin::trust
