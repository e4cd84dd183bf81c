#include "assets/shelf_index.hpp"

#include "assets/sqlite.hpp"

#include <set>
#include <vector>

namespace bangtin::assets {

namespace {

constexpr int schema_version = 2; // An older one is begun anew, as a damaged one is.
constexpr const char* schema = "CREATE TABLE IF NOT EXISTS files ("
                               " digest BLOB PRIMARY KEY,"
                               " length INTEGER NOT NULL,"
                               " purpose TEXT NOT NULL,"
                               " edition INTEGER NOT NULL"
                               ") WITHOUT ROWID;"
                               "CREATE TABLE IF NOT EXISTS editions (number INTEGER PRIMARY KEY);"
                               "PRAGMA user_version = 2;";

Digest digest_of(std::string_view blob)
{
    Digest digest;
    if (blob.size() == digest.bytes.size()) {
        std::copy(blob.begin(), blob.end(), digest.bytes.begin());
    }
    return digest;
}

} // namespace

ShelfIndex::ShelfIndex(const std::filesystem::path& path, std::span<const AssetRef> files)
    : database_(open_whole(path))
{
    if (!database_ && path != ":memory:") {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        database_ = open_whole(path);
    }
    on_disk_ = database_ && path != ":memory:";
    if (!database_) database_ = open_whole(":memory:");
    agree_with(files);
}

ShelfIndex::~ShelfIndex() = default;

void ShelfIndex::Close::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

ShelfIndex::Database ShelfIndex::open_whole(const std::filesystem::path& path)
{
    sqlite3* raw = nullptr;
    const int opened =
        sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    Database database(raw);
    if (opened != SQLITE_OK) return nullptr;

    // No sync and no journal file: the card is spared, and a torn index is found by the check
    // below.
    for (const char* sql : {"PRAGMA synchronous = OFF", "PRAGMA journal_mode = MEMORY"}) {
        if (sqlite3_exec(raw, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return nullptr;
    }
    if (Statement(raw, "PRAGMA quick_check(1)").first_text() != "ok") return nullptr;

    const auto version = Statement(raw, "PRAGMA user_version").first_integer();
    if (!version || (*version != 0 && *version != schema_version)) return nullptr;
    if (sqlite3_exec(raw, schema, nullptr, nullptr, nullptr) != SQLITE_OK) return nullptr;
    // A foreign database may carry our version and another table.
    for (const char* sql : {"SELECT digest, length, purpose, edition FROM files LIMIT 0",
                            "SELECT number FROM editions LIMIT 0"}) {
        if (!Statement(raw, sql).valid()) return nullptr;
    }
    return database;
}

void ShelfIndex::agree_with(std::span<const AssetRef> files)
{
    if (!database_) return;
    std::set<Digest> there;
    for (const AssetRef& file : files) there.insert(file.digest);

    std::set<Digest> known;
    Statement select(database_.get(), "SELECT digest FROM files");
    while (select.step() == Statement::Step::row) known.insert(digest_of(select.blob(0)));
    run("BEGIN");
    for (const Digest& digest : known) {
        if (!there.contains(digest)) forget(digest);
    }
    for (const AssetRef& file : files) {
        if (!known.contains(file.digest)) record(file, "");
    }
    // Which edition needs what was here before nobody knows yet.
    run("UPDATE files SET edition = 0 WHERE purpose = ''");
    run("COMMIT");
}

void ShelfIndex::record(const AssetRef& file, std::string_view purpose)
{
    if (!database_) return;
    // A scrub records what it finds again and again, and an equal row is written like another.
    Statement same(database_.get(),
                   "SELECT 1 FROM files WHERE digest = ?1 AND length = ?2 AND purpose = ?3");
    same.bind_blob(1, bytes_of(file.digest));
    same.bind_integer(2, static_cast<std::int64_t>(file.length));
    same.bind_text(3, purpose);
    if (same.step() == Statement::Step::row) return;
    Statement insert(database_.get(),
                     "INSERT OR REPLACE INTO files(digest, length, purpose, edition)"
                     " VALUES (?1, ?2, ?3, (SELECT coalesce(max(number), 0) FROM editions))");
    insert.bind_blob(1, bytes_of(file.digest));
    insert.bind_integer(2, static_cast<std::int64_t>(file.length));
    insert.bind_text(3, purpose);
    static_cast<void>(insert.step());
}

void ShelfIndex::forget(const Digest& digest)
{
    if (!database_) return;
    Statement erase(database_.get(), "DELETE FROM files WHERE digest = ?1");
    erase.bind_blob(1, bytes_of(digest));
    static_cast<void>(erase.step());
}

std::optional<std::string> ShelfIndex::purpose_of(const Digest& digest) const
{
    if (!database_) return std::nullopt;
    Statement select(database_.get(), "SELECT purpose FROM files WHERE digest = ?1");
    select.bind_blob(1, bytes_of(digest));
    if (select.step() != Statement::Step::row || select.text(0).empty()) return std::nullopt;
    return std::string(select.text(0));
}

void ShelfIndex::mark_needed(std::int64_t number, const std::unordered_set<Digest>& files)
{
    if (!database_) return;
    Statement edition(database_.get(), "INSERT OR IGNORE INTO editions(number) VALUES (?1)");
    Statement mark(database_.get(),
                   "UPDATE files SET edition = ?1 WHERE digest = ?2 AND edition <> ?1");
    Statement other(database_.get(), "DELETE FROM editions WHERE number > ?1");
    Statement others_files(database_.get(), "UPDATE files SET edition = 0 WHERE edition > ?1");
    edition.bind_integer(1, number);
    other.bind_integer(1, number);
    others_files.bind_integer(1, number);
    run("BEGIN");
    // Numbers only go back when the board has moved to another school: nothing of the old one is
    // needed any more.
    static_cast<void>(other.step());
    static_cast<void>(others_files.step());
    static_cast<void>(edition.step());
    for (const Digest& digest : files) {
        mark.bind_integer(1, number);
        mark.bind_blob(2, bytes_of(digest));
        static_cast<void>(mark.step());
        mark.reset();
    }
    for (const auto& [digest, last] : last_needed()) {
        if (last != number || files.contains(digest)) continue;
        mark.bind_integer(1, 0);
        mark.bind_blob(2, bytes_of(digest));
        static_cast<void>(mark.step());
        mark.reset();
    }
    run("DELETE FROM editions WHERE number NOT IN"
        " (SELECT number FROM editions ORDER BY number DESC LIMIT 2)");
    run("COMMIT");
}

std::optional<std::int64_t> ShelfIndex::edition_before() const
{
    if (!database_) return std::nullopt;
    return Statement(database_.get(),
                     "SELECT number FROM editions ORDER BY number DESC LIMIT 1 OFFSET 1")
        .first_integer();
}

std::unordered_map<Digest, std::int64_t> ShelfIndex::last_needed() const
{
    std::unordered_map<Digest, std::int64_t> editions;
    if (!database_) return editions;
    Statement select(database_.get(), "SELECT digest, edition FROM files");
    while (select.step() == Statement::Step::row) {
        editions.emplace(digest_of(select.blob(0)), select.integer(1));
    }
    return editions;
}

Bytes ShelfIndex::take_written() const
{
    return database_ && on_disk_ ? pages_written(database_.get()) : 0;
}

bool ShelfIndex::run(const char* sql) const
{
    return sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

} // namespace bangtin::assets
