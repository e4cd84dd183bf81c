#include "assets/outbox_file.hpp"

#include "assets/durable.hpp"
#include "assets/outbox.hpp"
#include "tests/assets/records.hpp"
#include "tests/sim/scratch.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::assets;

namespace {

/// Overwrites the last page of the database.
void damage(const StatePaths& paths)
{
    const int file = ::open(paths.outbox().c_str(), O_WRONLY | O_CLOEXEC);
    REQUIRE(file >= 0);
    const std::string page(4096, '\x5a');
    const off_t end = ::lseek(file, 0, SEEK_END);
    REQUIRE(::pwrite(file, page.data(), page.size(), end - 4096) == 4096);
    ::close(file);
}

/// Three hundred records, all in the database file itself.
void fill(const StatePaths& paths)
{
    Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
    for (int i = 0; i < 300; ++i) REQUIRE(outbox.append(record(i)));
    REQUIRE(outbox.commit());
}

} // namespace

TEST_CASE("a damaged outbox is set aside, what can be read is kept, and the numbers are unsure")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    {
        Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
        for (int i = 0; i < 300; ++i) REQUIRE(outbox.append(record(i)));
        REQUIRE(outbox.commit());
    }
    std::string bytes = *read_file(paths.outbox(), 10'000'000);
    for (std::size_t i = bytes.size() - 4096; i < bytes.size(); ++i) bytes[i] = '\x5a';
    REQUIRE(publish(paths.outbox(), bytes));

    Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
    CHECK(std::filesystem::exists(paths.outbox().string() + ".damaged-1"));
    CHECK(*outbox.numbers_unsure());
    const auto saved = outbox.unsent(1000);
    REQUIRE(saved);
    require_consecutive(*saved);

    REQUIRE(publish(paths.outbox().string(), "rác"));
    std::filesystem::remove(paths.outbox().string() + "-wal");
    Outbox anew = *Outbox::open(paths, OutboxUser::sync);
    CHECK(std::filesystem::exists(paths.outbox().string() + ".damaged-2"));
    REQUIRE(anew.append(record(1)));
    REQUIRE(anew.commit());
    CHECK(anew.unsent(10)->size() == 1);
}

// Method: end a process with a committed record still in the journal file, then open the outbox
// where no file may grow, as on a full card: SQLite cannot even begin to read it.
TEST_CASE("an outbox that cannot be opened for want of room is left as it is")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    const auto in_child = [](const auto& work) {
        const pid_t child = fork();
        if (child == 0) _exit(work() ? 0 : 1);
        int status = -1;
        waitpid(child, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    };
    REQUIRE(in_child([&] {
        auto outbox = Outbox::open(paths);
        if (!outbox || !outbox->append(record(1)) || !outbox->commit()) return false;
        _exit(0); // Without closing: the journal file stays.
    }));
    REQUIRE(std::filesystem::remove(paths.outbox().string() + "-shm"));
    CHECK(in_child([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit none{1024, 1024};
        setrlimit(RLIMIT_FSIZE, &none);
        return !Outbox::open(paths);
    }));

    auto outbox = Outbox::open(paths);
    REQUIRE(outbox);
    CHECK(outbox->unsent_count() == 1);
    CHECK_FALSE(std::filesystem::exists(paths.outbox().string() + ".damaged-1"));
}

// Method: the player has the outbox open when the card spoils it and sync repairs it. What the
// player writes next must be in the file that stands there now, with the number that follows.
TEST_CASE("who has the outbox open goes on in the repaired one")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    fill(paths);
    Outbox player = *Outbox::open(paths, OutboxUser::player);
    REQUIRE(player.append(record(300)));
    damage(paths);

    Outbox sync = *Outbox::open(paths, OutboxUser::sync);
    REQUIRE(std::filesystem::exists(paths.outbox().string() + ".damaged-1"));
    const auto saved = *sync.unsent(1000);
    REQUIRE(player.commit());
    const auto records = *sync.unsent(1000);
    CHECK(records.size() == saved.size() + 1);
    CHECK(records.back().edition == 300);
    for (std::size_t i = 1; i < records.size(); ++i)
        CHECK(records[i].sequence == records[i - 1].sequence + 1);
    CHECK(sync.unsent(1000)->size() == records.size());
    CHECK_FALSE(std::filesystem::exists(paths.outbox().string() + ".damaged-2"));
}

TEST_CASE("the player leaves a damaged outbox to sync, keeps its records, and goes on after")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    REQUIRE(publish(paths.outbox(), "rác"));
    Outbox player = Outbox::at(paths, OutboxUser::player);
    REQUIRE(player.append(record(1)));
    const auto refused = player.commit();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().text.find("bangtin-sync repairs it") != std::string::npos);
    CHECK(read_file(paths.outbox(), 100) == "rác");

    REQUIRE(Outbox::open(paths, OutboxUser::sync));
    REQUIRE(player.commit());
    CHECK(player.unsent_count() == 1);
}

TEST_CASE("while somebody repairs the outbox the player is told so at once")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox player = *Outbox::open(paths, OutboxUser::player);
    const int lock = ::open(paths.outbox_lock().c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(::flock(lock, LOCK_EX) == 0);
    CHECK(player.unsent_count().error().text.find("being repaired") != std::string::npos);
    ::close(lock);
    CHECK(player.unsent_count() == 0);
}

// Method: a folder stands where the new outbox would be written.
TEST_CASE("a damaged outbox is left as it is when no new one can be written")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    fill(paths);
    damage(paths);
    const std::string before = *read_file(paths.outbox(), 10'000'000);
    std::filesystem::create_directories(paths.outbox().string() + ".new/x");
    CHECK_FALSE(Outbox::open(paths, OutboxUser::sync));
    CHECK(read_file(paths.outbox(), 10'000'000) == before);
}

// Method: the tables of before, as those versions made them, with two records of one thing and one
// of another.
TEST_CASE("an outbox of an older version is brought up, keeps its records, and doubts its numbers")
{
    for (const std::string version : {"1", "2"}) {
        CAPTURE(version);
        const sim::Scratch scratch;
        const StatePaths paths{scratch.path()};
        const std::string digest = "x'" + std::string(64, '0') + "'";
        const std::string row =
            ", '" + std::string(32, 'a') + "', 'slot-1', 'bt-1', " + digest + ", 'programme', ";
        const std::string times = ", 1795392900000, 12000, 'trusted');";
        const std::string sql =
            "CREATE TABLE records (sequence INTEGER PRIMARY KEY, boot TEXT NOT NULL,"
            " slot TEXT NOT NULL, bulletin_id TEXT NOT NULL, bulletin BLOB NOT NULL,"
            " layer TEXT NOT NULL, edition INTEGER NOT NULL, began_ms INTEGER NOT NULL,"
            " shown_ms INTEGER NOT NULL, grade TEXT NOT NULL);"
            "CREATE TABLE counter (last INTEGER NOT NULL, unsure INTEGER NOT NULL" +
            std::string(version == "2" ? ", screen TEXT NOT NULL DEFAULT ''" : "") +
            ");"
            "INSERT INTO counter (last, unsure) VALUES (9, 0);"
            "INSERT INTO records VALUES (7" +
            row + "1" + times + "INSERT INTO records VALUES (8" + row + "2" + times +
            "INSERT INTO records VALUES (9" + row + "2" + times +
            "PRAGMA user_version = " + version;
        sqlite3* raw = nullptr;
        REQUIRE(sqlite3_open(paths.outbox().c_str(), &raw) == SQLITE_OK);
        REQUIRE(sqlite3_exec(raw, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
        REQUIRE(sqlite3_close(raw) == SQLITE_OK);

        Outbox outbox = *Outbox::open(paths);
        CHECK(outbox.unsent_count() == 3);
        const auto records = *outbox.unsent(10);
        REQUIRE(records.size() == 3);
        for (std::size_t i = 0; i < 3; ++i) {
            bulletin::ProofRecord expected = record(i == 0 ? 1 : 2);
            expected.sequence = 7 + static_cast<std::int64_t>(i);
            expected.from = Instant(Duration(1795392900000));
            CHECK(records[i] == expected);
        }
        REQUIRE(outbox.number_for("mh-1"));
        CHECK(*outbox.numbers_unsure());
        REQUIRE(outbox.append(record(3)));
        REQUIRE(outbox.commit());
        CHECK(outbox.last() == 10);
    }
}
