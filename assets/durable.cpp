#include "assets/durable.hpp"

namespace bangtin::assets {

namespace fs = std::filesystem;

fs::path temporary_of(const fs::path& path)
{
    fs::path temporary = path;
    temporary += ".new";
    return temporary;
}

Result<void, DiskError> publish(Disk& disk, const fs::path& path, std::string_view bytes,
                                Secrecy secrecy)
{
    const fs::path temporary = temporary_of(path);
    if (auto written = disk.write_synced(temporary, bytes, secrecy); !written) return written;

    auto moved = publish_file(disk, temporary, path);
    // When only the last step failed the rename has happened, and there is nothing to take away.
    if (!moved) static_cast<void>(disk.remove(temporary));
    return moved;
}

Result<void, DiskError> publish(const fs::path& path, std::string_view bytes)
{
    return publish(real_disk(), path, bytes);
}

Result<void, DiskError> publish_file(Disk& disk, const fs::path& temporary, const fs::path& path)
{
    if (auto moved = disk.move_name(temporary, path); !moved) return moved;
    const fs::path folder = path.parent_path();
    return disk.sync_folder(folder.empty() ? fs::path(".") : folder);
}

Result<std::string, DiskError> read_file(const fs::path& path, std::size_t bytes_max)
{
    return real_disk().read(path, bytes_max);
}

} // namespace bangtin::assets
