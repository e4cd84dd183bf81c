#include "assets/shelf.hpp"

#include "assets/shelf_index.hpp"
#include "trust/digest.hpp"

#include <algorithm>
#include <map>

namespace bangtin::assets {

namespace {

namespace fs = std::filesystem;

/// Everything kept twice is small; the largest is an edition with the metadata of a big province.
constexpr std::size_t small_bytes_max = 64 * 1024 * 1024;
constexpr std::string_view part_suffix = ".part";
constexpr std::string_view temporary_suffix = ".new";

fs::path sharded(const fs::path& folder, const Digest& digest)
{
    const std::string hex = digest.hex();
    return folder / hex.substr(0, 2) / hex;
}

DiskError not_as_named(const fs::path& path)
{
    return DiskError{DiskFault::failed, path.string() + ": its bytes are not what its name says"};
}

DiskError no_room(Bytes more, Bytes lack)
{
    const auto mib = [](Bytes bytes) { return std::to_string((bytes + 1024 * 1024 - 1) >> 20U); };
    return DiskError{DiskFault::full, "there is no room on the card: it takes " + mib(more) +
                                          " MiB, and " + mib(lack) + " MiB are lacking"};
}

/// The bytes of one copy, or what is wrong with it.
Result<std::string, DiskError> proven_copy(const Disk& disk, const fs::path& path,
                                           const AssetRef& asset)
{
    auto bytes = disk.read(path, std::min<std::size_t>(asset.length, small_bytes_max));
    if (!bytes) return bytes;
    if (bytes->size() != asset.length || trust::sha256(*bytes) != asset.digest) {
        return fail(not_as_named(path));
    }
    return bytes;
}

Result<Digest, DiskError> digest_of_file(const Disk& disk, const fs::path& path)
{
    trust::Hasher hasher;
    auto scanned = disk.scan(path, [&](std::string_view piece) { hasher.add(piece); });
    if (!scanned) return fail(std::move(scanned.error()));
    return hasher.finish();
}

/// Whose names with this ending stand in the shards of a folder.
std::vector<Digest> digests_in(const Disk& disk, const fs::path& folder, std::string_view suffix)
{
    std::vector<Digest> found;
    for (const std::string& shard : disk.names(folder)) {
        for (std::string_view name : disk.names(folder / shard)) {
            if (!name.starts_with(shard) || !name.ends_with(suffix)) continue;
            name.remove_suffix(suffix.size());
            if (const auto digest = Digest::from_hex(name)) found.push_back(*digest);
        }
    }
    return found;
}

} // namespace

Shelf::Shelf(Disk& disk, StatePaths paths) : disk_(&disk), paths_(std::move(paths)) {}
Shelf::Shelf(Shelf&&) noexcept = default;
Shelf& Shelf::operator=(Shelf&&) noexcept = default;
Shelf::~Shelf() = default;

Result<Shelf, DiskError> Shelf::open(const StatePaths& paths, Access access, Disk& disk)
{
    auto shelf = open_on(disk, paths, access);
    if (!shelf || access == Access::read_only) return shelf;
    shelf->index_ = std::make_unique<ShelfIndex>(paths.shelf_index(), shelf->list());
    return shelf;
}

Result<Shelf, DiskError> Shelf::open_on(Disk& disk, const StatePaths& paths, Access access)
{
    Shelf shelf(disk, paths);
    if (access == Access::read_only) return shelf;

    for (const fs::path& folder : {paths.shelf(), paths.spare(), paths.trust(), paths.identity()}) {
        if (auto made = disk.make_folder(folder); !made) return fail(made.error());
    }
    shelf.clear_temporaries();
    shelf.index_ = std::make_unique<ShelfIndex>(":memory:", shelf.list());
    return shelf;
}

bool Shelf::holds(const AssetRef& asset) const
{
    return disk_->length(path_of(asset.digest)) == asset.length;
}

fs::path Shelf::path_of(const Digest& digest) const
{
    return sharded(paths_.shelf(), digest);
}

Result<Shelf::Proven, DiskError> Shelf::read(const AssetRef& asset) const
{
    auto on_shelf = proven_copy(*disk_, path_of(asset.digest), asset);
    if (on_shelf) return Proven{std::move(*on_shelf), ""};

    auto spare = proven_copy(*disk_, spare_of(asset.digest), asset);
    // A cut between the two copies leaves the spare alone: that is no damage.
    const bool missing = on_shelf.error().fault == DiskFault::missing;
    if (spare) return Proven{std::move(*spare), missing ? "" : on_shelf.error().text};
    // Damage is worth more words than absence.
    if (missing) return fail(spare.error());
    return fail(on_shelf.error());
}

bool Shelf::proves(const AssetRef& asset) const
{
    if (!holds(asset)) return false;
    const auto digest = digest_of_file(*disk_, path_of(asset.digest));
    return digest && *digest == asset.digest;
}

Result<void, DiskError> Shelf::put(const AssetRef& asset, std::string_view bytes,
                                   std::string_view purpose)
{
    const fs::path first = path_of(asset.digest);
    if (bytes.size() != asset.length || trust::sha256(bytes) != asset.digest) {
        return fail(not_as_named(first));
    }
    bool changed = false;
    for (const fs::path& path : {spare_of(asset.digest), first}) {
        // Whole copies are left alone: the card is written once.
        if (proven_copy(*disk_, path, asset)) continue;
        if (auto made = make_folder_of(path); !made) return made;
        const auto written = publish(*disk_, path, bytes);
        changed = changed || disk_->length(path) == asset.length;
        if (!written) {
            if (changed) announce_arrival(paths_, *disk_);
            return written;
        }
    }
    record(asset, purpose);
    if (changed) announce_arrival(paths_, *disk_);
    return {};
}

Bytes Shelf::part_length(const AssetRef& asset) const
{
    return disk_->length(part_of(asset.digest)).value_or(0);
}

Result<void, DiskError> Shelf::append_part(const AssetRef& asset, std::string_view bytes)
{
    const fs::path part = part_of(asset.digest);
    const Bytes held = part_length(asset);
    if (held > asset.length || bytes.size() > asset.length - held) {
        return fail(
            DiskError{DiskFault::failed, part.string() + ": longer than the file it is of"});
    }
    if (auto made = make_folder_of(part); !made) return made;
    return disk_->append_synced(part, bytes);
}

void Shelf::discard_part(const AssetRef& asset)
{
    static_cast<void>(disk_->remove(part_of(asset.digest)));
}

Result<void, DiskError> Shelf::promote_part(const AssetRef& asset, std::string_view purpose)
{
    const fs::path part = part_of(asset.digest);
    const fs::path path = path_of(asset.digest);
    const bool long_enough = disk_->length(part) == asset.length;
    const auto digest = long_enough ? digest_of_file(*disk_, part) : Digest{};
    if (!digest) return fail(digest.error());
    if (!long_enough || *digest != asset.digest) {
        discard_part(asset);
        return fail(not_as_named(path));
    }
    auto moved = publish_file(*disk_, part, path);
    // When only the last step failed the file is there, and readers should know.
    if (!holds(asset)) return moved;
    record(asset, purpose);
    announce_arrival(paths_, *disk_);
    return moved;
}

Result<void, DiskError> Shelf::remove(const Digest& digest)
{
    auto taken = take_off(digest);
    if (taken) announce_arrival(paths_, *disk_);
    return taken;
}

void Shelf::sweep(const std::unordered_set<Digest>& keep)
{
    for (const Digest& digest : digests_in(*disk_, paths_.spare(), "")) {
        if (keep.contains(digest)) continue;
        // Not synced: what a cut brings back is swept again. The spare copy last, by which it is
        // found.
        static_cast<void>(disk_->remove(path_of(digest)));
        static_cast<void>(disk_->remove(spare_of(digest)));
        if (index_) index_->forget(digest);
    }
    for (const Digest& digest : digests_in(*disk_, paths_.shelf(), part_suffix)) {
        if (!keep.contains(digest)) static_cast<void>(disk_->remove(part_of(digest)));
    }
}

Erased Shelf::erase(const std::unordered_set<Digest>& files)
{
    Erased erased;
    const auto note = [&erased](const Digest& digest, const DiskError& error) {
        erased.left.insert(digest);
        if (!erased.fault) erased.fault = error;
    };
    bool changed = false;
    std::map<fs::path, std::vector<Digest>> shards;
    for (const Digest& digest : files) {
        for (const fs::path& folder : {paths_.shelf(), paths_.spare()})
            shards[sharded(folder, digest).parent_path()].push_back(digest);
        if (!has_trace(digest)) continue;
        for (const fs::path& path : {part_of(digest), path_of(digest), spare_of(digest)})
            if (auto removed = disk_->remove(path); !removed) note(digest, removed.error());
        if (index_) index_->forget(digest);
        changed = true;
    }
    if (changed) announce_arrival(paths_, *disk_);
    // Also of those that are gone: an earlier sync may have failed.
    for (const auto& [shard, digests] : shards) {
        const auto synced = disk_->sync_folder(shard);
        if (synced || synced.error().fault == DiskFault::missing) continue;
        for (const Digest& digest : digests) note(digest, synced.error());
    }
    return erased;
}

bool Shelf::has_trace(const Digest& digest) const
{
    return disk_->length(path_of(digest)) || disk_->length(spare_of(digest)) ||
           disk_->length(part_of(digest));
}

void Shelf::protect(std::int64_t number, const std::unordered_set<Digest>& files,
                    std::unordered_set<Digest> before)
{
    if (index_) index_->mark_needed(number, files);
    protected_ = std::move(before);
    protected_.insert(files.begin(), files.end());
}

Result<void, DiskError> Shelf::make_room_for(const AssetRef& asset)
{
    const auto space = disk_->space(paths_.shelf());
    if (!space) return {};
    const Bytes more = asset.length - std::min(part_length(asset), asset.length);
    const RoomRules rules = room_rules(*space, quota_);
    // Room for the whole of it was made with its first bytes, and nothing else came since.
    if (room_for_ == asset && lacking(rules, *space, 0, more) == 0) return {};
    const std::vector<AssetRef> there = media();
    Bytes used = part_bytes();
    for (const AssetRef& file : there) used += file.length;

    if (const Bytes lack = lacking(rules, *space, used, more); lack > 0) {
        const std::vector<AssetRef> evicted = choose_evicted(evictable(there), lack);
        if (evicted.empty()) return fail(no_room(more, lack));
        if (auto gone = evict(evicted); !gone) return gone;
    }
    room_for_ = asset;
    return {};
}

/// Whoever reads hears of what is gone, also when the card fails part way.
Result<void, DiskError> Shelf::evict(const std::vector<AssetRef>& files)
{
    Result<void, DiskError> taken;
    for (const AssetRef& file : files) {
        taken = take_off(file.digest);
        if (!taken) break;
    }
    announce_arrival(paths_, *disk_);
    return taken;
}

std::vector<AssetRef> Shelf::list() const
{
    std::vector<AssetRef> files;
    for (const Digest& digest : digests_in(*disk_, paths_.shelf(), "")) {
        if (const auto length = disk_->length(path_of(digest))) {
            files.push_back(AssetRef{digest, *length});
        }
    }
    return files;
}

std::optional<std::string> Shelf::purpose_of(const Digest& digest) const
{
    return index_ ? index_->purpose_of(digest) : std::nullopt;
}

Bytes Shelf::take_index_written() const
{
    return index_ ? index_->take_written() : 0;
}

fs::path Shelf::spare_of(const Digest& digest) const
{
    return sharded(paths_.spare(), digest);
}

fs::path Shelf::part_of(const Digest& digest) const
{
    fs::path part = path_of(digest);
    part += part_suffix;
    return part;
}

Result<void, DiskError> Shelf::make_folder_of(const fs::path& file)
{
    return disk_->make_folder(file.parent_path());
}

/// The spare copy last: it is what a sweep after a cut finds.
Result<void, DiskError> Shelf::take_off(const Digest& digest)
{
    for (const fs::path& path : {path_of(digest), spare_of(digest)}) {
        if (!disk_->length(path)) continue;
        if (auto removed = disk_->remove(path); !removed) return removed;
        if (auto synced = disk_->sync_folder(path.parent_path()); !synced) return synced;
    }
    if (index_) index_->forget(digest);
    return {};
}

/// What is kept once.
std::vector<AssetRef> Shelf::media() const
{
    std::vector<AssetRef> files = list();
    std::erase_if(files, [this](const AssetRef& file) {
        return disk_->length(spare_of(file.digest)).has_value();
    });
    return files;
}

Bytes Shelf::part_bytes() const
{
    Bytes bytes = 0;
    for (const Digest& digest : digests_in(*disk_, paths_.shelf(), part_suffix)) {
        bytes += disk_->length(part_of(digest)).value_or(0);
    }
    return bytes;
}

std::vector<Evictable> Shelf::evictable(const std::vector<AssetRef>& media) const
{
    std::vector<Evictable> files;
    if (!index_) return files;
    const auto last_needed = index_->last_needed();
    const auto before = index_->edition_before();
    for (const AssetRef& file : media) {
        const auto known = last_needed.find(file.digest);
        const std::int64_t edition = known == last_needed.end() ? 0 : known->second;
        // A player may just be opening the edition before.
        const bool recent = before && edition >= *before;
        if (protected_.contains(file.digest) || recent) continue;
        files.push_back(Evictable{file, edition});
    }
    return files;
}

void Shelf::clear_temporaries()
{
    for (const fs::path& folder : {paths_.shelf(), paths_.spare()}) {
        for (const std::string& shard : disk_->names(folder)) {
            for (const std::string& name : disk_->names(folder / shard)) {
                if (!name.ends_with(temporary_suffix)) continue;
                static_cast<void>(disk_->remove(folder / shard / name));
            }
        }
    }
}

void Shelf::record(const AssetRef& asset, std::string_view purpose)
{
    if (index_) index_->record(asset, purpose);
}

} // namespace bangtin::assets
