#include "trust/repository.hpp"

#include "trust/canonical_json.hpp"
#include "trust/digest.hpp"
#include "trust/encoding.hpp"

#include <algorithm>
#include <string_view>

namespace bangtin::trust {

namespace {

using Pens = std::span<const PrivateKey* const>;

constexpr std::string_view spec_version = "1.0.34";

/// The members that every role has. TUF knows no parts of a second: expiry is rounded down.
template <class Role>
Json head(const char* type, const Role& role)
{
    return {{"_type", type},
            {"spec_version", spec_version},
            {"version", role.version},
            {"expires", format_instant(std::chrono::floor<std::chrono::seconds>(role.expires))}};
}

Json keys_json(const KeyMap& keys)
{
    Json json = Json::object();
    for (const auto& [id, key] : keys) {
        const auto ours = key.ed25519();
        require(ours && id == key_id(*ours), "a key is listed under another key's id");
        json[id] = {{"keytype", "ed25519"},
                    {"scheme", "ed25519"},
                    {"keyval", {{"public", key_hex(*ours)}}}};
    }
    return json;
}

void add_role_keys(Json& json, const RoleKeys& role)
{
    require(role.threshold >= 1, "a role with threshold 0 needs no signature");
    json["keyids"] = role.key_ids;
    json["threshold"] = role.threshold;
}

Json role_json(const RoleKeys& role)
{
    Json json;
    add_role_keys(json, role);
    return json;
}

Json meta_json(const MetaFile& file)
{
    Json json{{"version", file.version}};
    if (file.length) json["length"] = *file.length;
    if (file.sha256) json["hashes"]["sha256"] = file.sha256->hex();
    if (file.sha512) json["hashes"]["sha512"] = file.sha512->hex();
    return json;
}

Json delegated_role_json(const DelegatedRole& role)
{
    Json json{{"name", role.name}, {"terminating", role.terminating}};
    add_role_keys(json, role.keys);
    if (role.path_hash_prefixes.empty()) {
        json["paths"] = role.paths;
    } else {
        json["path_hash_prefixes"] = role.path_hash_prefixes;
    }
    return json;
}

Json delegations_json(const Targets& targets)
{
    Json roles = Json::array();
    for (const DelegatedRole& role : targets.delegations) {
        roles.push_back(delegated_role_json(role));
    }
    return {{"keys", keys_json(targets.delegation_keys)}, {"roles", std::move(roles)}};
}

std::string signed_text(Json signed_part, Pens keys)
{
    const std::string message = canonical_json(signed_part);
    Json signatures = Json::array();
    for (const PrivateKey* key : keys) {
        signatures.push_back(
            {{"keyid", key_id(key->public_key())}, {"sig", to_hex(key->sign(message))}});
    }
    return to_text({{"signatures", std::move(signatures)}, {"signed", std::move(signed_part)}});
}

/// How many values of the first byte of a path's hash fall in one bin.
int bytes_per_bin(int bins)
{
    require(bins == 16 || bins == 64 || bins == 256, "bins are 16, 64 or 256");
    return 256 / bins;
}

std::string two_digits(int first_byte)
{
    return to_hex(std::string(1, static_cast<char>(first_byte)));
}

/// The runs of hexadecimal digits that a bin covers: one where they can say it, else several.
std::vector<std::string> bin_prefixes(int bin, int bins)
{
    require(bin >= 0 && bin < bins, "there is no such bin");
    const int each = bytes_per_bin(bins);
    if (each == 16) return {two_digits(bin).substr(1)};
    std::vector<std::string> prefixes;
    for (int byte = bin * each; byte < (bin + 1) * each; ++byte) {
        prefixes.push_back(two_digits(byte));
    }
    return prefixes;
}

} // namespace

std::string root_text(const Root& root, Pens keys)
{
    Json json = head("root", root);
    json["consistent_snapshot"] = true;
    json["keys"] = keys_json(root.keys);
    json["roles"] = {{"root", role_json(root.root)},
                     {"timestamp", role_json(root.timestamp)},
                     {"snapshot", role_json(root.snapshot)},
                     {"targets", role_json(root.targets)}};
    return signed_text(std::move(json), keys);
}

std::string timestamp_text(const Timestamp& timestamp, Pens keys)
{
    Json json = head("timestamp", timestamp);
    json["meta"] = {{"snapshot.json", meta_json(timestamp.snapshot)}};
    if (timestamp.issued) json["issued"] = format_instant(*timestamp.issued);
    return signed_text(std::move(json), keys);
}

std::string snapshot_text(const Snapshot& snapshot, Pens keys)
{
    Json json = head("snapshot", snapshot);
    Json& meta = json["meta"] = Json::object();
    for (const auto& [name, file] : snapshot.meta) meta[name] = meta_json(file);
    return signed_text(std::move(json), keys);
}

std::string targets_text(const Targets& targets, Pens keys)
{
    Json json = head("targets", targets);
    Json& files = json["targets"] = Json::object();
    for (const auto& [path, file] : targets.targets) {
        require(file.sha256.has_value(), "our depots name every target by its SHA-256");
        files[path] = {{"length", file.length}, {"hashes", {{"sha256", file.sha256->hex()}}}};
        if (file.sha512) files[path]["hashes"]["sha512"] = file.sha512->hex();
    }
    if (!targets.delegations.empty()) json["delegations"] = delegations_json(targets);
    return signed_text(std::move(json), keys);
}

Result<std::string, FormatError> countersigned(std::string_view file, const PrivateKey& key)
{
    auto json = parse_json(file, {.bytes = limits::targets_bytes});
    if (!json) return fail(json.error());
    if (!json->is_object() || !json->contains("signed") || !json->contains("signatures") ||
        !(*json)["signatures"].is_array()) {
        return fail(FormatError{"", "not a signed file", "give the file as it was made"});
    }
    const std::string id = key_id(key.public_key());
    Json signatures = Json::array();
    for (const Json& held : (*json)["signatures"]) {
        if (!held.is_object() || held.value("keyid", Json()) != id) signatures.push_back(held);
    }
    signatures.push_back(
        {{"keyid", id}, {"sig", to_hex(key.sign(canonical_json((*json)["signed"])))}});
    (*json)["signatures"] = std::move(signatures);
    return to_text(*json);
}

std::string bin_name(int bin, int bins)
{
    return "programmes-" + bin_prefixes(bin, bins).front();
}

int bin_of(std::string_view path, int bins)
{
    return sha256(path).bytes[0] / bytes_per_bin(bins);
}

std::vector<DelegatedRole> bin_delegations(int bins, const PublicKey& online)
{
    std::vector<DelegatedRole> roles;
    roles.reserve(static_cast<std::size_t>(bins));
    for (int bin = 0; bin < bins; ++bin) {
        // A prefix says nothing of the path's form. That is safe because `targets` is searched
        // first: a bin cannot speak for a name that the offline key lists.
        roles.push_back({.name = bin_name(bin, bins),
                         .keys = {.key_ids = {key_id(online)}, .threshold = 1},
                         .paths = {},
                         .path_hash_prefixes = bin_prefixes(bin, bins),
                         .terminating = true});
    }
    return roles;
}

} // namespace bangtin::trust
