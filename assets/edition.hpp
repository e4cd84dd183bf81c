// The edition on the glass: one programme with all that vouches for it, as one file on the shelf
// that `current` names.
//
// An edition carries the TUF metadata it was admitted under, so that a screen without a line proves
// at every start, from the pinned root alone, that nothing on its card was exchanged. Freshness is
// relaxed here and nothing else.
#pragma once

#include "assets/shelf.hpp"
#include "bulletin/approval.hpp"
#include "bulletin/programme.hpp"
#include "bulletin/resolve.hpp"
#include "trust/trusted_set.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::assets {

/// Verified metadata files by role: "root" is the newest of `roots`, then "timestamp", "snapshot",
/// "targets", "programmes-0"….
struct MetadataBundle {
    std::vector<std::string> roots; ///< Every root after the pinned one, in order.
    std::map<std::string, std::string> roles;

    bool operator==(const MetadataBundle&) const = default;
};

[[nodiscard]] std::string bundle_text(const MetadataBundle& bundle);
[[nodiscard]] Result<MetadataBundle, FormatError> parse_bundle(std::string_view text);

/// Re-verifies a bundle from the pinned root, with freshness relaxed.
[[nodiscard]] Result<trust::TrustedSet, trust::TrustError>
verify_bundle(std::string_view pinned_root, const MetadataBundle& bundle);

/// The last verified metadata: rollback memory, in two checksummed files of which one is always
/// whole.
class TrustMemory {
public:
    explicit TrustMemory(StatePaths paths) : paths_(std::move(paths)) {}
    /// The newer whole slot, if any.
    [[nodiscard]] std::optional<MetadataBundle> load() const;
    [[nodiscard]] Result<void, DiskError> save(const MetadataBundle& bundle);

private:
    StatePaths paths_;
};

/// Who this screen is; written at enrolment, the one folder that may not be wiped.
struct Identity {
    std::string screen;      ///< Screen id given by the district.
    std::string site;        ///< Unit code.
    std::string district;    ///< Base URL for reports; may be empty.
    std::string pinned_root; ///< Bytes of the root metadata.
};

[[nodiscard]] Result<Identity, DiskError> load_identity(const StatePaths& paths);
[[nodiscard]] Result<void, DiskError> save_identity(const StatePaths& paths,
                                                    const Identity& identity);

/// One thing that was there and is not shown or not used, and why. For the log and for `status`.
struct RefusedItem {
    std::string what;   ///< "bulletin bt-2026-0042", "picture 3fb1…", "programme", "metadata".
    std::string reason; ///< One clause.

    bool operator==(const RefusedItem&) const = default;
};

struct Edition {
    bulletin::Programme programme;
    bulletin::ApproversList approvers;
    bulletin::Holdings holdings;
    std::vector<RefusedItem> refused;
    std::vector<AssetRef>
        wanted;     ///< Files it needs that are not on the shelf, what plays first in front.
    Instant issued; ///< The signed time of its timestamp.
    Digest name;    ///< Digest of the edition file.
};

/// Media files are checked for presence only, or read through and proven.
enum class MediaCheck : std::uint8_t { presence, digest };

/// Whole or nothing: fails when `current`, the metadata, the programme or the approvers list do not
/// verify. Single bulletins and media that do not verify are left out of `holdings` and listed in
/// `refused`.
[[nodiscard]] Result<Edition, RefusedItem> load_edition(const StatePaths& paths, const Shelf& shelf,
                                                        const Identity& identity, MediaCheck media);

/// Makes the edition of `bundle` the one on the glass: puts the edition file on the shelf, then
/// moves `current`. The programme and approvers list it names must be on the shelf.
[[nodiscard]] Result<void, DiskError> make_current(const StatePaths& paths, Shelf& shelf,
                                                   const MetadataBundle& bundle);

/// The target path of a site's programme, "programmes/<site>.json", and of the approvers list.
[[nodiscard]] std::string programme_target(std::string_view site);
inline constexpr std::string_view approvers_target = "approvers.json";

} // namespace bangtin::assets
