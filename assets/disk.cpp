#include "assets/disk.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sstream>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <system_error>
#include <unistd.h>

namespace bangtin::assets {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece_bytes = 256 * 1024;

DiskError error_of(int code, const fs::path& path)
{
    DiskFault fault = DiskFault::failed;
    if (code == ENOSPC || code == EDQUOT) fault = DiskFault::full;
    if (code == ENOENT || code == ENOTDIR) fault = DiskFault::missing;
    return DiskError{fault, path.string() + ": " + std::generic_category().message(code)};
}

/// Owns one descriptor.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor()
    {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool open() const { return number_ >= 0; }
    /// The errno of closing, 0 when it went well: network file systems report late.
    [[nodiscard]] int close()
    {
        const int closed = ::close(number_);
        number_ = -1;
        return closed == 0 ? 0 : errno;
    }

private:
    int number_;
};

/// 0, or the errno that stopped it.
int write_all(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

int sync_and_close(Descriptor& file)
{
    if (::fdatasync(file.number()) != 0) return errno;
    return file.close();
}

class RealDisk final : public Disk {
public:
    [[nodiscard]] Result<std::string, DiskError> read(const fs::path& path,
                                                      std::size_t bytes_max) const override
    {
        std::string bytes;
        bool too_long = false;
        auto read = each_piece(path, [&](std::string_view piece) {
            too_long = piece.size() > bytes_max - bytes.size();
            if (!too_long) bytes += piece;
            return too_long ? More::unwanted : More::wanted;
        });
        if (!read) return fail(read.error());
        if (too_long) {
            return fail(DiskError{DiskFault::failed, path.string() + ": longer than " +
                                                         std::to_string(bytes_max) + " bytes"});
        }
        return bytes;
    }

    [[nodiscard]] Result<void, DiskError> scan(const fs::path& path,
                                               const Sink& sink) const override
    {
        return each_piece(path, [&sink](std::string_view piece) {
            sink(piece);
            return More::wanted;
        });
    }

    [[nodiscard]] std::optional<Bytes> length(const fs::path& path) const override
    {
        struct stat facts {};
        if (::lstat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
        return static_cast<Bytes>(facts.st_size);
    }

    [[nodiscard]] std::vector<std::string> names(const fs::path& folder) const override
    {
        std::vector<std::string> found;
        const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), ::closedir);
        if (!open) return found;
        while (const dirent* entry = ::readdir(open.get())) {
            const std::string_view name = entry->d_name;
            if (name != "." && name != "..") found.emplace_back(name);
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    [[nodiscard]] std::optional<DiskSpace> space(const fs::path& folder) const override
    {
        struct statvfs facts {};
        if (::statvfs(folder.c_str(), &facts) != 0) return std::nullopt;
        return DiskSpace{.total = Bytes{facts.f_blocks} * facts.f_frsize,
                         .free = Bytes{facts.f_bavail} * facts.f_frsize};
    }

    [[nodiscard]] std::optional<Bytes> device_written(const fs::path& folder) const override
    {
        struct stat facts {};
        if (::stat(folder.c_str(), &facts) != 0) return std::nullopt;
        const auto counters = read("/sys/dev/block/" + std::to_string(major(facts.st_dev)) + ":" +
                                       std::to_string(minor(facts.st_dev)) + "/stat",
                                   4096);
        if (!counters) return std::nullopt;
        // Documentation/block/stat.rst: the seventh number is of sectors of 512 bytes, written.
        std::istringstream numbers(*counters);
        Bytes sectors = 0;
        for (int i = 0; i < 7; ++i) numbers >> sectors;
        if (!numbers) return std::nullopt;
        return sectors * 512;
    }

    [[nodiscard]] Result<void, DiskError> make_folder(const fs::path& folder) override
    {
        if (folder.empty() || is_folder(folder)) return {};
        if (auto above = make_folder(folder.parent_path()); !above) return above;
        if (::mkdir(folder.c_str(), 0755) != 0 && errno != EEXIST) {
            return fail(error_of(errno, folder));
        }
        if (!is_folder(folder)) return fail(error_of(ENOTDIR, folder));
        const fs::path above = folder.parent_path();
        return sync_folder(above.empty() ? fs::path(".") : above);
    }

    [[nodiscard]] Result<void, DiskError> write_synced(const fs::path& path, std::string_view bytes,
                                                       Secrecy secrecy) override
    {
        // A left-over of an earlier cut may have other permissions; a secret must never pass
        // through them.
        ::unlink(path.c_str());
        const mode_t mode = secrecy == Secrecy::secret ? 0600 : 0644;
        const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
        Descriptor file(::open(path.c_str(), flags, mode));
        if (!file.open()) return fail(error_of(errno, path));

        int code = write_all(file.number(), bytes);
        if (code == 0) code = sync_and_close(file);
        if (code == 0) return {};
        ::unlink(path.c_str());
        return fail(error_of(code, path));
    }

    [[nodiscard]] Result<void, DiskError> append_synced(const fs::path& path,
                                                        std::string_view bytes) override
    {
        const int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW;
        Descriptor file(::open(path.c_str(), flags, 0644));
        if (!file.open()) return fail(error_of(errno, path));

        if (const int code = write_all(file.number(), bytes); code != 0) {
            return fail(error_of(code, path));
        }
        if (const int code = sync_and_close(file); code != 0) {
            ::unlink(path.c_str());
            return fail(error_of(code, path));
        }
        return {};
    }

    [[nodiscard]] Result<void, DiskError> overwrite_synced(const fs::path& path,
                                                           std::string_view bytes) override
    {
        Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
        if (!file.open()) return fail(error_of(errno, path));
        if (const int code = write_all(file.number(), bytes); code != 0) {
            return fail(error_of(code, path));
        }
        const auto length_after = static_cast<off_t>(bytes.size());
        struct stat facts {};
        int code = ::fstat(file.number(), &facts) == 0 ? 0 : errno;
        if (code == 0 && facts.st_size != length_after &&
            ::ftruncate(file.number(), length_after) != 0)
            code = errno;
        if (code == 0) code = sync_and_close(file);
        if (code == 0) return {};
        ::unlink(path.c_str());
        return fail(error_of(code, path));
    }

    void note(const fs::path& path, std::string_view bytes) override
    {
        const Descriptor file(
            ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
        if (!file.open()) return;
        static_cast<void>(write_all(file.number(), bytes));
        [[maybe_unused]] const int cut =
            ::ftruncate(file.number(), static_cast<off_t>(bytes.size()));
    }

    [[nodiscard]] Result<void, DiskError> move_name(const fs::path& from,
                                                    const fs::path& to) override
    {
        if (::rename(from.c_str(), to.c_str()) != 0) return fail(error_of(errno, to));
        return {};
    }

    [[nodiscard]] Result<void, DiskError> sync_folder(const fs::path& folder) override
    {
        const Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!open.open()) return fail(error_of(errno, folder));
        if (::fsync(open.number()) != 0) return fail(error_of(errno, folder));
        return {};
    }

    [[nodiscard]] Result<void, DiskError> remove(const fs::path& path) override
    {
        if (::unlink(path.c_str()) != 0 && errno != ENOENT) return fail(error_of(errno, path));
        return {};
    }

private:
    enum class More : std::uint8_t { wanted, unwanted };

    /// Of a plain file only: a pipe or a device in its place may have no end.
    template <class Take>
    [[nodiscard]] static Result<void, DiskError> each_piece(const fs::path& path, const Take& take)
    {
        const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
        if (!file.open()) return fail(error_of(errno, path));
        struct stat facts {};
        if (::fstat(file.number(), &facts) != 0) return fail(error_of(errno, path));
        if (!S_ISREG(facts.st_mode)) {
            return fail(DiskError{DiskFault::failed, path.string() + ": not a plain file"});
        }
        std::string piece(piece_bytes, '\0');
        for (;;) {
            const ssize_t got = ::read(file.number(), piece.data(), piece.size());
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return fail(error_of(errno, path));
            if (got == 0) return {};
            const auto bytes = std::string_view(piece).substr(0, static_cast<std::size_t>(got));
            if (take(bytes) == More::unwanted) return {};
        }
    }

    [[nodiscard]] static bool is_folder(const fs::path& path)
    {
        struct stat facts {};
        return ::stat(path.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode);
    }
};

} // namespace

Disk& real_disk()
{
    static RealDisk disk;
    return disk;
}

} // namespace bangtin::assets
