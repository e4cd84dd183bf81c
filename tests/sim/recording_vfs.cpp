#include "tests/sim/recording_vfs.hpp"

#include "bulletin/result.hpp"

#include <algorithm>
#include <new>
#include <sqlite3.h>

namespace bangtin::sim {

/// A copy of the machine's VFS, so that its own methods may be called with it.
struct RecordingVfs::Vfs : sqlite3_vfs {
    Vfs(sqlite3_vfs* machine, SimDisk& noted_on, std::string below)
        : sqlite3_vfs(*machine), real(machine), disk(&noted_on), root(std::move(below))
    {
    }
    [[nodiscard]] bool notes(const char* path) const
    {
        return path != nullptr && std::string_view(path).starts_with(root);
    }

    sqlite3_vfs* real;
    SimDisk* disk;
    std::string root;
};

namespace {

using Vfs = RecordingVfs::Vfs;

/// The machine's file lies behind it in memory.
struct Noted : sqlite3_file {
    Vfs* vfs;
    const char* path; ///< Null when nothing is noted. SQLite keeps it as long as the file is open.
    bool folder_due;  ///< A journal that may be new: its first sync is one of the folder too.

    /// Power is a matter of the files that are noted.
    [[nodiscard]] bool powered() const { return path == nullptr || vfs->disk->powered(); }
    [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

Noted& noted(sqlite3_file* file)
{
    return *static_cast<Noted*>(file);
}

int close(sqlite3_file* file)
{
    sqlite3_file* real = noted(file).real();
    return real->pMethods != nullptr ? real->pMethods->xClose(real) : SQLITE_OK;
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset)
{
    Noted& self = noted(file);
    if (!self.powered()) return SQLITE_IOERR_WRITE;
    const int code = self.real()->pMethods->xWrite(self.real(), bytes, count, offset);
    if (code == SQLITE_OK && self.path != nullptr) {
        self.vfs->disk->overwrite(
            self.path, static_cast<Bytes>(offset),
            {static_cast<const char*>(bytes), static_cast<std::size_t>(count)});
    }
    return code;
}

int truncate(sqlite3_file* file, sqlite3_int64 length)
{
    Noted& self = noted(file);
    if (!self.powered()) return SQLITE_IOERR_TRUNCATE;
    const int code = self.real()->pMethods->xTruncate(self.real(), length);
    if (code == SQLITE_OK && self.path != nullptr) {
        self.vfs->disk->truncate(self.path, static_cast<Bytes>(length));
    }
    return code;
}

int sync(sqlite3_file* file, int)
{
    Noted& self = noted(file);
    if (!self.powered()) return SQLITE_IOERR_FSYNC;
    if (self.path == nullptr) return SQLITE_OK;
    if (!self.vfs->disk->sync_file(self.path)) return SQLITE_IOERR_FSYNC;
    if (self.folder_due) {
        static_cast<void>(
            self.vfs->disk->sync_folder(std::filesystem::path(self.path).parent_path()));
    }
    self.folder_due = false;
    return SQLITE_OK;
}

/// A method that only passes on.
template <auto Method, class... Arguments>
int pass(sqlite3_file* file, Arguments... arguments)
{
    sqlite3_file* real = noted(file).real();
    return (real->pMethods->*Method)(real, arguments...);
}

void barrier(sqlite3_file* file)
{
    sqlite3_file* real = noted(file).real();
    real->pMethods->xShmBarrier(real);
}

constexpr sqlite3_io_methods methods{
    .iVersion = 2, // Without memory-mapped reads, which we do not use.
    .xClose = close,
    .xRead = pass<&sqlite3_io_methods::xRead, void*, int, sqlite3_int64>,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = pass<&sqlite3_io_methods::xFileSize, sqlite3_int64*>,
    .xLock = pass<&sqlite3_io_methods::xLock, int>,
    .xUnlock = pass<&sqlite3_io_methods::xUnlock, int>,
    .xCheckReservedLock = pass<&sqlite3_io_methods::xCheckReservedLock, int*>,
    .xFileControl = pass<&sqlite3_io_methods::xFileControl, int, void*>,
    .xSectorSize = pass<&sqlite3_io_methods::xSectorSize>,
    .xDeviceCharacteristics = pass<&sqlite3_io_methods::xDeviceCharacteristics>,
    .xShmMap = pass<&sqlite3_io_methods::xShmMap, int, int, int, void volatile**>,
    .xShmLock = pass<&sqlite3_io_methods::xShmLock, int, int, int>,
    .xShmBarrier = barrier,
    .xShmUnmap = pass<&sqlite3_io_methods::xShmUnmap, int>,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out)
{
    auto* self = new (file) Noted{};
    self->vfs = static_cast<Vfs*>(vfs);
    constexpr int kept = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;
    const bool notes = (flags & kept) != 0 && self->vfs->notes(path);
    self->path = notes ? path : nullptr;
    int there = 0;
    self->vfs->real->xAccess(self->vfs->real, path == nullptr ? "" : path, SQLITE_ACCESS_EXISTS,
                             &there);
    const bool main = (flags & SQLITE_OPEN_MAIN_DB) != 0;
    self->folder_due = notes && (flags & SQLITE_OPEN_CREATE) != 0 && !main;
    // It was taken away past SQLite, as a damaged index is.
    if (notes && there == 0 && main) static_cast<void>(self->vfs->disk->remove(path));
    const int code = self->vfs->real->xOpen(self->vfs->real, path, self->real(), flags, out);
    if (code == SQLITE_OK) self->pMethods = &methods;
    return code;
}

int erase(sqlite3_vfs* vfs, const char* path, int sync_folder)
{
    auto* self = static_cast<Vfs*>(vfs);
    if (self->notes(path) && !self->disk->powered()) return SQLITE_IOERR_DELETE;
    const int code = self->real->xDelete(self->real, path, sync_folder);
    if (code == SQLITE_OK && self->notes(path)) {
        static_cast<void>(self->disk->remove(path));
        if (sync_folder != 0) {
            static_cast<void>(self->disk->sync_folder(std::filesystem::path(path).parent_path()));
        }
    }
    return code;
}

int load_dice(sqlite3_vfs*, int count, char* bytes)
{
    std::fill_n(bytes, count, '\0');
    return count;
}

} // namespace

RecordingVfs::RecordingVfs(SimDisk& disk, std::string root)
    : vfs_(std::make_unique<Vfs>(sqlite3_vfs_find(nullptr), disk, std::move(root)))
{
    vfs_->zName = "bangtin-recording";
    vfs_->szOsFile = static_cast<int>(sizeof(Noted)) + vfs_->real->szOsFile;
    vfs_->xOpen = open;
    vfs_->xDelete = erase;
    vfs_->xRandomness = load_dice;
    require(sqlite3_vfs_register(vfs_.get(), 1) == SQLITE_OK, "a VFS can be registered");
    sqlite3_randomness(0, nullptr); // It is asked for anew.
}

RecordingVfs::~RecordingVfs()
{
    sqlite3_vfs_unregister(vfs_.get());
    sqlite3_vfs_register(vfs_->real, 1);
    sqlite3_randomness(0, nullptr);
}

void RecordingVfs::note_on(SimDisk& disk)
{
    vfs_->disk = &disk;
}

} // namespace bangtin::sim
