#include "sync/recall.hpp"

#include <algorithm>
#include <unordered_set>

namespace bangtin::sync {

bool words_wait(const assets::Edition& edition)
{
    return std::any_of(
        edition.wanted.begin(), edition.wanted.end(),
        [](const assets::WantedFile& file) { return file.kind == assets::FileKind::bulletin; });
}

Result<void, assets::DiskError> Erasing::carry_out(assets::Shelf& shelf,
                                                   const assets::Edition& edition)
{
    if (edition_ == edition.name) return {};
    std::unordered_set<Digest> keep;
    for (const assets::NeededFile& file : edition.needed) keep.insert(file.asset.digest);
    std::unordered_set<Digest> files;
    for (const bulletin::Recall& recall : edition.programme.recalled) {
        for (const Digest& file : recall.files)
            if (!keep.contains(file)) files.insert(file);
    }
    const bool gone = std::none_of(files.begin(), files.end(),
                                   [&shelf](const Digest& file) { return shelf.has_trace(file); });
    const bool known =
        edition.programme.recalled.empty() || edition.programme.recalled == recalled_;
    if (!known || !gone) {
        edition_.reset();
        recalled_.clear();
        done_.clear();
        if (auto erased = shelf.erase(files, keep); !erased) return erased;
    }
    edition_ = edition.name;
    recalled_ = edition.programme.recalled;
    done_.clear();
    for (const bulletin::Recall& recall : recalled_) done_.push_back(recall.bulletin_id);
    return {};
}

} // namespace bangtin::sync
