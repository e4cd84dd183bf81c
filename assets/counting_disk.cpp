#include "assets/counting_disk.hpp"

namespace bangtin::assets {

namespace {

namespace fs = std::filesystem;

bool is_inside(const fs::path& path, const fs::path& folder)
{
    const std::string& name = path.native();
    return name.starts_with(folder.native()) && name.size() > folder.native().size() &&
           name[folder.native().size()] == '/';
}

} // namespace

WriteKind kind_of_file(const StatePaths& paths, const fs::path& path)
{
    // Media grow as parts; everything else on the shelf is written whole.
    const bool on_shelf = is_inside(path, paths.shelf());
    if (on_shelf && path.extension() == ".part") return WriteKind::media;
    if (on_shelf || is_inside(path, paths.spare()) || is_inside(path, paths.trust()))
        return WriteKind::metadata;
    const std::string name = path.filename().string();
    const auto is_of = [&name](const fs::path& file) {
        return name.starts_with(file.filename().string());
    };
    if (is_of(paths.current())) return WriteKind::metadata;
    if (is_of(paths.status())) return WriteKind::status;
    if (is_of(paths.shelf_index())) return WriteKind::index;
    if (is_of(paths.outbox())) return WriteKind::outbox;
    return WriteKind::upkeep;
}

void CountingDisk::count(const fs::path& path, Bytes from, Bytes bytes)
{
    writes_.add(kind_of_file(paths_, path), blocks_written(from, bytes));
}

Result<std::string, DiskError> CountingDisk::read(const fs::path& path, std::size_t bytes_max) const
{
    return beneath_->read(path, bytes_max);
}

Result<void, DiskError> CountingDisk::scan(const fs::path& path, const Sink& sink) const
{
    return beneath_->scan(path, sink);
}

std::optional<Bytes> CountingDisk::length(const fs::path& path) const
{
    return beneath_->length(path);
}

std::vector<std::string> CountingDisk::names(const fs::path& folder) const
{
    return beneath_->names(folder);
}

std::optional<DiskSpace> CountingDisk::space(const fs::path& folder) const
{
    return beneath_->space(folder);
}

std::optional<Bytes> CountingDisk::device_written(const fs::path& folder) const
{
    return beneath_->device_written(folder);
}

Result<void, DiskError> CountingDisk::make_folder(const fs::path& folder)
{
    return beneath_->make_folder(folder);
}

Result<void, DiskError> CountingDisk::write_synced(const fs::path& path, std::string_view bytes,
                                                   Secrecy secrecy)
{
    count(path, 0, bytes.size());
    return beneath_->write_synced(path, bytes, secrecy);
}

Result<void, DiskError> CountingDisk::append_synced(const fs::path& path, std::string_view bytes)
{
    count(path, beneath_->length(path).value_or(0), bytes.size());
    return beneath_->append_synced(path, bytes);
}

Result<void, DiskError> CountingDisk::overwrite_synced(const fs::path& path, std::string_view bytes)
{
    count(path, 0, bytes.size());
    return beneath_->overwrite_synced(path, bytes);
}

void CountingDisk::note(const fs::path& path, std::string_view bytes)
{
    count(path, 0, bytes.size());
    beneath_->note(path, bytes);
}

Result<void, DiskError> CountingDisk::move_name(const fs::path& from, const fs::path& to)
{
    return beneath_->move_name(from, to);
}

Result<void, DiskError> CountingDisk::sync_folder(const fs::path& folder)
{
    return beneath_->sync_folder(folder);
}

Result<void, DiskError> CountingDisk::remove(const fs::path& path)
{
    return beneath_->remove(path);
}

} // namespace bangtin::assets
