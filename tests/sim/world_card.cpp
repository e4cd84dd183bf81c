#include "tests/sim/world_card.hpp"

#include <fstream>
#include <set>

namespace bangtin::sim {

namespace {

namespace fs = std::filesystem;

bool is_database(const fs::path& path)
{
    return path.filename().string().find(".db") != std::string::npos;
}

} // namespace

WorldCard::WorldCard(fs::path root, Bytes size, Honesty honesty)
    : root_(std::move(root)), size_(size), honesty_(honesty), disk_(disk_with({})),
      vfs_(*disk_, root_.string())
{
    fs::create_directories(root_);
}

void WorldCard::boot(Chance& chance)
{
    PowerCut cut(*disk_);
    while (cut.step() < disk_->steps_powered() && cut.advance()) {
    }
    const CutImage image = cut.sample(chance.numbers());
    put_back_databases(image);
    disk_ = disk_with(image);
    vfs_.note_on(*disk_);
}

/// What the cut left is on the card for good.
std::unique_ptr<SimDisk> WorldCard::disk_with(const CutImage& image) const
{
    auto disk = std::make_unique<SimDisk>();
    std::set<fs::path> folders;
    for (const auto& [path, content] : image) {
        disk->overwrite(path, 0, *content.bytes);
        static_cast<void>(disk->sync_file(path));
        folders.insert(fs::path(path).parent_path());
    }
    for (const fs::path& folder : folders) static_cast<void>(disk->sync_folder(folder));
    disk->become(size_);
    if (honesty_ == Honesty::forgets_folder_syncs) disk->forget_folder_syncs();
    if (honesty_ == Honesty::forgets_file_syncs) disk->forget_file_syncs();
    return disk;
}

void WorldCard::put_back_databases(const CutImage& image) const
{
    for (const auto& entry : fs::directory_iterator(root_)) {
        if (is_database(entry.path())) fs::remove(entry.path());
    }
    for (const auto& [path, content] : image) {
        if (is_database(path)) std::ofstream(path, std::ios::binary) << *content.bytes;
    }
}

} // namespace bangtin::sim
