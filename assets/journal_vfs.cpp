#include "assets/journal_vfs.hpp"

#include "assets/outbox_journal.hpp"

#include <filesystem>
#include <sqlite3.h>
#include <system_error>

namespace bangtin::assets {

namespace {

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out)
{
    auto* beneath = static_cast<sqlite3_vfs*>(vfs->pAppData);
    std::error_code none;
    const bool stands = (flags & SQLITE_OPEN_WAL) != 0 &&
                        std::filesystem::file_size(path, none) >= outbox_journal_bytes && !none;
    return beneath->xOpen(beneath, path, file, stands ? flags & ~SQLITE_OPEN_CREATE : flags, out);
}

int erase(sqlite3_vfs* vfs, const char* path, int sync_folder)
{
    auto* beneath = static_cast<sqlite3_vfs*>(vfs->pAppData);
    return beneath->xDelete(beneath, path, sync_folder);
}

} // namespace

/// The rest is copied: SQLite's own methods look at nothing of the object that they are called
/// with.
JournalVfs::JournalVfs() : vfs_(std::make_unique<sqlite3_vfs>(*sqlite3_vfs_find(nullptr)))
{
    vfs_->pAppData = sqlite3_vfs_find(nullptr);
    vfs_->zName = name();
    vfs_->xOpen = open;
    vfs_->xDelete = erase;
    constexpr int not_the_default = 0;
    sqlite3_vfs_register(vfs_.get(), not_the_default);
}

JournalVfs::~JournalVfs()
{
    sqlite3_vfs_unregister(vfs_.get());
}

} // namespace bangtin::assets
