// The edition on the glass: one programme with all that vouches for it, as one file on the shelf
// that `current` names.
//
// An edition carries the TUF metadata it was admitted under, so that a screen without a line proves
// at every start, from the pinned root alone, that nothing on its card was exchanged. Freshness is
// relaxed here and nothing else.
#pragma once

#include "assets/bundle.hpp"
#include "assets/identity.hpp"
#include "assets/shelf.hpp"
#include "assets/trust_memory.hpp"
#include "bulletin/approval.hpp"
#include "bulletin/programme.hpp"
#include "bulletin/resolve.hpp"
#include "trust/systems.hpp"

#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace bangtin::assets {

/// One thing that was there and is not shown or not used, and why. For the log and for `status`.
struct RefusedItem {
    std::string what;   ///< "bulletin bt-2026-0042", "picture 3fb1…", "programme", "metadata".
    std::string reason; ///< One clause.

    bool operator==(const RefusedItem&) const = default;
};

/// Where in the depot a file stands, and how it is fetched: documents (the edition itself,
/// approvers, programme) come with a refresh, bulletins whole, media piece by piece.
enum class FileKind : std::uint8_t { document, bulletin, media };

struct NeededFile {
    AssetRef asset;
    FileKind kind = FileKind::media;
    Instant plays_until = Instant::max(); ///< Certainly not later; of media the last window's end.

    bool operator==(const NeededFile&) const = default;
};

/// A file the edition needs and the shelf does not have whole, with what decides how soon it plays.
struct WantedFile {
    AssetRef asset;
    FileKind kind = FileKind::media;
    std::string purpose; ///< "bulletin bt-2026-0042", "picture of bt-2026-0042".
    Window window;       ///< Of the slot, and of the bulletin as far as that is known.
    bulletin::Position position = bulletin::Position::stage;
    bulletin::Layer layer = bulletin::Layer::programme;

    bool operator==(const WantedFile&) const = default;
};

struct Edition {
    bulletin::Programme programme; ///< Its slots end where the edition lapses (`freshness.hpp`).
    bulletin::ApproversList approvers;
    bulletin::Holdings holdings;
    std::vector<RefusedItem> refused;
    std::vector<WantedFile> wanted;  ///< What plays first in front, seen from `issued`.
    std::vector<NeededFile> needed;  ///< Every file it is made of, held or not; itself first.
    std::vector<NeededFile> damaged; ///< Of these, what was read from its spare copy.
    /// The newest system for each architecture; `needed` by nobody who shows.
    std::map<std::string, trust::SystemOffer> systems;
    Instant issued; ///< The signed time of its timestamp.
    Digest name;    ///< Digest of the edition file.
};

/// Media files are checked for presence only, or read through and proven.
enum class MediaCheck : std::uint8_t { presence, digest };

/// Whole or nothing: fails when `current`, the metadata, the programme or the approvers list do not
/// verify. Single bulletins and media that do not verify are left out of `holdings` and listed in
/// `refused`; what is damaged is also `wanted`. A damaged copy whose spare is whole is listed in
/// `refused` and in `damaged`, and used all the same. What the programme recalls is neither
/// admitted nor wanted.
[[nodiscard]] Result<Edition, RefusedItem> load_edition(const StatePaths& paths, const Shelf& shelf,
                                                        const Identity& identity, MediaCheck media);

/// Whether `load_edition` would accept an edition of `bundle`: metadata, approvers list and
/// programme verify and are of this site. Asked before `current` moves, so that a good edition is
/// never exchanged for one that cannot be shown.
[[nodiscard]] Result<void, RefusedItem> prove_bundle(const Shelf& shelf, const Identity& identity,
                                                     const MetadataBundle& bundle);

/// What plays first in front: what is open at `now` before what opens later, the stronger layer
/// before the weaker, the stage before the ticker, bulletins before media. Each file once; what has
/// closed by `now` is left out.
[[nodiscard]] std::vector<WantedFile> in_order_of_use(std::vector<WantedFile> wanted, Instant now);

/// Of what an edition needs, what may still play, and all that vouches for it. Media whose windows
/// had all closed by `issued` are left out; that is a signed time, because a board's clock may be
/// wrong.
[[nodiscard]] std::unordered_set<Digest> may_still_play(const std::vector<NeededFile>& needed,
                                                        Instant issued);

/// Makes the edition of `bundle` the one on the glass: puts the edition file on the shelf, then
/// moves `current`. The programme and approvers list it names must be on the shelf.
[[nodiscard]] Result<void, DiskError> make_current(const StatePaths& paths, Shelf& shelf,
                                                   const MetadataBundle& bundle);

/// The edition file that `current` names: one line, `<sha256> <length>`.
[[nodiscard]] Result<AssetRef, DiskError> read_current(const StatePaths& paths, const Disk& disk);

/// The target path of a site's programme, "programmes/<site>.json", and of the approvers list.
[[nodiscard]] std::string programme_target(std::string_view site);
inline constexpr std::string_view approvers_target = "approvers.json";

/// As a file to read from shelf or depot; nothing when the metadata do not lead to it.
[[nodiscard]] std::optional<AssetRef> find_target(const trust::TrustedSet& set,
                                                  std::string_view path);

} // namespace bangtin::assets
