// Files of the district: read with a limit, written durably, copied by digest, locked.
//
// Durable means: temporary file in the same folder, sync file, rename, sync folder
// (findings/reliability 4.2). The district may not include `assets/`, so this is its own small copy
// of the recipe.
#pragma once

#include "bulletin/digest.hpp"
#include "district/fault.hpp"

#include <cerrno>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace bangtin::district {

/// Of the call before.
[[nodiscard]] inline std::error_code last_error()
{
    return {errno, std::generic_category()};
}

using Path = std::filesystem::path;

/// Who may read what is written: everybody, or its owner only (keys).
enum class Privacy : std::uint8_t { shared, owner_only };

/// Makes the folder and its parents; an existing one is left as it is.
[[nodiscard]] Outcome<void> make_folder(const Path& folder, Privacy privacy);

/// The whole file. `not_found` when it cannot be read, `invalid` when it is longer than
/// `bytes_max`.
[[nodiscard]] Outcome<std::string> read_file(const Path& path, Bytes bytes_max);

/// Writes `bytes` under `path` durably. After a fault `path` is the old file as it was, or, when
/// only the folder could not be synced, the new one whole; never a part of it.
[[nodiscard]] Outcome<void> write_file(const Path& path, std::string_view bytes, Privacy privacy);

/// As `write_file`, under a name that is not taken: `busy` when it is, and what is there stays.
[[nodiscard]] Outcome<void> write_new_file(const Path& path, std::string_view bytes,
                                           Privacy privacy);
/// Gives a file another name in the same folder, durably; `busy` when that name is taken.
[[nodiscard]] Outcome<void> rename_to_new(const Path& from, const Path& to);

/// Like `write_file`, but leaves syncing the folder to a later `sync_folder`: for many files in one
/// folder.
[[nodiscard]] Outcome<void> write_file_unsettled(const Path& path, std::string_view bytes);
[[nodiscard]] Outcome<void> sync_folder(const Path& folder);

/// Removes what writers that were killed left in `folder`. Only while no other process writes
/// there.
[[nodiscard]] Outcome<void> sweep_temporaries(const Path& folder);

/// A copy in the making: hashed while it is copied, synced, and gone again unless it is kept.
class StagedCopy {
public:
    /// Copies at most `bytes_max` of `from` to a temporary file in `folder`.
    [[nodiscard]] static Outcome<StagedCopy> make(const Path& from, const Path& folder,
                                                  Bytes bytes_max);
    StagedCopy(StagedCopy&& other) noexcept;
    StagedCopy& operator=(StagedCopy&&) = delete;
    ~StagedCopy();

    [[nodiscard]] const Path& path() const { return path_; }
    [[nodiscard]] const AssetRef& asset() const { return asset_; }
    /// Renames it to `name` in the same folder; syncing the folder is left to `sync_folder`.
    [[nodiscard]] Outcome<void> keep(std::string_view name);

private:
    StagedCopy(Path path, AssetRef asset) : path_(std::move(path)), asset_(asset) {}
    Path path_; ///< Empty once kept.
    AssetRef asset_;
};

/// A file's bytes without a copy in memory, for as long as this lives. Only for files that nobody
/// else writes.
class MappedFile {
public:
    [[nodiscard]] static Outcome<MappedFile> open(const Path& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&&) = delete;
    ~MappedFile();

    [[nodiscard]] std::string_view bytes() const { return {data_, length_}; }

private:
    MappedFile(const char* data, std::size_t length) : data_(data), length_(length) {}
    const char* data_;
    std::size_t length_;
};

/// Holds a folder for one process; the kernel lets go when the process ends, however it ends.
class FolderLock {
public:
    /// `busy` when another process holds `path`.
    [[nodiscard]] static Outcome<FolderLock> take(const Path& path);
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

} // namespace bangtin::district
