#include "assets/shelf_index.hpp"

#include "assets/sqlite.hpp"

#include <set>
#include <vector>

namespace bangtin::assets {

namespace {

constexpr int schema_version = 1;
constexpr const char* schema = "CREATE TABLE IF NOT EXISTS files ("
                               " digest BLOB PRIMARY KEY,"
                               " length INTEGER NOT NULL,"
                               " purpose TEXT NOT NULL"
                               ") WITHOUT ROWID;"
                               "PRAGMA user_version = 1;";

} // namespace

ShelfIndex::ShelfIndex(const std::filesystem::path& path, std::span<const AssetRef> files)
    : database_(open_whole(path))
{
    if (!database_ && path != ":memory:") {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        database_ = open_whole(path);
    }
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
    if (!Statement(raw, "SELECT digest, length, purpose FROM files LIMIT 0").valid())
        return nullptr;
    return database;
}

void ShelfIndex::agree_with(std::span<const AssetRef> files)
{
    if (!database_) return;
    std::set<Digest> there;
    for (const AssetRef& file : files) there.insert(file.digest);

    std::set<Digest> known;
    Statement select(database_.get(), "SELECT digest FROM files");
    while (select.step() == Statement::Step::row) {
        const std::string_view blob = select.blob(0);
        Digest digest;
        if (blob.size() == digest.bytes.size()) {
            std::copy(blob.begin(), blob.end(), digest.bytes.begin());
        }
        known.insert(digest);
    }
    run("BEGIN");
    for (const Digest& digest : known) {
        if (!there.contains(digest)) forget(digest);
    }
    for (const AssetRef& file : files) {
        if (!known.contains(file.digest)) record(file, "");
    }
    run("COMMIT");
}

void ShelfIndex::record(const AssetRef& file, std::string_view purpose)
{
    if (!database_) return;
    Statement insert(database_.get(),
                     "INSERT OR REPLACE INTO files(digest, length, purpose) VALUES (?1, ?2, ?3)");
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

bool ShelfIndex::run(const char* sql) const
{
    return sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

} // namespace bangtin::assets
