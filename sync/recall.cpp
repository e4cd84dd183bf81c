#include "sync/recall.hpp"

#include <algorithm>
#include <utility>

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
    if (edition_ == edition.name && left_.empty()) return {};
    const std::vector<bulletin::Recall>& recalled = edition.programme.recalled;
    std::unordered_set<Digest> files;
    for (const bulletin::Recall& recall : recalled)
        files.insert(recall.files.begin(), recall.files.end());
    for (const assets::NeededFile& file : edition.needed) files.erase(file.asset.digest);
    // What an earlier look saw gone for good needs no sync again.
    if (recalled == recalled_) {
        std::erase_if(files, [&](const Digest& file) {
            return !left_.contains(file) && !shelf.has_trace(file);
        });
    }
    assets::Erased erased = shelf.erase(files);
    left_ = std::move(erased.left);
    edition_ = edition.name;
    recalled_ = recalled;
    done_.clear();
    for (const bulletin::Recall& recall : recalled_) {
        const bool gone = std::none_of(recall.files.begin(), recall.files.end(),
                                       [this](const Digest& file) { return left_.contains(file); });
        if (gone) done_.push_back(recall.bulletin_id);
    }
    if (erased.fault) return fail(*std::move(erased.fault));
    return {};
}

} // namespace bangtin::sync
