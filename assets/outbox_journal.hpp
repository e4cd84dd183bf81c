// The journal of the outbox, SQLite's write-ahead log: a file of one length that is written from
// its front again and again, so that a commit is one block of the card and no change of the file
// system.
//
// The database is opened for each piece of work, and the journal outlives that: it goes to the
// database when it is full, and not when a connection is closed. Which of it counts the checksums
// tell, as after a power cut; the rest may hold anything.
#pragma once

#include "assets/disk.hpp"

#include <utility>

struct sqlite3;

namespace bangtin::assets {

/// Some four hours of minutes in pages of 512 bytes; it is read whenever the outbox is opened.
inline constexpr Bytes outbox_journal_bytes = 160 * 1024;

class OutboxJournal {
public:
    /// Of a connection that was just opened. Stays where it is until that is closed.
    void attend(sqlite3* connection);
    /// Before a transaction that writes: gives the journal its length, and begins it anew when it
    /// is full. Where that fails it grows, and the next one tries again. False when nothing may
    /// stand behind what is in it, because a commit has failed, and that cannot be written back.
    [[nodiscard]] bool make_room(sqlite3* connection);
    /// A commit has failed. When it was at the sync, what the card has of the journal is not known.
    void doubt() { doubted_ = true; }
    /// All that is in it goes to the database, and it is empty for whoever opens it next. False
    /// when the card does not take that; it is tried again before the next transaction.
    [[nodiscard]] bool drain(sqlite3* connection);
    /// After a large transaction: drains a journal that has outgrown its length, which whoever
    /// opens it next would read, and write back while somebody waits.
    void cut_back(sqlite3* connection);
    /// Counts a commit that was just made: the blocks of the card that it changed in the journal,
    /// and its pages once more, for the database.
    void count_commit(sqlite3* connection);
    /// What was counted since this was last asked.
    [[nodiscard]] Bytes take_written() { return std::exchange(written_, 0); }

private:
    [[nodiscard]] Bytes used(sqlite3* connection) const;

    int frames_ = 0; ///< In the journal after our last commit: each a page and its head.
    bool doubted_ = false;
    Bytes written_ = 0;
};

} // namespace bangtin::assets
