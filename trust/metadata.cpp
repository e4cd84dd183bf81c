#include "trust/metadata.hpp"

#include "trust/canonical_json.hpp"
#include "trust/digest.hpp"
#include "trust/encoding.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace bangtin::trust {

namespace {

constexpr std::int64_t number_max = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t signature_hex_max = 4096; ///< Room for RSA, which other houses sign with.
constexpr std::size_t role_name_bytes_max = 128;

FormatError fault_at(std::string place, std::string problem)
{
    return {std::move(place), std::move(problem), "fetch the file again, or have it signed again"};
}

/// The first bad member, if any. Unlike `done`, members that nobody asked for are fine: the
/// specification wants them ignored and kept under the signature (TUF 1.0.34, 4.2).
std::optional<FormatError> fault_of(Fields& fields)
{
    return fields.failed() ? fields.done() : std::nullopt;
}

/// Names in metadata are anybody's bytes until the signature is checked, and errors are one line.
std::string entry_place(const std::string& place, std::string_view name)
{
    std::string shown(name.substr(0, role_name_bytes_max));
    std::replace_if(
        shown.begin(), shown.end(), [](char c) { return c >= 0 && c < ' '; }, '?');
    return place + "/" + shown;
}

using Entry = std::function<std::optional<FormatError>(const std::string& name, const Json& value,
                                                       const std::string& place)>;

/// Reads the required object `name` entry by entry.
void each_entry(Fields& fields, const char* name, const Entry& entry)
{
    const Json& object = fields.object(name);
    if (fields.failed()) return;
    if (!object.is_object()) return fields.blame(name, "not an object", "write { … }");
    for (const auto& [key, value] : object.items()) {
        fields.adopt(entry(key, value, entry_place(fields.place_of(name), key)));
        if (fields.failed()) return;
    }
}

/// Like `Fields::list`, but an absent list is a fault.
void each_element(Fields& fields, const char* name, std::size_t count_max, const Fields::Each& each)
{
    if (!fields.has(name)) return fields.blame(name, "missing", "sign the file again");
    fields.list(name, count_max, each);
}

bool all_distinct(const std::vector<std::string>& words)
{
    return std::set<std::string_view>(words.begin(), words.end()).size() == words.size();
}

/// The signed part of one file before its role is read.
struct Document {
    Json json;
    std::string signed_bytes;
    std::vector<MetadataSignature> signatures;
};

std::optional<FormatError> read_signature(const Json& json, const std::string& place,
                                          std::vector<MetadataSignature>& signatures)
{
    Fields fields(json, place);
    const std::string id = fields.text("keyid", 64);
    const std::string hex = fields.text("sig", signature_hex_max);
    if (auto fault = fault_of(fields)) return fault;

    const bool doubled = std::any_of(signatures.begin(), signatures.end(),
                                     [&id](const auto& other) { return other.key_id == id; });
    if (doubled) return fault_at(place, "a second signature of the same key id");
    // What is not hexadecimal cannot be anyone's signature, and others may still reach the
    // threshold: it is kept as an empty one, which never verifies.
    signatures.push_back({id, from_hex(hex).value_or("")});
    return std::nullopt;
}

/// "1", a dot, digits, and perhaps a dot and digits more: later minor versions stay readable.
bool is_spec_version_1(std::string_view text)
{
    const std::string_view rest = text.substr(std::min<std::size_t>(text.size(), 2));
    return text.starts_with("1.") && !rest.empty() &&
           rest.find_first_not_of("0123456789.") == std::string_view::npos &&
           std::count(rest.begin(), rest.end(), '.') <= 1 && rest.front() != '.' &&
           rest.back() != '.';
}

Result<Document, FormatError> open(std::string_view bytes, Bytes bytes_max, const char* type)
{
    auto json = parse_json(bytes, JsonLimits{.bytes = bytes_max});
    if (!json) return fail(json.error());

    Document document;
    Fields file(*json, "");
    const Json& signed_part = file.object("signed");
    each_element(file, "signatures", limits::signatures_max,
                 [&](const Json& signature, const std::string& place) {
                     return read_signature(signature, place, document.signatures);
                 });
    if (auto fault = fault_of(file)) return fail(*fault);

    Fields head(signed_part, "/signed");
    head.literal("_type", type);
    const std::string version = head.text("spec_version", 32);
    if (!head.failed() && !is_spec_version_1(version)) {
        head.blame("spec_version", "not a version 1.x of the TUF specification",
                   "update this program");
    }
    if (auto fault = fault_of(head)) return fail(*fault);

    document.signed_bytes = canonical_json(signed_part);
    document.json = std::move((*json)["signed"]);
    return document;
}

/// The role of a whole file, as `read` fills it from its members.
template <class Role, class Read>
Result<Signed<Role>, FormatError> parse_role(std::string_view bytes, Bytes bytes_max,
                                             const char* type, Read read)
{
    auto document = open(bytes, bytes_max, type);
    if (!document) return fail(document.error());

    Fields fields(document->json, "/signed");
    Role role;
    role.version = fields.integer("version", 1, number_max);
    role.expires = fields.instant("expires");
    read(fields, role);
    if (auto fault = fault_of(fields)) return fail(*fault);
    return Signed<Role>{std::move(role), std::move(document->signed_bytes),
                        std::move(document->signatures)};
}

/// The key, if it is of a kind and scheme that this house verifies: the two are tied together.
std::optional<PublicKey> known_key(std::string_view type, std::string_view scheme,
                                   const Json& value)
{
    if (type != "ed25519" || scheme != "ed25519") return std::nullopt;
    const auto half = value.find("public");
    if (half == value.end() || !half->is_string()) return std::nullopt;
    return key_from_hex(half->get_ref<const std::string&>());
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

/// The SHA-256 of a `hashes` object; TUF allows others beside it.
Digest read_sha256(Fields& fields)
{
    Fields hashes(fields.object("hashes"), fields.place_of("hashes"));
    const Digest digest = hashes.digest("sha256");
    fields.adopt(fault_of(hashes));
    return digest;
}

std::optional<FormatError> read_meta_file(const Json& json, const std::string& place,
                                          MetaFile& file)
{
    Fields fields(json, place);
    file.version = fields.integer("version", 1, number_max);
    if (const auto length = fields.integer_if_any("length", 1, number_max)) {
        file.length = static_cast<Bytes>(*length);
    }
    if (fields.has("hashes")) file.sha256 = read_sha256(fields);
    return fault_of(fields);
}

void read_root(Fields& fields, Root& root)
{
    // Everything here is published under names with versions and digests.
    if (!fields.truth("consistent_snapshot", false) && !fields.failed()) {
        fields.blame("consistent_snapshot", "not true", "publish consistent snapshots");
    }
    root.keys = read_keys(fields);

    Fields roles(fields.object("roles"), fields.place_of("roles"));
    const std::pair<const char*, RoleKeys*> tops[] = {{"root", &root.root},
                                                      {"timestamp", &root.timestamp},
                                                      {"snapshot", &root.snapshot},
                                                      {"targets", &root.targets}};
    for (const auto& [name, keys] : tops) {
        Fields role(roles.object(name), roles.place_of(name));
        *keys = read_role_keys(role);
        roles.adopt(fault_of(role));
    }
    fields.adopt(fault_of(roles));
}

void read_timestamp(Fields& fields, Timestamp& timestamp)
{
    timestamp.issued = fields.instant_if_any("issued");
    Fields meta(fields.object("meta"), fields.place_of("meta"));
    const Json& snapshot = meta.object("snapshot.json");
    if (!meta.failed()) {
        meta.adopt(read_meta_file(snapshot, meta.place_of("snapshot.json"), timestamp.snapshot));
    }
    fields.adopt(fault_of(meta));
}

void read_snapshot(Fields& fields, Snapshot& snapshot)
{
    each_entry(fields, "meta",
               [&snapshot](const auto& name, const Json& json, const std::string& place) {
                   return read_meta_file(json, place, snapshot.meta[name]);
               });
}

std::optional<FormatError> read_target(const Json& json, const std::string& place, TargetFile& file)
{
    Fields fields(json, place);
    file.length = static_cast<Bytes>(fields.integer("length", 0, number_max));
    file.sha256 = read_sha256(fields);
    return fault_of(fields);
}

bool is_role_name(std::string_view name)
{
    // Names become parts of URLs and file names; who makes those encodes them.
    const bool plain = std::none_of(name.begin(), name.end(),
                                    [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
    return !name.empty() && plain && !is_top_level_role(name);
}

bool is_hash_prefix(std::string_view prefix)
{
    return !prefix.empty() && prefix.size() <= 64 &&
           prefix.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<FormatError> read_delegated_role(const Json& json, const std::string& place,
                                               std::vector<DelegatedRole>& roles)
{
    Fields fields(json, place);
    DelegatedRole role;
    role.name = fields.text("name", role_name_bytes_max);
    role.keys = read_role_keys(fields);
    role.paths = fields.texts("paths", limits::delegation_patterns_max, 1024);
    role.path_hash_prefixes =
        fields.texts("path_hash_prefixes", limits::delegation_patterns_max, 64);
    if (!fields.has("terminating")) fields.blame("terminating", "missing", "say true or false");
    role.terminating = fields.truth("terminating", false);
    if (auto fault = fault_of(fields)) return fault;

    if (fields.has("paths") == fields.has("path_hash_prefixes")) {
        return fault_at(place, "needs either paths or path_hash_prefixes");
    }
    if (!std::all_of(role.path_hash_prefixes.begin(), role.path_hash_prefixes.end(),
                     is_hash_prefix)) {
        return fault_at(place + "/path_hash_prefixes", "not hexadecimal digits");
    }
    if (!is_role_name(role.name)) {
        return fault_at(place + "/name", "not a name that a delegated role may have");
    }
    roles.push_back(std::move(role));
    return std::nullopt;
}

void read_delegations(Fields& fields, Targets& targets)
{
    if (!fields.has("delegations")) return;
    Fields delegations(fields.object("delegations"), fields.place_of("delegations"));
    targets.delegation_keys = read_keys(delegations);
    std::set<std::string> names;
    each_element(delegations, "roles", limits::delegated_roles_max,
                 [&](const Json& json, const std::string& place) -> std::optional<FormatError> {
                     if (auto fault = read_delegated_role(json, place, targets.delegations)) {
                         return fault;
                     }
                     if (!names.insert(targets.delegations.back().name).second) {
                         return fault_at(place, "a second role of the same name");
                     }
                     return std::nullopt;
                 });
    fields.adopt(fault_of(delegations));
}

void read_targets(Fields& fields, Targets& targets)
{
    each_entry(fields, "targets",
               [&targets](const auto& path, const Json& json, const std::string& place) {
                   return read_target(json, place, targets.targets[path]);
               });
    read_delegations(fields, targets);
}

} // namespace

bool is_top_level_role(std::string_view name)
{
    return name == "root" || name == "timestamp" || name == "snapshot" || name == "targets";
}

Result<Signed<Root>, FormatError> parse_root(std::string_view bytes)
{
    return parse_role<Root>(bytes, limits::root_bytes, "root", read_root);
}

Result<Signed<Timestamp>, FormatError> parse_timestamp(std::string_view bytes)
{
    return parse_role<Timestamp>(bytes, limits::timestamp_bytes, "timestamp", read_timestamp);
}

Result<Signed<Snapshot>, FormatError> parse_snapshot(std::string_view bytes)
{
    return parse_role<Snapshot>(bytes, limits::snapshot_bytes, "snapshot", read_snapshot);
}

Result<Signed<Targets>, FormatError> parse_targets(std::string_view bytes)
{
    return parse_role<Targets>(bytes, limits::targets_bytes, "targets", read_targets);
}

bool threshold_met(const RoleKeys& role, const KeyMap& keys, std::string_view bytes,
                   const std::vector<MetadataSignature>& signatures)
{
    // Keys, not key ids: one key under two ids is still one signer.
    std::set<PublicKey> signers;
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
