#include "tests/sim/power_cut.hpp"

#include <algorithm>

namespace bangtin::sim {

namespace {

using Kind = SimDisk::Kind;
using Step = SimDisk::Step;

constexpr std::size_t sector_bytes = 512;

std::uint64_t mixed(std::uint64_t a, std::uint64_t b)
{
    return (a ^ (b + 0x9e3779b97f4a7c15ULL + (a << 6U) + (a >> 2U))) * 1'099'511'628'211ULL;
}

CutContent content(std::string bytes)
{
    const std::uint64_t print = std::hash<std::string>{}(bytes);
    return {std::make_shared<const std::string>(std::move(bytes)), print};
}

void put(std::string& file, std::size_t offset, std::string_view bytes)
{
    if (file.size() < offset + bytes.size()) file.resize(offset + bytes.size());
    file.replace(offset, bytes.size(), bytes);
}

void apply(std::string& file, const Step& step)
{
    if (step.kind == Kind::truncate) {
        file.resize(step.offset);
    } else {
        put(file, step.offset, step.bytes);
    }
}

/// Each sector of the write may have arrived or not; its length may have without it.
void apply_torn(std::string& file, const Step& step, std::mt19937_64& chance)
{
    std::string_view rest = step.bytes;
    std::size_t offset = step.offset;
    while (!rest.empty()) {
        const std::size_t here = std::min(rest.size(), sector_bytes - offset % sector_bytes);
        if (chance() % 2 == 0) put(file, offset, rest.substr(0, here));
        offset += here;
        rest.remove_prefix(here);
    }
    if (chance() % 2 == 0 && file.size() < offset) file.resize(offset);
}

} // namespace

std::uint64_t print_of(const CutImage& image, std::string_view path_begins)
{
    std::uint64_t print = 1;
    for (auto file = image.lower_bound(std::string(path_begins));
         file != image.end() && file->first.starts_with(path_begins); ++file) {
        print = mixed(mixed(print, std::hash<std::string>{}(file->first)), file->second.print);
    }
    return print;
}

SimDisk disk_of(const CutImage& image)
{
    SimDisk disk;
    for (const auto& [path, content] : image) disk.hold(path, *content.bytes);
    return disk;
}

bool PowerCut::advance()
{
    if (step_ == log_->size()) return false;
    const Step& done = (*log_)[step_++];
    switch (done.kind) {
    case Kind::overwrite:
    case Kind::truncate: unsynced_[done.file].push_back(&done); break;
    case Kind::synced: {
        const auto writes = unsynced_.find(done.file);
        if (writes == unsynced_.end()) break;
        CutContent& held = synced_[done.file];
        std::string bytes = held.bytes ? *held.bytes : std::string();
        for (const Step* write : writes->second) apply(bytes, *write);
        held = content(std::move(bytes));
        unsynced_.erase(writes);
        break;
    }
    case Kind::sync_failed: unsynced_.erase(done.file); break;
    case Kind::link:
    case Kind::move: pending_[done.to.parent_path().string()].push_back(&done); break;
    case Kind::unlink: pending_[done.from.parent_path().string()].push_back(&done); break;
    case Kind::folder_synced: {
        const auto changes = pending_.find(done.from.string());
        if (changes == pending_.end()) break;
        for (const Step* step : changes->second) change(names_, *step);
        pending_.erase(changes);
        break;
    }
    }
    return true;
}

CutImage PowerCut::sample(std::mt19937_64& chance)
{
    std::map<std::string, File> names = names_;
    for (const auto& [folder, changes] : pending_) {
        const std::size_t survive = chance() % (changes.size() + 1);
        for (std::size_t i = 0; i < survive; ++i) change(names, *changes[i]);
    }
    CutImage image;
    for (const auto& [path, file] : names) {
        const bool certain = !unsynced_.contains(file);
        CutContent left = certain ? synced_[file] : content(some_of(file, chance));
        if (!left.bytes) left = content({}); // A name without a byte that was ever synced.
        image.emplace_hint(image.end(), path, std::move(left));
    }
    return image;
}

std::string PowerCut::some_of(File file, std::mt19937_64& chance) const
{
    const auto held = synced_.find(file);
    std::string bytes =
        held == synced_.end() || !held->second.bytes ? std::string() : *held->second.bytes;
    const auto& writes = unsynced_.at(file);
    const std::uint64_t manner = chance() % 8;
    if (manner == 0) return bytes;
    // From the front, all or some of them, the last one torn; or any of them.
    const std::size_t whole = manner == 1 ? writes.size() : chance() % writes.size();
    for (std::size_t i = 0; i < writes.size(); ++i) {
        if (manner >= 5) {
            const std::uint64_t fate = chance() % 3;
            if (fate == 0) apply(bytes, *writes[i]);
            if (fate == 1 && writes[i]->kind == Kind::overwrite)
                apply_torn(bytes, *writes[i], chance);
            continue;
        }
        if (i < whole) apply(bytes, *writes[i]);
        if (i == whole && writes[i]->kind == Kind::overwrite) apply_torn(bytes, *writes[i], chance);
    }
    return bytes;
}

void PowerCut::change(std::map<std::string, File>& names, const Step& step)
{
    if (step.kind == Kind::unlink || step.kind == Kind::move) names.erase(step.from.string());
    if (step.kind == Kind::link || step.kind == Kind::move) names[step.to.string()] = step.file;
}

} // namespace bangtin::sim
