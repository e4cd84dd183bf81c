#include "district/files.hpp"

#include "district/descriptor.hpp"
#include "district/temporary.hpp"
#include "trust/digest.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace bangtin::district {

namespace {

Fault unreadable(const Path& path, const std::error_code& error)
{
    return {ExitCode::not_found, "cannot read " + path.string() + ": " + error.message(),
            "check the name and the permissions"};
}

constexpr std::string_view temporary_prefix = ".new-";
constexpr std::string_view temporary_marks = "XXXXXX"; // mkostemp(3) puts its own in their place.

/// The folder a file stands in, also of a bare name.
Path folder_of(const Path& path)
{
    return path.has_parent_path() ? path.parent_path() : Path(".");
}

mode_t mode_of(Privacy privacy)
{
    return privacy == Privacy::owner_only ? 0600 : 0644;
}

/// Whether a file that has the new name already gives way.
enum class NameTaken : std::uint8_t { replaced, kept };

bool rename_over(const char* from, const char* to, NameTaken taken)
{
    if (taken == NameTaken::replaced) return ::rename(from, to) == 0;
    if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return true;
    // Some file systems know no such flag (renameat2(2): EINVAL); a second name is then as safe.
    return errno == EINVAL && ::link(from, to) == 0 && ::unlink(from) == 0;
}

Fault not_renamed(const Path& path, const std::error_code& error)
{
    if (error != std::errc::file_exists) return unwritable(path, error);
    return {ExitCode::busy, path.string() + " is there already", "move it to another place first"};
}

Outcome<void> write_and_rename(const Path& path, std::string_view bytes, Privacy privacy,
                               NameTaken taken = NameTaken::replaced)
{
    const Temporary temporary = open_temporary(folder_of(path));
    const Descriptor file(temporary.descriptor);
    if (!file.valid()) return fail(unwritable(path, last_error()));

    const bool whole =
        write_all(file.number(), bytes) && ::fchmod(file.number(), mode_of(privacy)) == 0 &&
        ::fsync(file.number()) == 0 && rename_over(temporary.path.c_str(), path.c_str(), taken);
    if (whole) return {};
    const std::error_code error = last_error();
    ::unlink(temporary.path.c_str());
    return fail(not_renamed(path, error));
}

} // namespace

Fault unwritable(const Path& path, const std::error_code& error)
{
    const bool full = error == std::errc::no_space_on_device || error == std::errc::file_too_large;
    return {ExitCode::cannot_write, "cannot write " + path.string() + ": " + error.message(),
            full ? "free space on that disk" : "check the permissions, or choose another folder"};
}

bool write_all(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

Temporary open_temporary(const Path& folder)
{
    std::string name =
        (folder / (std::string(temporary_prefix) + std::string(temporary_marks))).string();
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    return {std::move(name), descriptor};
}

Outcome<void> give_name(const Temporary& temporary, const Path& path)
{
    if (rename_over(temporary.path.c_str(), path.c_str(), NameTaken::replaced)) return {};
    return fail(unwritable(path, last_error()));
}

Outcome<void> make_folder(const Path& folder, Privacy privacy)
{
    std::error_code error;
    if (std::filesystem::is_directory(folder, error)) return {};
    std::filesystem::create_directories(folder, error);
    if (error) return fail(unwritable(folder, error));
    if (privacy == Privacy::owner_only && ::chmod(folder.c_str(), 0700) != 0) {
        return fail(unwritable(folder, last_error()));
    }
    return {};
}

Outcome<std::string> read_file(const Path& path, Bytes bytes_max)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid()) return fail(unreadable(path, last_error()));
    struct stat status = {};
    if (::fstat(file.number(), &status) != 0) return fail(unreadable(path, last_error()));
    if (!S_ISREG(status.st_mode))
        return fail(unreadable(path, std::make_error_code(std::errc::is_a_directory)));

    std::string bytes;
    std::array<char, 64 * 1024> piece{};
    for (;;) {
        const ssize_t got = ::read(file.number(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(unreadable(path, last_error()));
        if (got == 0) return bytes;
        bytes.append(piece.data(), static_cast<std::size_t>(got));
        if (bytes.size() > bytes_max) {
            return fail(
                Fault{ExitCode::invalid,
                      path.string() + " is longer than " + std::to_string(bytes_max) + " bytes",
                      "give a smaller file"});
        }
    }
}

Outcome<void> write_file(const Path& path, std::string_view bytes, Privacy privacy)
{
    if (auto written = write_and_rename(path, bytes, privacy); !written) return written;
    return sync_folder(folder_of(path));
}

Outcome<void> write_new_file(const Path& path, std::string_view bytes, Privacy privacy)
{
    auto written = write_and_rename(path, bytes, privacy, NameTaken::kept);
    if (!written) return written;
    return sync_folder(folder_of(path));
}

Outcome<void> rename_to_new(const Path& from, const Path& to)
{
    if (!rename_over(from.c_str(), to.c_str(), NameTaken::kept)) {
        return fail(not_renamed(to, last_error()));
    }
    return sync_folder(folder_of(to));
}

Outcome<void> write_file_unsettled(const Path& path, std::string_view bytes)
{
    return write_and_rename(path, bytes, Privacy::shared);
}

Outcome<void> sync_folder(const Path& folder)
{
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.valid() || ::fsync(descriptor.number()) != 0) {
        return fail(unwritable(folder, last_error()));
    }
    return {};
}

Outcome<void> sweep_temporaries(const Path& folder)
{
    std::error_code error;
    std::filesystem::directory_iterator entries(folder, error);
    for (const auto end = std::filesystem::directory_iterator(); !error && entries != end;
         entries.increment(error)) {
        const std::string name = entries->path().filename().string();
        const bool ours = name.starts_with(temporary_prefix) &&
                          name.size() == temporary_prefix.size() + temporary_marks.size();
        if (!ours) continue;
        if (::unlink(entries->path().c_str()) != 0) {
            return fail(unwritable(entries->path(), last_error()));
        }
    }
    if (error) return fail(unreadable(folder, error));
    return {};
}

Outcome<StagedCopy> StagedCopy::make(const Path& from, const Path& folder, Bytes bytes_max)
{
    const Descriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
    if (!source.valid()) return fail(unreadable(from, last_error()));
    const Temporary temporary = open_temporary(folder);
    const Descriptor target(temporary.descriptor);
    if (!target.valid()) return fail(unwritable(folder, last_error()));
    StagedCopy copy(temporary.path, {});

    trust::Hasher hasher;
    std::string piece(256 * 1024, '\0');
    for (;;) {
        const ssize_t got = ::read(source.number(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(unreadable(from, last_error()));
        if (got == 0) break;
        const std::string_view bytes(piece.data(), static_cast<std::size_t>(got));
        copy.asset_.length += bytes.size();
        if (copy.asset_.length > bytes_max) {
            return fail(Fault{ExitCode::invalid,
                              from.string() + " is longer than " +
                                  std::to_string(bytes_max / (1024 * 1024)) + " MiB",
                              "make it smaller"});
        }
        hasher.add(bytes);
        if (!write_all(target.number(), bytes)) return fail(unwritable(folder, last_error()));
    }
    if (::fchmod(target.number(), 0644) != 0 || ::fsync(target.number()) != 0) {
        return fail(unwritable(folder, last_error()));
    }
    copy.asset_.digest = hasher.finish();
    return copy;
}

StagedCopy::StagedCopy(StagedCopy&& other) noexcept
    : path_(std::exchange(other.path_, Path())), asset_(other.asset_)
{
}

StagedCopy::~StagedCopy()
{
    if (!path_.empty()) ::unlink(path_.c_str());
}

Outcome<void> StagedCopy::keep(std::string_view name)
{
    const Path final_path = path_.parent_path() / name;
    if (::rename(path_.c_str(), final_path.c_str()) != 0) {
        return fail(unwritable(final_path, last_error()));
    }
    path_.clear();
    return {};
}

Outcome<MappedFile> MappedFile::open(const Path& path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid()) return fail(unreadable(path, last_error()));
    struct stat status = {};
    if (::fstat(file.number(), &status) != 0) return fail(unreadable(path, last_error()));
    const auto length = static_cast<std::size_t>(status.st_size);
    if (length == 0) return MappedFile(nullptr, 0);
    void* data = ::mmap(nullptr, length, PROT_READ, MAP_PRIVATE, file.number(), 0);
    if (data == MAP_FAILED) return fail(unreadable(path, last_error()));
    return MappedFile(static_cast<const char*>(data), length);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), length_(std::exchange(other.length_, 0))
{
}

MappedFile::~MappedFile()
{
    if (data_ != nullptr) ::munmap(const_cast<char*>(data_), length_);
}

Outcome<FolderLock> FolderLock::take(const Path& path)
{
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) return fail(unwritable(path, last_error()));
    FolderLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return fail(Fault{ExitCode::busy, "another process holds " + path.string(),
                          "wait until it is done, or end it"});
    }
    return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1))
{
}

FolderLock::~FolderLock()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

} // namespace bangtin::district
