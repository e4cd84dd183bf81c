#include "assets/outbox_journal.hpp"

#include "assets/card_writes.hpp"
#include "assets/sqlite.hpp"

#include <algorithm>
#include <string>

namespace bangtin::assets {

namespace {

// The SQLite database file format, section 4.1.
constexpr Bytes head_bytes = 32;
constexpr Bytes frame_head_bytes = 24;
/// A commit of one minute is a frame or a few; of a card that took nothing for long, more.
constexpr Bytes longest_commit_bytes = 32 * 1024;
constexpr Bytes zeros_at_once = 32 * 1024; // SQLite writes less than 128 KiB in one call.

Bytes frame_bytes(sqlite3* connection)
{
    return frame_head_bytes + page_bytes(connection);
}

bool write_zeros(sqlite3_file& journal, Bytes begin, Bytes end)
{
    const std::string zeros(zeros_at_once, '\0');
    while (begin < end) {
        const Bytes piece = std::min(end - begin, zeros_at_once);
        const int code = journal.pMethods->xWrite(&journal, zeros.data(), static_cast<int>(piece),
                                                  static_cast<sqlite3_int64>(begin));
        if (code != SQLITE_OK) return false;
        begin += piece;
    }
    return true;
}

/// Zeros up to its whole length, written and not only reserved: ext4 notes each first write to
/// reserved blocks. SQLite takes what is no frame for the end. Answers how many bytes came to it.
///
/// It has its length only after its name is on the card: then its folder is synced no more.
Bytes lengthen(sqlite3* connection)
{
    sqlite3_file* journal = nullptr;
    const int found =
        sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal);
    if (found != SQLITE_OK || journal == nullptr || journal->pMethods == nullptr) return 0;
    sqlite3_int64 length = 0;
    if (journal->pMethods->xFileSize(journal, &length) != SQLITE_OK) return 0;
    const Bytes begin = static_cast<Bytes>(length);
    if (begin >= outbox_journal_bytes) return 0;
    const Bytes last = std::max(begin, outbox_journal_bytes - block_bytes);
    const bool done = write_zeros(*journal, begin, last) &&
                      journal->pMethods->xSync(journal, SQLITE_SYNC_NORMAL) == SQLITE_OK &&
                      write_zeros(*journal, last, outbox_journal_bytes);
    return done ? outbox_journal_bytes - begin : 0;
}

} // namespace

void OutboxJournal::attend(sqlite3* connection)
{
    constexpr int yes = 1;
    sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, yes, nullptr);
    // Takes the place of SQLite's own hook, which would write back after each commit from 1,000
    // frames on: whoever opens it next does not know what was written back already.
    const auto note = [](void* frames, sqlite3*, const char*, int count) {
        *static_cast<int*>(frames) = count;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(connection, note, &frames_);
    // What one large transaction made longer is cut off when it is begun anew.
    const std::string limit = "PRAGMA journal_size_limit = " + std::to_string(outbox_journal_bytes);
    static_cast<void>(sqlite3_exec(connection, limit.c_str(), nullptr, nullptr, nullptr));
    // What opening wrote, when it made the outbox.
    const Bytes made = pages_written(connection);
    written_ += 2 * made;
}

bool OutboxJournal::make_room(sqlite3* connection)
{
    if (doubted_) return drain(connection);
    if (used(connection) > outbox_journal_bytes - longest_commit_bytes) {
        // Right before it is written again: that it is all in the database only this connection
        // knows.
        const int done = sqlite3_wal_checkpoint_v2(connection, nullptr, SQLITE_CHECKPOINT_PASSIVE,
                                                   nullptr, nullptr);
        if (done == SQLITE_OK) frames_ = 0;
    }
    written_ += lengthen(connection);
    return true;
}

bool OutboxJournal::drain(sqlite3* connection)
{
    const int done = sqlite3_wal_checkpoint_v2(connection, nullptr, SQLITE_CHECKPOINT_TRUNCATE,
                                               nullptr, nullptr);
    if (done != SQLITE_OK) return false;
    frames_ = 0;
    doubted_ = false;
    written_ += lengthen(connection);
    return true;
}

void OutboxJournal::cut_back(sqlite3* connection)
{
    if (used(connection) > outbox_journal_bytes) static_cast<void>(drain(connection));
}

Bytes OutboxJournal::used(sqlite3* connection) const
{
    return static_cast<Bytes>(frames_) * frame_bytes(connection);
}

void OutboxJournal::count_commit(sqlite3* connection)
{
    const Bytes pages = pages_written(connection);
    const Bytes frame = frame_bytes(connection);
    const Bytes frames = pages / page_bytes(connection);
    if (frames == 0) return;
    const Bytes end = head_bytes + std::max<Bytes>(static_cast<Bytes>(frames_), frames) * frame;
    const Bytes begin = end - frames * frame;
    written_ += blocks_written(begin, end - begin) + pages;
    if (begin == head_bytes) written_ += block_bytes; // Its head is synced before.
}

} // namespace bangtin::assets
