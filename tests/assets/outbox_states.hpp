// Outboxes as damaged cards, other programs and older versions leave them.
#pragma once

#include "assets/outbox.hpp"
#include "tests/assets/records.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <string>
#include <unistd.h>

namespace bangtin::assets {

/// Runs `sql` on the outbox as another program would, which leaves no journal.
inline void run_sql(const StatePaths& paths, const std::string& sql)
{
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(paths.outbox().c_str(), &other) == SQLITE_OK);
    CHECK(sqlite3_exec(other, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_close(other) == SQLITE_OK);
}

/// What `sql` answers.
inline std::int64_t ask_sql(const StatePaths& paths, const std::string& sql)
{
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(paths.outbox().c_str(), &other) == SQLITE_OK);
    std::int64_t answer = -1;
    const auto take = [](void* place, int, char** values, char**) {
        *static_cast<std::int64_t*>(place) = std::stoll(values[0]);
        return 0;
    };
    CHECK(sqlite3_exec(other, sql.c_str(), take, &answer, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_close(other) == SQLITE_OK);
    return answer;
}

inline void overwrite(const StatePaths& paths, off_t from, std::size_t bytes)
{
    const int file = ::open(paths.outbox().c_str(), O_WRONLY | O_CLOEXEC);
    REQUIRE(file >= 0);
    const std::string garbage(bytes, '\x5a');
    const off_t end = ::lseek(file, 0, SEEK_END);
    const off_t place = from < 0 ? end + from : from;
    REQUIRE(::pwrite(file, garbage.data(), bytes, place) == static_cast<ssize_t>(bytes));
    ::close(file);
}

/// Spoils the last block: of a filled outbox some of the newest records.
inline void damage(const StatePaths& paths)
{
    run_sql(paths, "PRAGMA user_version");
    overwrite(paths, -4096, 4096);
}

/// Spoils the index of what was on the glass: no record is lost, and the file is damaged.
inline void damage_index(const StatePaths& paths)
{
    const std::int64_t page =
        ask_sql(paths, "SELECT rootpage FROM sqlite_master WHERE type = 'index'");
    const std::int64_t bytes = ask_sql(paths, "PRAGMA page_size");
    overwrite(paths, static_cast<off_t>((page - 1) * bytes), static_cast<std::size_t>(bytes));
}

inline void add(Outbox& outbox, std::int64_t first, std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i) REQUIRE(outbox.append(record(first + i)));
    REQUIRE(outbox.commit());
}

/// Three hundred records.
inline void fill(const StatePaths& paths)
{
    Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
    add(outbox, 0, 300);
}

/// The same, of which the newest are spoiled.
inline void fill_and_damage(const StatePaths& paths)
{
    fill(paths);
    damage(paths);
}

/// Copies of the last record behind it, up to the number `last`.
inline void fill_up_to(const StatePaths& paths, std::int64_t last)
{
    run_sql(paths, "WITH RECURSIVE n(i) AS (SELECT max(sequence) + 1 FROM records UNION ALL"
                   " SELECT i + 1 FROM n WHERE i < " +
                       std::to_string(last) +
                       ") INSERT INTO records SELECT i, thing, began_ms, shown_ms FROM n, records"
                       " WHERE sequence = (SELECT max(sequence) FROM records)");
}

/// An outbox as version 1 or 2 made it: records 7 to 9, two of one thing after one of another, for
/// a district that holds those before.
inline void make_old_outbox(const StatePaths& paths, int version)
{
    const std::string digest = "x'" + std::string(64, '0') + "'";
    const std::string thing =
        ", '" + std::string(32, 'a') + "', 'slot-1', 'bt-1', " + digest + ", 'programme', ";
    const std::string times = ", 1795392900000, 12000, 'trusted');";
    run_sql(paths, "CREATE TABLE records (sequence INTEGER PRIMARY KEY, boot TEXT NOT NULL,"
                   " slot TEXT NOT NULL, bulletin_id TEXT NOT NULL, bulletin BLOB NOT NULL,"
                   " layer TEXT NOT NULL, edition INTEGER NOT NULL, began_ms INTEGER NOT NULL,"
                   " shown_ms INTEGER NOT NULL, grade TEXT NOT NULL);"
                   "CREATE TABLE counter (last INTEGER NOT NULL, unsure INTEGER NOT NULL" +
                       std::string(version == 2 ? ", screen TEXT NOT NULL DEFAULT ''" : "") +
                       ");"
                       "INSERT INTO counter (last, unsure) VALUES (9, 0);"
                       "INSERT INTO records VALUES (7" +
                       thing + "1" + times + "INSERT INTO records VALUES (8" + thing + "2" + times +
                       "INSERT INTO records VALUES (9" + thing + "2" + times +
                       "PRAGMA user_version = " + std::to_string(version));
}

/// As `make_old_outbox` wrote them.
inline void require_old_records(const std::vector<bulletin::ProofRecord>& records)
{
    REQUIRE(records.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        bulletin::ProofRecord expected = record(i == 0 ? 1 : 2);
        expected.sequence = 7 + static_cast<std::int64_t>(i);
        expected.from = Instant(Duration(1795392900000));
        CHECK(records[i] == expected);
    }
}

} // namespace bangtin::assets
