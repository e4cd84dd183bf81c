// The few things this house asks of a file system, behind one interface, so that tests can fill it
// up, cut its power and make it lie (tests/sim/sim_disk.hpp). `real_disk()` is the machine's own.
//
// Every writing call says how much it promises. Only `sync_folder` makes names durable, only the
// calls that say "synced" make contents durable; `durable.hpp` puts them together in the one right
// order.
#pragma once

#include "bulletin/digest.hpp"
#include "bulletin/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::assets {

/// What a caller can do: free space, do without, or give up on this disk.
enum class DiskFault : std::uint8_t { full, missing, failed };

struct DiskError {
    DiskFault fault;
    std::string text; ///< Path and reason.
};

/// What a file system has room for: in all, and still free for us.
struct DiskSpace {
    Bytes total = 0;
    Bytes free = 0;

    bool operator==(const DiskSpace&) const = default;
};

/// Who may read a new file besides us.
enum class Secrecy : std::uint8_t { shared, secret };

class Disk {
public:
    virtual ~Disk() = default;

    /// The whole file; `missing` when it is not there, `failed` when it is longer than `bytes_max`,
    /// of which no more is read, or no plain file.
    [[nodiscard]] virtual Result<std::string, DiskError> read(const std::filesystem::path& path,
                                                              std::size_t bytes_max) const = 0;
    /// Hands the file over piece by piece, in order; `failed` also when it is no plain file.
    using Sink = std::function<void(std::string_view)>;
    [[nodiscard]] virtual Result<void, DiskError> scan(const std::filesystem::path& path,
                                                       const Sink& sink) const = 0;
    /// Of a plain file; nothing for anything else.
    [[nodiscard]] virtual std::optional<Bytes> length(const std::filesystem::path& path) const = 0;
    /// Names in a folder, sorted; none when there is no such folder.
    [[nodiscard]] virtual std::vector<std::string>
    names(const std::filesystem::path& folder) const = 0;

    /// Of the file system that holds `folder`; nothing when it does not say.
    [[nodiscard]] virtual std::optional<DiskSpace>
    space(const std::filesystem::path& folder) const = 0;

    /// How much the device under `folder` was sent since it was started, by everybody; nothing
    /// where none counts.
    [[nodiscard]] virtual std::optional<Bytes>
    device_written(const std::filesystem::path& folder) const = 0;

    /// Makes a folder and those above it, durably. Fine when it is there.
    [[nodiscard]] virtual Result<void, DiskError>
    make_folder(const std::filesystem::path& folder) = 0;
    /// Makes the file anew with these bytes and syncs its contents. After a fault there is no file
    /// of that name: a failed sync is never tried again on the same pages, because the kernel has
    /// forgotten that they are dirty (findings/reliability 7A, 8).
    [[nodiscard]] virtual Result<void, DiskError>
    write_synced(const std::filesystem::path& path, std::string_view bytes, Secrecy secrecy) = 0;
    /// Appends and syncs; makes the file when it is not there. After `full` the file may have grown
    /// by some of the bytes; after a failed sync it is gone.
    [[nodiscard]] virtual Result<void, DiskError> append_synced(const std::filesystem::path& path,
                                                                std::string_view bytes) = 0;
    /// Overwrites a small file in place and syncs it; makes it when it is not there. A cut leaves
    /// any mixture of old and new: only for what tells by a checksum that it is whole, and has a
    /// twin. Where the length stays, the file system's journal is not written. After a failed sync
    /// it is gone.
    [[nodiscard]] virtual Result<void, DiskError>
    overwrite_synced(const std::filesystem::path& path, std::string_view bytes) = 0;
    /// Overwrites a small file in place, whatever was longer in it, without any promise about power
    /// cuts.
    virtual void note(const std::filesystem::path& path, std::string_view bytes) = 0;

    /// Within one folder. Survives a power cut only after `sync_folder`.
    [[nodiscard]] virtual Result<void, DiskError> move_name(const std::filesystem::path& from,
                                                            const std::filesystem::path& to) = 0;
    [[nodiscard]] virtual Result<void, DiskError>
    sync_folder(const std::filesystem::path& folder) = 0;
    /// Fine when it is not there.
    [[nodiscard]] virtual Result<void, DiskError> remove(const std::filesystem::path& path) = 0;
};

/// The machine's file system. The object has no state.
[[nodiscard]] Disk& real_disk();

} // namespace bangtin::assets
