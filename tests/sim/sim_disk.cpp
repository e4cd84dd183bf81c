#include "tests/sim/sim_disk.hpp"

#include <algorithm>

namespace bangtin::sim {

namespace {

using assets::DiskError;
using assets::DiskFault;

DiskError fault(DiskFault kind, const std::filesystem::path& path)
{
    const char* words[] = {": no space left", ": no such file", ": failed"};
    return DiskError{kind, path.string() + words[static_cast<int>(kind)]};
}

constexpr std::size_t sector_bytes = 512;

/// One of the many contents that a file may have whose last write was not synced.
std::string torn(const std::string& before, const std::string& after, std::mt19937_64& chance)
{
    switch (chance() % 4) {
    case 0: return before;
    case 1: return after;
    case 2: return after.substr(0, after.empty() ? 0 : chance() % after.size());
    default: break;
    }
    // A length that arrived before its last sectors did.
    std::string holes = after;
    const std::size_t from =
        holes.empty() ? 0 : chance() % holes.size() / sector_bytes * sector_bytes;
    std::fill(holes.begin() + static_cast<std::ptrdiff_t>(from), holes.end(), '\0');
    return holes;
}

} // namespace

Result<std::string, DiskError> SimDisk::read(const Path& path, std::size_t bytes_max) const
{
    const auto name = names_.find(path);
    if (name == names_.end()) return fail(fault(DiskFault::missing, path));
    if (unreadable_.contains(path)) return fail(fault(DiskFault::failed, path));
    const std::string& bytes = contents_.at(name->second);
    if (bytes.size() > bytes_max) return fail(fault(DiskFault::failed, path));
    return bytes;
}

Result<void, DiskError> SimDisk::scan(const Path& path, const Sink& sink) const
{
    const auto name = names_.find(path);
    if (name == names_.end()) return fail(fault(DiskFault::missing, path));
    if (unreadable_.contains(path)) return fail(fault(DiskFault::failed, path));
    sink(contents_.at(name->second));
    return {};
}

std::optional<Bytes> SimDisk::length(const Path& path) const
{
    const auto name = names_.find(path);
    if (name == names_.end()) return std::nullopt;
    return contents_.at(name->second).size();
}

std::vector<std::string> SimDisk::names(const Path& folder) const
{
    std::vector<std::string> found;
    for (const auto& [path, file] : names_) {
        const Path inside = path.lexically_relative(folder);
        if (inside.empty() || *inside.begin() == ".." || *inside.begin() == ".") continue;
        const std::string name = inside.begin()->string();
        if (found.empty() || found.back() != name) found.push_back(name);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Result<void, DiskError> SimDisk::make_folder(const Path&)
{
    return {}; // Folders are taken to be there: losing an empty one loses nothing.
}

Result<void, DiskError> SimDisk::write_synced(const Path& path, std::string_view bytes,
                                              assets::Secrecy)
{
    static_cast<void>(remove(path));
    if (!fits(bytes.size())) return fail(fault(DiskFault::full, path));
    const File file = open(path);
    write(file, std::string(bytes));
    steps_.push_back({.kind = Kind::synced, .file = file, .bytes = {}, .from = {}, .to = {}});
    return {};
}

Result<void, DiskError> SimDisk::append_synced(const Path& path, std::string_view bytes)
{
    if (!fits(bytes.size())) return fail(fault(DiskFault::full, path));
    const File file = open(path);
    write(file, contents_[file] + std::string(bytes));
    steps_.push_back({.kind = Kind::synced, .file = file, .bytes = {}, .from = {}, .to = {}});
    return {};
}

void SimDisk::note(const Path& path, std::string_view bytes)
{
    if (fits(bytes.size())) write(open(path), std::string(bytes));
}

Result<void, DiskError> SimDisk::move_name(const Path& from, const Path& to)
{
    const auto name = names_.find(from);
    if (name == names_.end()) return fail(fault(DiskFault::missing, from));
    const File file = name->second;
    names_.erase(name);
    names_[to] = file;
    steps_.push_back({.kind = Kind::move, .file = file, .bytes = {}, .from = from, .to = to});
    return {};
}

Result<void, DiskError> SimDisk::sync_folder(const Path& folder)
{
    if (folder_syncs_ == FolderSyncs::forgotten) return {};
    if (folder_syncs_ == FolderSyncs::failing) return fail(fault(DiskFault::failed, folder));
    steps_.push_back(
        {.kind = Kind::folder_synced, .file = 0, .bytes = {}, .from = folder, .to = {}});
    return {};
}

Result<void, DiskError> SimDisk::remove(const Path& path)
{
    if (names_.erase(path) == 0) return {};
    steps_.push_back({.kind = Kind::unlink, .file = 0, .bytes = {}, .from = path, .to = {}});
    return {};
}

void SimDisk::rot(const Path& path, std::string bytes)
{
    contents_[names_.at(path)] = std::move(bytes);
}

SimDisk SimDisk::after_cut(std::size_t step, std::mt19937_64& chance) const
{
    std::map<File, std::string> durable, latest;
    std::map<Path, std::vector<const Step*>> pending; // By folder.
    SimDisk left;
    const auto apply = [&left](const Step& change) {
        if (change.kind == Kind::unlink || change.kind == Kind::move)
            left.names_.erase(change.from);
        if (change.kind == Kind::link || change.kind == Kind::move) {
            left.names_[change.to] = change.file;
        }
    };
    for (std::size_t i = 0; i < step && i < steps_.size(); ++i) {
        const Step& done = steps_[i];
        switch (done.kind) {
        case Kind::contents: latest[done.file] = done.bytes; break;
        case Kind::synced: durable[done.file] = latest[done.file]; break;
        case Kind::link:
        case Kind::move: pending[done.to.parent_path()].push_back(&done); break;
        case Kind::unlink: pending[done.from.parent_path()].push_back(&done); break;
        case Kind::folder_synced:
            for (const Step* change : pending[done.from]) apply(*change);
            pending[done.from].clear();
            break;
        }
    }
    for (const auto& [folder, changes] : pending) {
        const std::size_t survive = chance() % (changes.size() + 1);
        for (std::size_t i = 0; i < survive; ++i) apply(*changes[i]);
    }
    for (const auto& [path, file] : left.names_) {
        const bool synced = durable.contains(file) && durable[file] == latest[file];
        left.contents_[file] = synced ? durable[file] : torn(durable[file], latest[file], chance);
    }
    left.next_ = next_;
    return left;
}

std::size_t SimDisk::print() const
{
    std::size_t print = 0;
    const auto mix = [&print](const std::string& text) {
        print = print * 1'099'511'628'211ULL ^ std::hash<std::string>{}(text);
    };
    for (const auto& [path, file] : names_) {
        mix(path.string());
        mix(contents_.at(file));
    }
    return print;
}

Bytes SimDisk::used() const
{
    Bytes used = 0;
    for (const auto& [path, file] : names_) used += contents_.at(file).size();
    return used;
}

SimDisk::File SimDisk::open(const Path& path)
{
    const auto name = names_.find(path);
    if (name != names_.end()) return name->second;
    const File file = next_++;
    names_[path] = file;
    contents_[file];
    steps_.push_back({.kind = Kind::link, .file = file, .bytes = {}, .from = {}, .to = path});
    return file;
}

void SimDisk::write(File file, std::string bytes)
{
    steps_.push_back({.kind = Kind::contents, .file = file, .bytes = bytes, .from = {}, .to = {}});
    contents_[file] = std::move(bytes);
}

bool SimDisk::fits(Bytes more) const
{
    return !capacity_ || used() + more <= *capacity_;
}

} // namespace bangtin::sim
