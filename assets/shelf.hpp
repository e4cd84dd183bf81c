// The shelf: verified files on the card, named by their SHA-256, with unfinished parts beside them.
//
// A complete name means complete and verified bytes: a file gets its name only after its digest was
// computed from what is on the disk. Sync writes, the player reads; nobody edits a file in place.
// The SQLite index says what each file is for and can be rebuilt from the files.
//
// Small files (bulletins, programmes, metadata: everything that comes through `put`) are kept
// twice, in `shelf/` and `spare/`, because a card may return old or torn blocks after it said OK
// (findings/reliability, FAST'13), and a school without a line has nowhere else to get them. Media
// are kept once.
#pragma once

#include "assets/arrivals.hpp"
#include "assets/durable.hpp"
#include "assets/paths.hpp"
#include "assets/room.hpp"
#include "bulletin/digest.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace bangtin::assets {

class ShelfIndex;

/// What `Shelf::erase` could not do.
struct Erased {
    std::unordered_set<Digest> left; ///< Still there, or perhaps after a power cut.
    std::optional<DiskError> fault;  ///< The first.
};

class Shelf {
public:
    enum class Access : std::uint8_t { read_only, read_write };

    /// Read-write makes the folders and the index, and clears temporaries that a power cut left; a
    /// lost or damaged index is begun anew from the files. Read-only changes nothing and needs
    /// neither. The index is on the machine's disk, whatever `disk` is.
    [[nodiscard]] static Result<Shelf, DiskError> open(const StatePaths& paths, Access access,
                                                       Disk& disk = real_disk());
    /// The same on another disk, which the shelf borrows; its index lives in memory.
    [[nodiscard]] static Result<Shelf, DiskError> open_on(Disk& disk, const StatePaths& paths,
                                                          Access access);
    Shelf(Shelf&&) noexcept;
    Shelf& operator=(Shelf&&) noexcept;
    ~Shelf();

    /// Whether a complete file of that name and length is there. Cheap: does not read it.
    [[nodiscard]] bool holds(const AssetRef& asset) const;
    [[nodiscard]] std::filesystem::path path_of(const Digest& digest) const;

    /// Bytes proven by digest, from the spare copy when the first is absent or damaged.
    struct Proven {
        std::string bytes;
        std::string damage; ///< What is wrong with the copy on the shelf; empty when it is whole.
    };
    /// `missing` when there is no copy, `failed` when no copy is what the name says.
    [[nodiscard]] Result<Proven, DiskError> read(const AssetRef& asset) const;
    /// Reads the file through and compares its digest; false also when it is absent.
    [[nodiscard]] bool proves(const AssetRef& asset) const;

    /// Puts verified small bytes, twice; mends a damaged copy. `failed` when they do not hash to
    /// `asset`. `purpose` is for people: "bulletin bt-2026-0042".
    [[nodiscard]] Result<void, DiskError> put(const AssetRef& asset, std::string_view bytes,
                                              std::string_view purpose);

    /// The part file's length: the only resume state.
    [[nodiscard]] Bytes part_length(const AssetRef& asset) const;
    /// Appends to the part and syncs it. `failed` also when the part would become longer than the
    /// asset.
    [[nodiscard]] Result<void, DiskError> append_part(const AssetRef& asset,
                                                      std::string_view bytes);
    void discard_part(const AssetRef& asset);
    /// Verifies the whole part and gives it its name. After a wrong digest the part is gone,
    /// `failed`; when the card cannot read it, it waits as it was, `failed`.
    [[nodiscard]] Result<void, DiskError> promote_part(const AssetRef& asset,
                                                       std::string_view purpose);

    /// Takes a file and its spare copy off the shelf, because it is not what its name says or
    /// nobody needs it.
    [[nodiscard]] Result<void, DiskError> remove(const Digest& digest);
    /// Takes off every file kept twice that is not in `keep`, and every part of a file that is not:
    /// what older editions left. Media stay, for whoever shows them again. No news of it, because
    /// nobody needs these files.
    void sweep(const std::unordered_set<Digest>& keep);
    /// Takes these files off for good, whole or in part, protected or not. No power cut brings back
    /// what is not `left`, nor what an earlier call took off and could not sync; each file is
    /// tried, whatever became of the others. Syncs the folders that hold such names, and no others.
    [[nodiscard]] Erased erase(const std::unordered_set<Digest>& files);
    /// Whether a file of that name, its spare copy or a part of it is there.
    [[nodiscard]] bool has_trace(const Digest& digest) const;
    /// Says what edition `number`, which is on the glass, may still play, and what the one before:
    /// no room is made at their cost, nor, while the index lasts, after a restart at that of the
    /// edition before `number`.
    void protect(std::int64_t number, const std::unordered_set<Digest>& files,
                 std::unordered_set<Digest> before);
    /// All media and their parts together take no more than that; without it three quarters of the
    /// card.
    void limit_media(Bytes quota)
    {
        quota_ = quota;
        room_for_.reset();
    }
    /// Makes room for what is missing of a medium, beside the reserve (assets/room.hpp), by taking
    /// off media that nothing protects, the longest unneeded first. `full` when that would not do;
    /// nothing was taken off then. The shelf is listed once for each medium that comes, and not for
    /// each of its pieces.
    [[nodiscard]] Result<void, DiskError> make_room_for(const AssetRef& asset);
    /// Every complete file, by name. Read from the folders, not from the index.
    [[nodiscard]] std::vector<AssetRef> list() const;
    /// What the index says a file is for; nothing after the index was rebuilt, or in a read-only
    /// shelf.
    [[nodiscard]] std::optional<std::string> purpose_of(const Digest& digest) const;

    /// What the index wrote since this was last asked.
    [[nodiscard]] Bytes take_index_written() const;

    [[nodiscard]] Disk& disk() const { return *disk_; }

private:
    Shelf(Disk& disk, StatePaths paths);
    [[nodiscard]] std::filesystem::path spare_of(const Digest& digest) const;
    [[nodiscard]] std::filesystem::path part_of(const Digest& digest) const;
    [[nodiscard]] Result<void, DiskError> make_folder_of(const std::filesystem::path& file);
    [[nodiscard]] Result<void, DiskError> take_off(const Digest& digest);
    [[nodiscard]] std::vector<AssetRef> media() const;
    [[nodiscard]] Bytes part_bytes() const;
    [[nodiscard]] std::vector<Evictable> evictable(const std::vector<AssetRef>& media) const;
    [[nodiscard]] Result<void, DiskError> evict(const std::vector<AssetRef>& files);
    void clear_temporaries();
    void record(const AssetRef& asset, std::string_view purpose);

    Disk* disk_;
    StatePaths paths_;
    std::unique_ptr<ShelfIndex> index_; ///< Null in a read-only shelf.
    std::unordered_set<Digest> protected_;
    std::optional<Bytes> quota_;
    std::optional<AssetRef> room_for_; ///< For which room was made last.
};

} // namespace bangtin::assets
