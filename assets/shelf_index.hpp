// What each file on the shelf is for, and which edition last needed it, in SQLite. A convenience
// for people, eviction and `status`: every fact that matters is in the files, so the index pays for
// no durability, and whatever is wrong with it, it is begun anew.
#pragma once

#include "bulletin/digest.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

struct sqlite3;

namespace bangtin::assets {

class ShelfIndex {
public:
    /// Opens the index at `path` (":memory:" for none on disk) and makes it agree with `files`. A
    /// damaged or foreign file is deleted. When no index can be had at all, every call below does
    /// nothing.
    ShelfIndex(const std::filesystem::path& path, std::span<const AssetRef> files);
    ~ShelfIndex();
    ShelfIndex(const ShelfIndex&) = delete;
    ShelfIndex& operator=(const ShelfIndex&) = delete;

    /// A file that came is needed by the edition on the glass.
    void record(const AssetRef& file, std::string_view purpose);
    void forget(const Digest& digest);
    [[nodiscard]] std::optional<std::string> purpose_of(const Digest& digest) const;
    /// Edition `number` is on the glass and needs these files. What it needed so far and needs no
    /// longer counts as forgotten. Writes only what is new.
    void mark_needed(std::int64_t number, const std::unordered_set<Digest>& files);
    /// The number of the edition before the one on the glass, as far as it is remembered.
    [[nodiscard]] std::optional<std::int64_t> edition_before() const;
    /// The number of the last edition that needed each file; 0 when that is not known.
    [[nodiscard]] std::unordered_map<Digest, std::int64_t> last_needed() const;
    /// What went to the file since this was last asked.
    [[nodiscard]] Bytes take_written() const;

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    using Database = std::unique_ptr<sqlite3, Close>;

    [[nodiscard]] static Database open_whole(const std::filesystem::path& path);
    void agree_with(std::span<const AssetRef> files);
    bool run(const char* sql) const;

    Database database_;
    bool on_disk_ = true;
};

} // namespace bangtin::assets
