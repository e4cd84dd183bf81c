#include "assets/outbox_file.hpp"

#include "assets/outbox.hpp"
#include "assets/outbox_rows.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace bangtin::assets {

namespace {

namespace fs = std::filesystem;
using bulletin::ProofRecord;

constexpr int busy_ms_player = 250; // Longer, and the glass would stand still.
/// A journal that has grown so far is written from its beginning again: as long as it grows, each
/// commit costs a transaction of the file system too. SQLite's own limit is 1000.
constexpr const char* wal_pages = "PRAGMA wal_autocheckpoint = 128";

constexpr int busy_ms_sync = 10'000; // The other program's commit; a slow card takes its time.

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

DiskError error_of(sqlite3* connection)
{
    const bool full = sqlite3_errcode(connection) == SQLITE_FULL;
    return DiskError{full ? DiskFault::full : DiskFault::failed,
                     std::string("outbox: ") + sqlite3_errmsg(connection)};
}

/// Why an outbox did not open. Only a damaged one may be set aside: behind a full, busy or
/// unreadable disk its records are whole.
struct NotOpen {
    enum class Cause : std::uint8_t { damaged, elsewhere } cause;
    DiskError error;
};

bool is_damage(sqlite3* connection)
{
    const int code = sqlite3_errcode(connection);
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

/// What the connection's last error says of the file.
NotOpen not_open(sqlite3* connection)
{
    // SQLITE_ERROR is what a statement of ours gets from a file with other tables.
    const bool damaged = is_damage(connection) || sqlite3_errcode(connection) == SQLITE_ERROR;
    return {damaged ? NotOpen::Cause::damaged : NotOpen::Cause::elsewhere, error_of(connection)};
}

/// The file can be read and is not an outbox of a version we know.
NotOpen not_an_outbox()
{
    return {NotOpen::Cause::damaged, {DiskFault::failed, "outbox: its tables are not whole"}};
}

/// Makes the tables, or brings those of an older version up.
Result<void, NotOpen> make_tables(sqlite3* raw)
{
    if (!run(raw, "BEGIN IMMEDIATE")) return fail(not_open(raw));
    // Asked again under the lock: the other program may have been faster.
    const auto version = Statement(raw, "PRAGMA user_version").first_integer();
    bool made = version == outbox_schema_version;
    if (version == 0) made = run(raw, outbox_counter) && run(raw, outbox_tables);
    if (version == 1 || version == 2) {
        made = (version == 2 || run(raw, outbox_counter_from_1)) &&
               run(raw, outbox_counter_from_2) && run(raw, outbox_tables) &&
               run(raw, outbox_records_from_2);
    }
    if (made && run(raw, "COMMIT")) return {};
    auto error = not_open(raw);
    static_cast<void>(run(raw, "ROLLBACK"));
    return fail(std::move(error));
}

enum class Check : std::uint8_t { tables, every_page };

struct Opening {
    int busy_ms;
    Check depth;
};

/// Fails unless `raw` is an outbox that is whole.
Result<void, NotOpen> set_up(sqlite3* raw, Opening how)
{
    sqlite3_busy_timeout(raw, how.busy_ms);
    // A commit of a minute's records fills one small page; what a new file is made with stays.
    if (!run(raw, "PRAGMA page_size = 512") || !run(raw, "PRAGMA journal_mode = WAL") ||
        !run(raw, "PRAGMA synchronous = FULL") || !run(raw, wal_pages)) {
        return fail(not_open(raw));
    }
    if (how.depth == Check::every_page) {
        Statement check(raw, "PRAGMA quick_check(1)");
        if (check.step() != Statement::Step::row) return fail(not_open(raw));
        if (check.text(0) != "ok") return fail(not_an_outbox());
    }
    const auto version = Statement(raw, "PRAGMA user_version").first_integer();
    if (!version) return fail(not_open(raw));
    if (*version < 0 || *version > outbox_schema_version) return fail(not_an_outbox());
    if (*version != outbox_schema_version) {
        if (auto made = make_tables(raw); !made) return made;
    }
    if (!Statement(raw, select_records).valid()) return fail(not_open(raw));
    return {};
}

Result<Database, NotOpen> open_whole(const fs::path& path, Opening how)
{
    sqlite3* raw = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int opened = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
    Database database(raw);
    if (opened != SQLITE_OK) return fail(not_open(raw));
    if (auto whole = set_up(raw, how); !whole) return fail(std::move(whole.error()));
    return database;
}

/// What can still be read of a damaged outbox: the counter, and the rows that wait for the district
/// up to the first unreadable one. What the district holds stays in the file that is set aside.
struct Salvage {
    std::vector<ProofRecord> records;
    std::int64_t last = 0;
    std::int64_t held = 0;
    std::string screen;
};

Salvage salvage(const fs::path& path)
{
    Salvage saved;
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    const Database database(raw);
    if (opened != SQLITE_OK) return saved;

    Statement counter(raw, "SELECT last, held, screen FROM counter");
    if (counter.step() == Statement::Step::row) {
        saved.last = counter.integer(0);
        saved.held = counter.integer(1);
        saved.screen = counter.text(2);
    }
    Statement rows(raw, select_records);
    rows.bind_integer(1, saved.held);
    rows.bind_integer(2, outbox_records_max);
    while (rows.step() == Statement::Step::row) {
        auto record = record_of(rows);
        // Records must stay consecutive.
        if (!record) break;
        if (!saved.records.empty() && record->sequence != saved.records.back().sequence + 1) break;
        saved.records.push_back(std::move(*record));
    }
    return saved;
}

/// Puts into a new outbox what was saved of the damaged one.
bool restore(sqlite3* raw, const Salvage& saved)
{
    if (!run(raw, "BEGIN IMMEDIATE")) return false;
    RecordWriter writer(raw);
    for (const ProofRecord& record : saved.records) {
        if (!writer.write(record)) return false;
    }
    // When rows were lost behind the last one that could be read, their numbers are given again.
    // Up to it they are what they were, and the district may hold some of them.
    const std::int64_t last =
        saved.records.empty() ? std::max(saved.last, saved.held) : saved.records.back().sequence;
    Statement counter(raw, "UPDATE counter SET last = ?1, held = ?2, original = ?1, screen = ?3");
    counter.bind_integer(1, last);
    counter.bind_integer(2, saved.held);
    counter.bind_text(3, saved.screen);
    return counter.step() == Statement::Step::done && run(raw, "COMMIT");
}

void remove_journals(const fs::path& path)
{
    std::error_code code;
    for (const char* suffix : {"-wal", "-shm"}) fs::remove(path.string() + suffix, code);
}

void remove_with_journals(const fs::path& path)
{
    std::error_code code;
    fs::remove(path, code);
    remove_journals(path);
}

/// A whole outbox with what could be saved, on the card under a name of its own.
Result<void, DiskError> write_anew(const fs::path& path, const Salvage& saved)
{
    remove_with_journals(path); // Of a repair that was cut off.
    auto anew = open_whole(path, {.busy_ms = busy_ms_sync, .depth = Check::tables});
    if (!anew) return fail(std::move(anew.error().error));
    if (restore(anew->get(), saved)) return {};
    return fail(error_of(anew->get()));
}

/// A second name for the damaged file, so that it is kept when another takes its place.
Result<void, DiskError> set_aside(const fs::path& path)
{
    std::error_code code;
    fs::path aside;
    for (int n = 1; aside.empty() || fs::exists(aside, code); ++n) {
        aside = path.string() + ".damaged-" + std::to_string(n);
    }
    fs::create_hard_link(path, aside, code);
    if (!code) return {};
    return fail(DiskError{DiskFault::failed, "outbox: it is damaged and cannot be moved to " +
                                                 aside.string() + ": " + code.message()});
}

Result<void, DiskError> replace_damaged(const fs::path& path)
{
    const fs::path anew = path.string() + ".new";
    if (auto written = write_anew(anew, salvage(path)); !written) {
        remove_with_journals(anew);
        return written;
    }
    if (auto kept = set_aside(path); !kept) return kept;
    // A journal of the old file beside the new one would be played into it.
    remove_journals(path);
    if (auto moved = real_disk().move_name(anew, path); !moved) return moved;
    return real_disk().sync_folder(path.parent_path());
}

} // namespace

void OutboxFile::Close::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

void OutboxFile::Unlock::operator()(const int* lock) const
{
    ::flock(*lock, LOCK_UN);
}

OutboxFile::OutboxFile(StatePaths paths, OutboxUser user) : paths_(std::move(paths)), user_(user) {}

OutboxFile::OutboxFile(OutboxFile&& other) noexcept
    : paths_(std::move(other.paths_)), user_(other.user_), lock_(std::exchange(other.lock_, -1)),
      connection_(std::move(other.connection_)), inode_(other.inode_), damaged_(other.damaged_),
      openings_(other.openings_), written_(other.written_)
{
}

OutboxFile& OutboxFile::operator=(OutboxFile&& other) noexcept
{
    std::swap(paths_, other.paths_);
    std::swap(user_, other.user_);
    std::swap(lock_, other.lock_);
    std::swap(connection_, other.connection_);
    std::swap(inode_, other.inode_);
    std::swap(damaged_, other.damaged_);
    std::swap(openings_, other.openings_);
    std::swap(written_, other.written_);
    return *this;
}

OutboxFile::~OutboxFile()
{
    connection_.reset();
    if (lock_ >= 0) ::close(lock_);
}

Result<OutboxFile::Use, DiskError> OutboxFile::use()
{
    if (auto locked = lock(); !locked) return fail(locked.error());
    Use use{.held = {&lock_, {}}, .connection = nullptr, .opening = 0};
    if (!stands_there()) {
        if (auto opened = open(); !opened) return fail(opened.error());
    }
    use.connection = connection_.get();
    use.opening = openings_;
    return use;
}

DiskError OutboxFile::fault()
{
    damaged_ = is_damage(connection_.get());
    return error_of(connection_.get());
}

void OutboxFile::count_commit()
{
    constexpr Bytes block_bytes = 4096;
    constexpr Bytes page_head_per = 16; // 24 bytes a page of 512 or more, rounded up.
    const Bytes pages = pages_written(connection_.get());
    if (pages == 0) return;
    const Bytes journal = pages + pages / page_head_per;
    written_ += (journal / block_bytes + 2) * block_bytes + pages;
}

Result<void, DiskError> OutboxFile::lock()
{
    if (lock_ < 0) {
        if (auto made = real_disk().make_folder(paths_.root); !made) return made;
        lock_ = ::open(paths_.outbox_lock().c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0644);
    }
    const int mode = user_ == OutboxUser::player ? LOCK_SH | LOCK_NB : LOCK_SH;
    if (lock_ >= 0 && ::flock(lock_, mode) == 0) return {};
    if (lock_ >= 0 && errno == EWOULDBLOCK) {
        return fail(DiskError{DiskFault::failed, "outbox: it is being repaired"});
    }
    return fail(DiskError{errno == ENOSPC ? DiskFault::full : DiskFault::failed,
                          "outbox: " + paths_.outbox_lock().string() + ": " +
                              std::generic_category().message(errno)});
}

bool OutboxFile::stands_there() const
{
    struct stat facts {};
    return connection_ && !damaged_ && ::stat(paths_.outbox().c_str(), &facts) == 0 &&
           facts.st_ino == inode_;
}

Result<void, DiskError> OutboxFile::open()
{
    connection_.reset();
    const bool sync = user_ == OutboxUser::sync;
    const Opening how{.busy_ms = sync ? busy_ms_sync : busy_ms_player,
                      .depth = sync ? Check::every_page : Check::tables};
    auto whole = open_whole(paths_.outbox(), how);
    if (!whole && whole.error().cause == NotOpen::Cause::damaged) {
        if (!sync) {
            return fail(DiskError{DiskFault::failed,
                                  whole.error().error.text + "; bangtin-sync repairs it"});
        }
        // Alone, and only if nobody else did it while we waited.
        ::flock(lock_, LOCK_EX);
        whole = open_whole(paths_.outbox(), how);
        if (!whole && whole.error().cause == NotOpen::Cause::damaged) {
            if (auto repaired = replace_damaged(paths_.outbox()); !repaired) return repaired;
            whole = open_whole(paths_.outbox(), how);
        }
        ::flock(lock_, LOCK_SH);
    }
    if (!whole) return fail(std::move(whole.error().error));

    struct stat facts {};
    if (::stat(paths_.outbox().c_str(), &facts) == 0) inode_ = facts.st_ino;
    connection_.reset(whole->release());
    damaged_ = false;
    ++openings_;
    count_commit(); // Making it, if it was made.
    return {};
}

} // namespace bangtin::assets
