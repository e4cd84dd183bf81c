// Verified TUF metadata as one text: what an edition carries, and what the trust memory remembers.
//
// The files travel as JSON strings, byte for byte, because their signatures and hashes are over
// exactly those bytes.
#pragma once

#include "bulletin/json.hpp"
#include "bulletin/result.hpp"
#include "trust/trusted_set.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::assets {

/// Metadata files by role: "timestamp", "snapshot", "targets", "programmes-00"….
struct MetadataBundle {
    std::vector<std::string> roots; ///< Every root after the pinned one, in order.
    std::map<std::string, std::string> roles;
    /// A timestamp that was verified after the rest and whose snapshot has not arrived yet. Only in
    /// the trust memory: it is remembered before anything else is asked for (findings/trust 4.4).
    std::optional<std::string> newer_timestamp;

    bool operator==(const MetadataBundle&) const = default;
};

namespace limits {
inline constexpr Bytes bundle_bytes = 48 * 1024 * 1024;
inline constexpr std::size_t bundle_roles = 64;
} // namespace limits

[[nodiscard]] std::string bundle_text(const MetadataBundle& bundle);
[[nodiscard]] Result<MetadataBundle, FormatError> parse_bundle(std::string_view text);

/// Those of `roots` that are not of `version` or older: after an enrolment with a newer root the
/// card still holds the way to it. One that cannot be read stays, for its reader to refuse.
[[nodiscard]] std::vector<std::string> roots_after(std::int64_t version,
                                                   const std::vector<std::string>& roots);

/// Re-verifies a bundle from the pinned root, with freshness relaxed and everything else as strict
/// as at admission.
[[nodiscard]] Result<trust::TrustedSet, trust::TrustError>
verify_bundle(std::string_view pinned_root, const MetadataBundle& bundle);

/// Feeds the roots of a bundle that are newer than that of `set`, one by one.
[[nodiscard]] Result<void, trust::TrustError> add_roots(trust::TrustedSet& set,
                                                        const MetadataBundle& bundle);
/// Feeds everything else, with freshness relaxed; stops at the first role that does not verify.
[[nodiscard]] Result<void, trust::TrustError> add_roles(trust::TrustedSet& set,
                                                        const MetadataBundle& bundle);

} // namespace bangtin::assets
