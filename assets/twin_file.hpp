// A small text that must outlive the card's lies: kept in two checksummed files, of which one is
// always whole.
//
// Two, although publishing is atomic: a card may give back an old or torn block later
// (findings/reliability, FAST'13). What is lost then is the last change, never everything. That is
// why the older one may be overwritten in place, which spares the card the journal's writes: a cut
// in its midst is told by the checksum, and the newer one stands.
#pragma once

#include "assets/disk.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::assets {

/// What is kept: the mark that opens each file, and the most that a text may hold.
struct TwinKind {
    std::string_view mark; ///< "bangtin.floor/1"; a literal.
    std::size_t bytes_max;
};

class TwinFile {
public:
    /// The files are `path` with "-0" and "-1" behind it. Borrows the disk.
    TwinFile(std::filesystem::path path, TwinKind kind, Disk& disk = real_disk())
        : path_(std::move(path)), kind_(kind), disk_(&disk)
    {
    }
    /// The text of the newer whole file, if any.
    [[nodiscard]] std::optional<std::string> load() const;
    /// Replaces the older file, in a folder that is made if need be, and makes both where there is
    /// none; writes nothing when the newer one says the same. After a fault the newer one is as it
    /// was.
    [[nodiscard]] Result<void, DiskError> save(std::string_view text);

private:
    [[nodiscard]] std::filesystem::path slot(std::size_t number) const;

    std::filesystem::path path_;
    TwinKind kind_;
    Disk* disk_;
};

/// One of the two files: a line with the mark, the SHA-256 of the rest, a generation, and blanks
/// that make the length a multiple of a sector's; then the text.
struct TwinSlot {
    std::uint64_t generation = 0;
    std::string text;

    bool operator==(const TwinSlot&) const = default;
};
[[nodiscard]] std::string slot_text(std::string_view mark, const TwinSlot& slot);
/// Nothing for anything that is not whole, or of another mark.
[[nodiscard]] std::optional<TwinSlot> parse_slot(std::string_view mark, std::string_view bytes);

} // namespace bangtin::assets
