// TUF metadata as values: root, timestamp, snapshot, targets (TUF 1.0.34, section 4).
//
// A `Signed<Role>` keeps the exact JSON of its signed part, so that unknown members stay under the
// signature. Parsing does not verify; `trusted_set.hpp` does.
#pragma once

#include "bulletin/digest.hpp"
#include "bulletin/json.hpp"
#include "bulletin/result.hpp"
#include "bulletin/time.hpp"
#include "trust/digest.hpp"
#include "trust/verifying_key.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::trust {

namespace limits {
inline constexpr Bytes root_bytes = 512 * 1024;
inline constexpr Bytes timestamp_bytes = 16 * 1024;
inline constexpr Bytes snapshot_bytes = 2 * 1024 * 1024;
inline constexpr Bytes targets_bytes = 8 * 1024 * 1024;
inline constexpr int roots_max = 256; ///< New roots in one refresh (TUF 5.3.3 asks for a limit).
inline constexpr int delegations_max = 32; ///< Roles visited in one search (TUF 5.6.7.1).
inline constexpr std::size_t keys_max = 4096;
inline constexpr std::size_t signatures_max = 64;
inline constexpr std::size_t delegated_roles_max = 4096;     ///< In one file.
inline constexpr std::size_t delegation_patterns_max = 1024; ///< Of one delegated role.
} // namespace limits

/// By key id; only keys this house can verify. Keys of other types and schemes are read past and
/// never count towards a threshold.
using KeyMap = std::map<std::string, VerifyingKey>;

struct RoleKeys {
    std::vector<std::string> key_ids; ///< Distinct.
    int threshold = 1;                ///< ≥ 1.

    bool operator==(const RoleKeys&) const = default;
};

struct MetaFile {
    std::int64_t version = 0;
    std::optional<Bytes> length;
    std::optional<Digest> sha256;
    std::optional<Digest512> sha512 = {};

    bool operator==(const MetaFile&) const = default;
};

struct Root {
    std::int64_t version = 0;
    Instant expires;
    KeyMap keys;
    RoleKeys root, timestamp, snapshot, targets;
};

struct Timestamp {
    std::int64_t version = 0;
    Instant expires;
    MetaFile snapshot;
    std::optional<Instant>
        issued; ///< Our signed lower bound of now (DESIGN.md, TUF guards the tree).
};

struct Snapshot {
    std::int64_t version = 0;
    Instant expires;
    std::map<std::string, MetaFile> meta; ///< By file name, "targets.json".
};

/// Named by at least one of the two digests; our own depots give SHA-256 always.
struct TargetFile {
    Bytes length = 0;
    std::optional<Digest> sha256;
    std::optional<Digest512> sha512 = {};

    bool operator==(const TargetFile&) const = default;
};

struct DelegatedRole {
    std::string name;
    RoleKeys keys;
    std::vector<std::string> paths; ///< Patterns; `*` and `?` do not cross `/`.
    std::vector<std::string>
        path_hash_prefixes; ///< Of the SHA-256 of the target path, in hex. One of the two is given.
    bool terminating = false;
};

struct Targets {
    std::int64_t version = 0;
    Instant expires;
    std::map<std::string, TargetFile> targets;
    KeyMap delegation_keys;
    std::vector<DelegatedRole> delegations; ///< In order of precedence.
};

struct MetadataSignature {
    std::string key_id;
    std::string bytes; ///< Raw.
};

/// One metadata file: the typed role, the canonical bytes that are signed, and the signatures.
template <class Role>
struct Signed {
    Role role;
    std::string signed_bytes;
    std::vector<MetadataSignature> signatures;
};

/// Fail on anything that is not that role's well-formed metadata of specification 1.x: wrong
/// `_type`, threshold below 1, key ids that are not the hash of their key, doubled key ids in a
/// role or a signature list, versions below 1.
[[nodiscard]] Result<Signed<Root>, FormatError> parse_root(std::string_view bytes);
[[nodiscard]] Result<Signed<Timestamp>, FormatError> parse_timestamp(std::string_view bytes);
[[nodiscard]] Result<Signed<Snapshot>, FormatError> parse_snapshot(std::string_view bytes);
[[nodiscard]] Result<Signed<Targets>, FormatError> parse_targets(std::string_view bytes);

/// Whether distinct keys of `role` with a valid signature over `bytes` reach its threshold.
[[nodiscard]] bool threshold_met(const RoleKeys& role, const KeyMap& keys, std::string_view bytes,
                                 const std::vector<MetadataSignature>& signatures);

/// "root", "timestamp", "snapshot" or "targets": names that no delegated role may have.
[[nodiscard]] bool is_top_level_role(std::string_view name);

} // namespace bangtin::trust
