// The tables of the outbox, and a record as a row of them. Internal to `Outbox` and `OutboxFile`.
#pragma once

#include "assets/sqlite.hpp"
#include "bulletin/proof.hpp"

#include <algorithm>
#include <optional>

namespace bangtin::assets {

inline constexpr int outbox_schema_version = 3;
// `counter` holds one row, and a commit of records does not touch it: each page costs the card a
// write. The last number is the last record's, and `last` where no record has it. AUTOINCREMENT
// would leave gaps when a transaction is rolled back by a full disk.
//
// Numbers are unsure from the start: the district may hold some of an outbox that was lost, and
// they are of one screen only. While they are, those up to `original` are what the district knows
// them as. Records up to `held` are at the district.
//
// What was on the glass stands in `things`, once for each boot and edition, and a record is a
// number and two times: that is what makes a commit of a minute small.
// A record names one of the newest things or a new one, so that what no record names any more is
// told by the oldest record alone, and erasing costs what is erased.
inline constexpr const char* outbox_tables =
    "CREATE TABLE things ("
    " id INTEGER PRIMARY KEY, boot TEXT NOT NULL, slot TEXT NOT NULL, bulletin_id TEXT NOT NULL,"
    " bulletin BLOB NOT NULL, layer TEXT NOT NULL, edition INTEGER NOT NULL, grade TEXT NOT NULL);"
    "CREATE INDEX things_by_slot ON things (slot);"
    "CREATE TABLE records ("
    " sequence INTEGER PRIMARY KEY, thing INTEGER NOT NULL, began_ms INTEGER NOT NULL,"
    " shown_ms INTEGER NOT NULL);"
    "PRAGMA user_version = 3;";
inline constexpr const char* outbox_counter =
    "CREATE TABLE counter (last INTEGER NOT NULL, unsure INTEGER NOT NULL,"
    " screen TEXT NOT NULL DEFAULT '', held INTEGER NOT NULL DEFAULT 0,"
    " original INTEGER NOT NULL DEFAULT 0);"
    "INSERT INTO counter (last, unsure) VALUES (0, 1);";
/// Version 1 did not know whose its numbers are.
inline constexpr const char* outbox_counter_from_1 =
    "ALTER TABLE counter ADD COLUMN screen TEXT NOT NULL DEFAULT '';";
/// Version 2 kept no record that the district holds, and each record said all of itself.
inline constexpr const char* outbox_counter_from_2 =
    "ALTER TABLE counter ADD COLUMN held INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE counter ADD COLUMN original INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE records RENAME TO whole_records;"
    // What was acknowledged had been erased.
    "UPDATE counter SET held = (SELECT coalesce(min(sequence) - 1, (SELECT last FROM counter))"
    " FROM whole_records);";
inline constexpr const char* outbox_records_from_2 =
    "INSERT INTO things (boot, slot, bulletin_id, bulletin, layer, edition, grade)"
    " SELECT boot, slot, bulletin_id, bulletin, layer, edition, grade FROM whole_records"
    " GROUP BY boot, slot, bulletin_id, bulletin, layer, edition, grade ORDER BY min(sequence);"
    "INSERT INTO records SELECT w.sequence, t.id, w.began_ms, w.shown_ms"
    " FROM whole_records w JOIN things t ON t.slot = w.slot AND t.boot = w.boot"
    " AND t.bulletin_id = w.bulletin_id AND t.bulletin = w.bulletin AND t.layer = w.layer"
    " AND t.edition = w.edition AND t.grade = w.grade;"
    "DROP TABLE whole_records;";

/// So many of the newest things a record may name: several times a programme of 500 slots.
inline constexpr std::int64_t things_looked_back = 2048;
/// A later record names none that is further back than the first one could.
inline constexpr const char* erase_old_things =
    "DELETE FROM things WHERE id <= (SELECT thing FROM records ORDER BY sequence LIMIT 1) - ?1";

inline constexpr const char* select_records =
    "SELECT r.sequence, t.boot, t.slot, t.bulletin_id, t.bulletin, t.layer, t.edition, r.began_ms,"
    " r.shown_ms, t.grade FROM records r LEFT JOIN things t ON t.id = r.thing"
    " WHERE r.sequence > ?1 ORDER BY r.sequence LIMIT ?2";
inline constexpr const char* select_newest_records =
    "SELECT r.sequence, t.boot, t.slot, t.bulletin_id, t.bulletin, t.layer, t.edition, r.began_ms,"
    " r.shown_ms, t.grade FROM records r LEFT JOIN things t ON t.id = r.thing"
    " ORDER BY r.sequence DESC LIMIT ?1";

/// Nothing when a part of it is not what was written.
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

/// Writes records inside one transaction.
class RecordWriter {
public:
    explicit RecordWriter(sqlite3* raw)
        : raw_(raw), known_(raw, "SELECT id FROM things WHERE slot = ?2 AND boot = ?1"
                                 " AND bulletin_id = ?3 AND bulletin = ?4 AND layer = ?5"
                                 " AND edition = ?6 AND grade = ?7"
                                 " AND id > (SELECT max(id) FROM things) - ?8"),
          add_(raw, "INSERT INTO things (boot, slot, bulletin_id, bulletin, layer, edition, grade)"
                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
          record_(raw, "INSERT INTO records VALUES (?1, ?2, ?3, ?4)")
    {
    }

    [[nodiscard]] bool write(const bulletin::ProofRecord& record)
    {
        const auto thing = thing_of(record);
        if (!thing) return false;
        record_.bind_integer(1, record.sequence);
        record_.bind_integer(2, *thing);
        record_.bind_integer(3, record.from.time_since_epoch().count());
        record_.bind_integer(4, record.shown.count());
        const bool stored = record_.step() == Statement::Step::done;
        record_.reset();
        return stored;
    }

private:
    [[nodiscard]] std::optional<std::int64_t> thing_of(const bulletin::ProofRecord& record)
    {
        bind(known_, record);
        known_.bind_integer(8, things_looked_back);
        const Statement::Step found = known_.step();
        const std::int64_t id = found == Statement::Step::row ? known_.integer(0) : 0;
        known_.reset();
        if (found == Statement::Step::row) return id;
        if (found == Statement::Step::failed) return std::nullopt;
        bind(add_, record);
        const bool added = add_.step() == Statement::Step::done;
        add_.reset();
        if (!added) return std::nullopt;
        return sqlite3_last_insert_rowid(raw_);
    }

    static void bind(Statement& statement, const bulletin::ProofRecord& record)
    {
        statement.bind_text(1, record.boot);
        statement.bind_text(2, record.slot);
        statement.bind_text(3, record.bulletin_id);
        statement.bind_blob(4, bytes_of(record.bulletin));
        statement.bind_text(5, bulletin::format_layer(record.layer));
        statement.bind_integer(6, record.edition);
        statement.bind_text(7, format_time_grade(record.grade));
    }

    sqlite3* raw_;
    Statement known_;
    Statement add_;
    Statement record_;
};

[[nodiscard]] inline bool run(sqlite3* connection, const char* sql)
{
    return sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

} // namespace bangtin::assets
