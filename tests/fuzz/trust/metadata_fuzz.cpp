// Any bytes as TUF metadata of each role: at most one role takes them, its signed part is canonical
// JSON that is read back as itself, and no fresh key has signed it.
#include "trust/canonical_json.hpp"
#include "trust/metadata.hpp"

using namespace bangtin;
using namespace bangtin::trust;

namespace {

template <class Role>
int taken(const Result<Signed<Role>, FormatError>& file)
{
    if (!file) {
        require(!file.error().text().empty(), "a refusal says nothing");
        return 0;
    }
    static const PublicKey key = PrivateKey::generate().public_key();
    require(file->role.version >= 1, "a version below 1 got through");
    RoleKeys role;
    KeyMap keys;
    for (const MetadataSignature& signature : file->signatures) {
        role.key_ids.push_back(signature.key_id);
        keys.emplace(signature.key_id, key);
    }
    require(!threshold_met(role, keys, file->signed_bytes, file->signatures),
            "a fuzzer signed with a key that it does not have");
    return 1;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const int roles = taken(parse_root(text)) + taken(parse_timestamp(text)) +
                      taken(parse_snapshot(text)) + taken(parse_targets(text));
    require(roles <= 1, "one file is metadata of two roles");

    // Foreign keys reach libcrypto's PEM reader before any signature is checked.
    for (const auto& [type, scheme] :
         {std::pair("ecdsa", "ecdsa-sha2-nistp256"), std::pair("rsa", "rsassa-pss-sha256")}) {
        const auto key = parse_verifying_key(type, scheme, text);
        require(!key || !verify(*key, text, "no signature"), "a key signs whatever it is given");
    }

    const auto json = parse_json(text, {.bytes = 1 << 20});
    require(json.has_value() || roles == 0, "metadata that is not JSON");
    if (json) require(!canonical_json(*json).empty(), "canonical JSON of something is nothing");
    return 0;
}
