// The shelf: verified files on the card, named by their SHA-256, with unfinished parts beside them.
//
// A complete name means complete and verified bytes: a file gets its name only after its digest was computed from
// what is on the disk. Sync writes, the player reads; nobody edits a file in place. The SQLite index says what
// each file is for and can be rebuilt from the files.
//
// Small files (bulletins, programmes, metadata: everything that comes through `put`) are kept twice, in `shelf/` and
// `spare/`, because a card may return old or torn blocks after it said OK (findings/reliability, FAST'13), and a school
// without a line has nowhere else to get them. Media are kept once.
#pragma once

#include "assets/durable.hpp"
#include "bulletin/digest.hpp"
#include "bulletin/time.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::assets {

/// The files of one screen's state folder (DESIGN.md, What a screen holds): the layout, defined once.
struct StatePaths {
    std::filesystem::path root;

    [[nodiscard]] std::filesystem::path identity() const { return root / "identity"; }
    [[nodiscard]] std::filesystem::path trust() const { return root / "trust"; }
    [[nodiscard]] std::filesystem::path shelf() const { return root / "shelf"; }
    [[nodiscard]] std::filesystem::path spare() const { return root / "spare"; }
    [[nodiscard]] std::filesystem::path shelf_index() const { return root / "shelf.db"; }
    [[nodiscard]] std::filesystem::path current() const { return root / "current"; }
    [[nodiscard]] std::filesystem::path outbox() const { return root / "outbox.db"; }
    [[nodiscard]] std::filesystem::path status() const { return root / "status.json"; }
};

class Shelf {
public:
    enum class Access : std::uint8_t { read_only, read_write };

    /// Read-write makes the folders and the index; read-only changes nothing and needs neither.
    [[nodiscard]] static Result<Shelf, DiskError> open(const StatePaths& paths, Access access);
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

    /// Puts verified small bytes, twice; mends a damaged copy. `failed` when they do not hash to `asset`.
    [[nodiscard]] Result<void, DiskError> put(const AssetRef& asset, std::string_view bytes, std::string_view purpose);

    /// The part file's length: the only resume state.
    [[nodiscard]] Bytes part_length(const AssetRef& asset) const;
    /// Appends to the part and syncs it.
    [[nodiscard]] Result<void, DiskError> append_part(const AssetRef& asset, std::string_view bytes);
    void discard_part(const AssetRef& asset);
    /// Verifies the whole part and gives it its name. After a wrong digest the part is gone, `failed`.
    [[nodiscard]] Result<void, DiskError> promote_part(const AssetRef& asset, std::string_view purpose);

    /// Takes a file off the shelf, because it is not what its name says.
    [[nodiscard]] Result<void, DiskError> remove(const Digest& digest);
    /// Every complete file, by name.
    [[nodiscard]] std::vector<AssetRef> list() const;

private:
    struct Index;
    Shelf(StatePaths paths, std::unique_ptr<Index> index);
    StatePaths paths_;
    std::unique_ptr<Index> index_;
};

} // namespace bangtin::assets
