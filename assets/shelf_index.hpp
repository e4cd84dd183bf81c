// What each file on the shelf is for, in SQLite. A convenience for people, eviction and `status`:
// every fact that matters is in the files, so the index pays for no durability, and whatever is
// wrong with it, it is begun anew.
#pragma once

#include "bulletin/digest.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

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

    void record(const AssetRef& file, std::string_view purpose);
    void forget(const Digest& digest);
    [[nodiscard]] std::optional<std::string> purpose_of(const Digest& digest) const;

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    using Database = std::unique_ptr<sqlite3, Close>;

    [[nodiscard]] static Database open_whole(const std::filesystem::path& path);
    void agree_with(std::span<const AssetRef> files);
    bool run(const char* sql) const;

    Database database_;
};

} // namespace bangtin::assets
