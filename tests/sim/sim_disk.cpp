#include "tests/sim/sim_disk.hpp"

#include "tests/sim/power_cut.hpp"

#include <utility>

namespace bangtin::sim {

namespace {

using assets::DiskError;
using assets::DiskFault;

DiskError fault(DiskFault kind, const std::filesystem::path& path)
{
    const char* words[] = {": no space left", ": no such file", ": failed"};
    return DiskError{kind, path.string() + words[static_cast<int>(kind)]};
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
    ++listed_;
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

std::optional<assets::DiskSpace> SimDisk::space(const Path&) const
{
    if (!capacity_ || !tells_space_) return std::nullopt;
    const Bytes taken = used();
    return assets::DiskSpace{.total = *capacity_, .free = *capacity_ - std::min(taken, *capacity_)};
}

std::optional<Bytes> SimDisk::device_written(const Path&) const
{
    return std::nullopt;
}

Result<void, DiskError> SimDisk::make_folder(const Path&)
{
    return {}; // Folders are taken to be there: losing an empty one loses nothing.
}

Result<void, DiskError> SimDisk::write_synced(const Path& path, std::string_view bytes,
                                              assets::Secrecy)
{
    if (!begin()) return fail(fault(DiskFault::failed, path));
    take_name(path);
    if (!fits(bytes.size())) return fail(fault(DiskFault::full, path));
    const File file = open(path);
    write(file, 0, bytes);
    note_synced(file);
    return {};
}

Result<void, DiskError> SimDisk::append_synced(const Path& path, std::string_view bytes)
{
    if (!begin()) return fail(fault(DiskFault::failed, path));
    if (!fits(bytes.size())) return fail(fault(DiskFault::full, path));
    const File file = open(path);
    write(file, contents_[file].size(), bytes);
    note_synced(file);
    return {};
}

Result<void, DiskError> SimDisk::overwrite_synced(const Path& path, std::string_view bytes)
{
    if (!begin()) return fail(fault(DiskFault::failed, path));
    const Bytes before = length(path).value_or(0);
    if (bytes.size() > before && !fits(bytes.size() - before)) {
        return fail(fault(DiskFault::full, path));
    }
    overwrite(path, 0, bytes);
    if (bytes.size() < before) truncate(path, bytes.size());
    if (!sync_file(path)) return fail(fault(DiskFault::failed, path));
    return {};
}

void SimDisk::note(const Path& path, std::string_view bytes)
{
    if (begin() && fits(bytes.size())) write(open(path), 0, bytes);
}

Result<void, DiskError> SimDisk::move_name(const Path& from, const Path& to)
{
    if (!begin()) return fail(fault(DiskFault::failed, from));
    const auto name = names_.find(from);
    if (name == names_.end()) return fail(fault(DiskFault::missing, from));
    const File file = name->second;
    names_.erase(name);
    names_[to] = file;
    steps_.push_back(
        {.kind = Kind::move, .file = file, .offset = 0, .bytes = {}, .from = from, .to = to});
    return {};
}

Result<void, DiskError> SimDisk::sync_folder(const Path& folder)
{
    if (!begin()) return fail(fault(DiskFault::failed, folder));
    if (folder_syncs_ == FolderSyncs::forgotten) return {};
    if (folder_syncs_ == FolderSyncs::failing) return fail(fault(DiskFault::failed, folder));
    steps_.push_back({.kind = Kind::folder_synced,
                      .file = 0,
                      .offset = 0,
                      .bytes = {},
                      .from = folder,
                      .to = {}});
    return {};
}

Result<void, DiskError> SimDisk::remove(const Path& path)
{
    if (!begin() || held_fast_.contains(path)) return fail(fault(DiskFault::failed, path));
    take_name(path);
    return {};
}

void SimDisk::rot(const Path& path, std::string bytes)
{
    contents_[names_.at(path)] = std::move(bytes);
}

void SimDisk::overwrite(const Path& path, Bytes offset, std::string_view bytes)
{
    if (powered()) write(open(path), offset, bytes);
}

void SimDisk::truncate(const Path& path, Bytes length)
{
    if (!powered()) return;
    const File file = open(path);
    contents_[file].resize(length);
    steps_.push_back({.kind = Kind::truncate,
                      .file = file,
                      .offset = length,
                      .bytes = {},
                      .from = {},
                      .to = {}});
}

bool SimDisk::sync_file(const Path& path)
{
    if (!powered()) return true;
    if (bad_file_syncs_ > 0 && good_file_syncs_-- == 0) {
        good_file_syncs_ = 0;
        --bad_file_syncs_;
        steps_.push_back({.kind = Kind::sync_failed,
                          .file = open(path),
                          .offset = 0,
                          .bytes = {},
                          .from = {},
                          .to = {}});
        return false;
    }
    note_synced(open(path));
    return true;
}

void SimDisk::hold(const Path& path, std::string bytes)
{
    names_[path] = next_;
    contents_[next_++] = std::move(bytes);
}

SimDisk SimDisk::after_cut(std::size_t step, std::mt19937_64& chance) const
{
    PowerCut cut(*this);
    while (cut.step() < step && cut.advance()) {
    }
    return disk_of(cut.sample(chance));
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
    steps_.push_back(
        {.kind = Kind::link, .file = file, .offset = 0, .bytes = {}, .from = {}, .to = path});
    return file;
}

void SimDisk::write(File file, Bytes offset, std::string_view bytes)
{
    std::string& contents = contents_[file];
    contents.resize(std::max<std::size_t>(contents.size(), offset + bytes.size()));
    contents.replace(offset, bytes.size(), bytes);
    steps_.push_back({.kind = Kind::overwrite,
                      .file = file,
                      .offset = offset,
                      .bytes = std::string(bytes),
                      .from = {},
                      .to = {}});
}

void SimDisk::note_synced(File file)
{
    if (forgets_file_syncs_) return;
    steps_.push_back(
        {.kind = Kind::synced, .file = file, .offset = 0, .bytes = {}, .from = {}, .to = {}});
}

void SimDisk::take_name(const Path& path)
{
    if (names_.erase(path) == 0) return;
    steps_.push_back(
        {.kind = Kind::unlink, .file = 0, .offset = 0, .bytes = {}, .from = path, .to = {}});
}

bool SimDisk::begin()
{
    if (interrupt_ && powered() && steps_.size() >= interrupt_at_) {
        std::exchange(interrupt_, nullptr)();
    }
    return powered();
}

bool SimDisk::fits(Bytes more) const
{
    return !capacity_ || used() + more <= *capacity_;
}

} // namespace bangtin::sim
