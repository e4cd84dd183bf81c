// The way to the machine's files for one connection to the outbox: its journal, once it has its
// length, is opened as a file that is there.
//
// SQLite opens a journal to be made if need be, and then syncs its folder too. ext4 writes out all
// that it knows to have changed for that, a dozen blocks, with each connection's first commit.
#pragma once

#include <memory>

struct sqlite3_vfs;

namespace bangtin::assets {

class JournalVfs {
public:
    /// Above whatever is SQLite's own then.
    JournalVfs();
    ~JournalVfs();
    JournalVfs(const JournalVfs&) = delete;
    JournalVfs& operator=(const JournalVfs&) = delete;

    /// For `sqlite3_open_v2`. Lives longer than the connection.
    [[nodiscard]] static const char* name() { return "bangtin-outbox"; }

private:
    std::unique_ptr<sqlite3_vfs> vfs_;
};

} // namespace bangtin::assets
