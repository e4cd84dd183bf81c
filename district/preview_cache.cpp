#include "district/preview_cache.hpp"

#include <algorithm>
#include <vector>

namespace bangtin::district {

namespace {

struct Kept {
    std::filesystem::file_time_type drawn;
    Bytes length = 0;
    Path path;
};

/// The newest first. A file that another process removes meanwhile is passed over.
std::vector<Kept> kept_in(const Path& folder)
{
    std::vector<Kept> all;
    std::error_code fault;
    std::filesystem::directory_iterator entries(folder, fault);
    for (; !fault && entries != std::filesystem::directory_iterator(); entries.increment(fault)) {
        std::error_code gone;
        Kept kept{entries->last_write_time(gone), 0, entries->path()};
        if (!gone) kept.length = entries->file_size(gone);
        if (!gone) all.push_back(std::move(kept));
    }
    std::sort(all.begin(), all.end(),
              [](const Kept& a, const Kept& b) { return a.drawn > b.drawn; });
    return all;
}

} // namespace

std::optional<std::string> PreviewCache::find(const Digest& key, Bytes length_max) const
{
    auto bytes = read_file(folder / key.hex(), length_max);
    if (!bytes) return std::nullopt;
    return *std::move(bytes);
}

Outcome<void> PreviewCache::keep(const Digest& key, std::string_view bytes) const
{
    if (auto made = make_folder(folder, Privacy::owner_only); !made) return made;
    // The folder is not synced: what a power cut takes is drawn again.
    if (auto written = write_file_unsettled(folder / key.hex(), bytes); !written) return written;
    std::size_t files = 0;
    Bytes length = 0;
    for (const Kept& kept : kept_in(folder)) {
        ++files;
        length += kept.length;
        std::error_code ignored;
        if (files > files_max || length > bytes_max) std::filesystem::remove(kept.path, ignored);
    }
    return {};
}

} // namespace bangtin::district
