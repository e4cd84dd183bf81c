#include "assets/outbox_database.hpp"

#include "assets/outbox_rows.hpp"

#include <system_error>
#include <utility>

namespace bangtin::assets {

namespace {

namespace fs = std::filesystem;

NotOpen elsewhere(const char* text)
{
    return {NotOpen::Cause::elsewhere, {DiskFault::failed, text}};
}

/// What the connection's last error says of the file.
NotOpen not_open(sqlite3* connection)
{
    // SQLITE_ERROR is what a statement of ours gets from a file with other tables.
    const bool damaged = says_damage(connection) || sqlite3_errcode(connection) == SQLITE_ERROR;
    return {damaged ? NotOpen::Cause::damaged : NotOpen::Cause::elsewhere,
            outbox_error(connection)};
}

/// The file can be read and is not an outbox of a version we know.
NotOpen not_an_outbox()
{
    return {NotOpen::Cause::damaged, {DiskFault::failed, "outbox: its tables are not whole"}};
}

Result<OutboxDatabase, NotOpen> open_file(const fs::path& path, const Opening& how)
{
    sqlite3* raw = nullptr;
    auto vfs = std::make_unique<JournalVfs>();
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int opened = sqlite3_open_v2(path.c_str(), &raw, flags, JournalVfs::name());
    OutboxDatabase database(raw, CloseDatabase{std::move(vfs)});
    if (opened != SQLITE_OK) return fail(not_open(raw));
    sqlite3_busy_timeout(raw, how.busy_ms);
    return database;
}

bool has_nothing(const fs::path& path)
{
    std::error_code none;
    const auto bytes = fs::file_size(path, none);
    return none || bytes == 0;
}

/// The file without its tables. While it is locked whole SQLite does not take away the journal that
/// this one transaction has, so it is made before.
Result<void, NotOpen> make_file(const fs::path& path, const Opening& how)
{
    const auto file = open_file(path, how);
    if (!file) return fail(file.error());
    // A commit of a minute's records fills one small page; what a file is made with stays.
    const bool made =
        run(file->get(), "PRAGMA page_size = 512") && run(file->get(), "PRAGMA journal_mode = WAL");
    if (!made) return fail(not_open(file->get()));
    return {};
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
    if (made && run(raw, "COMMIT")) {
        // Else whoever appends next writes months of records back to the database.
        if (version != 0) static_cast<void>(run(raw, "PRAGMA wal_checkpoint(TRUNCATE)"));
        return {};
    }
    auto error = not_open(raw);
    static_cast<void>(run(raw, "ROLLBACK"));
    return fail(std::move(error));
}

/// Fails unless `raw` is an outbox that is whole.
Result<void, NotOpen> set_up(sqlite3* raw, const Opening& how)
{
    if (!run(raw, "PRAGMA locking_mode = EXCLUSIVE") || !run(raw, "PRAGMA journal_mode = WAL") ||
        !run(raw, "PRAGMA synchronous = FULL")) {
        return fail(not_open(raw));
    }
    if (how.check == Opening::Check::every_page) {
        Statement check(raw, "PRAGMA quick_check(1)");
        if (check.step() != Statement::Step::row) return fail(not_open(raw));
        if (check.text(0) != "ok") return fail(not_an_outbox());
    }
    const auto version = Statement(raw, "PRAGMA user_version").first_integer();
    if (!version) return fail(not_open(raw));
    if (*version < 0 || *version > outbox_schema_version) return fail(not_an_outbox());
    const bool older = *version != 0 && *version != outbox_schema_version;
    if (older && how.older == Opening::Older::left)
        return fail(elsewhere("outbox: it is of an older version; bangtin-sync brings it up"));
    if (*version != outbox_schema_version) {
        if (auto made = make_tables(raw); !made) return made;
    }
    if (!Statement(raw, select_records).valid()) return fail(not_open(raw));
    return {};
}

} // namespace

void CloseDatabase::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

Result<OutboxDatabase, NotOpen> open_outbox(const fs::path& path, const Opening& how)
{
    if (has_nothing(path)) {
        if (auto made = make_file(path, how); !made) return fail(std::move(made.error()));
    }
    auto database = open_file(path, how);
    if (!database) return database;
    if (auto whole = set_up(database->get(), how); !whole) return fail(std::move(whole.error()));
    return database;
}

DiskError outbox_error(sqlite3* connection)
{
    const bool full = sqlite3_errcode(connection) == SQLITE_FULL;
    return DiskError{full ? DiskFault::full : DiskFault::failed,
                     std::string("outbox: ") + sqlite3_errmsg(connection)};
}

bool says_damage(sqlite3* connection)
{
    const int code = sqlite3_errcode(connection);
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

} // namespace bangtin::assets
