// The tables of the outbox, and a record as a row of them. Internal to `Outbox` and `OutboxFile`.
#pragma once

#include "assets/sqlite.hpp"
#include "bulletin/proof.hpp"

#include <algorithm>
#include <optional>

namespace bangtin::assets {

inline constexpr int outbox_schema_version = 2;
// `counter` holds one row. AUTOINCREMENT would leave gaps when a transaction is rolled back by a
// full disk. Numbers are unsure from the start: the district may hold some of an outbox that was
// lost, and they are of one screen only.
inline constexpr const char* outbox_schema =
    "CREATE TABLE IF NOT EXISTS records ("
    " sequence INTEGER PRIMARY KEY,"
    " boot TEXT NOT NULL, slot TEXT NOT NULL, bulletin_id TEXT NOT NULL, bulletin BLOB NOT NULL,"
    " layer TEXT NOT NULL, edition INTEGER NOT NULL, began_ms INTEGER NOT NULL,"
    " shown_ms INTEGER NOT NULL, grade TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS counter (last INTEGER NOT NULL, unsure INTEGER NOT NULL,"
    " screen TEXT NOT NULL DEFAULT '');"
    "INSERT INTO counter SELECT 0, 1, '' WHERE NOT EXISTS (SELECT 1 FROM counter);"
    "PRAGMA user_version = 2;";
/// Version 1 did not know whose its numbers are.
inline constexpr const char* outbox_schema_from_1 =
    "ALTER TABLE counter ADD COLUMN screen TEXT NOT NULL DEFAULT ''; PRAGMA user_version = 2;";
inline constexpr const char* insert_record =
    "INSERT INTO records VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
inline constexpr const char* select_records =
    "SELECT sequence, boot, slot, bulletin_id, bulletin, layer, edition, began_ms, shown_ms, grade"
    " FROM records ORDER BY sequence LIMIT ?1";

[[nodiscard]] inline std::optional<bulletin::ProofRecord> record_of(const Statement& row)
{
    bulletin::ProofRecord record;
    record.sequence = row.integer(0);
    record.boot = row.text(1);
    record.slot = row.text(2);
    record.bulletin_id = row.text(3);
    const std::string_view digest = row.blob(4);
    const auto layer = bulletin::parse_layer(row.text(5));
    const auto grade = parse_time_grade(row.text(9));
    if (digest.size() != record.bulletin.bytes.size() || !layer || !grade) return std::nullopt;
    std::copy(digest.begin(), digest.end(), record.bulletin.bytes.begin());
    record.layer = *layer;
    record.edition = row.integer(6);
    record.from = Instant(Duration(row.integer(7)));
    record.shown = Duration(row.integer(8));
    record.grade = *grade;
    return record;
}

[[nodiscard]] inline bool insert(Statement& statement, const bulletin::ProofRecord& record)
{
    statement.bind_integer(1, record.sequence);
    statement.bind_text(2, record.boot);
    statement.bind_text(3, record.slot);
    statement.bind_text(4, record.bulletin_id);
    statement.bind_blob(5, bytes_of(record.bulletin));
    statement.bind_text(6, bulletin::format_layer(record.layer));
    statement.bind_integer(7, record.edition);
    statement.bind_integer(8, record.from.time_since_epoch().count());
    statement.bind_integer(9, record.shown.count());
    statement.bind_text(10, format_time_grade(record.grade));
    const bool stored = statement.step() == Statement::Step::done;
    statement.reset();
    return stored;
}

[[nodiscard]] inline bool run(sqlite3* connection, const char* sql)
{
    return sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

} // namespace bangtin::assets
