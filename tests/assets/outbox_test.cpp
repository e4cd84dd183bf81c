#include "assets/outbox.hpp"

#include "assets/durable.hpp"
#include "tests/assets/records.hpp"
#include "tests/sim/scratch.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <filesystem>
#include <random>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::assets;
using bulletin::ProofRecord;

TEST_CASE("records are numbered at commit and read back equal")
{
    const sim::Scratch scratch;
    Outbox outbox = *Outbox::open(StatePaths{scratch.path()});
    REQUIRE(outbox.append(record(1)));
    CHECK(outbox.unsent(10)->empty());
    REQUIRE(outbox.append(record(2)));
    REQUIRE(outbox.commit());
    const auto unsent = outbox.unsent(10);
    REQUIRE(unsent);
    REQUIRE(unsent->size() == 2);
    ProofRecord first = record(1);
    first.sequence = 1;
    CHECK(unsent->front() == first);
    CHECK(outbox.unsent(1)->size() == 1);
}

TEST_CASE("sixty records are committed without being asked")
{
    const sim::Scratch scratch;
    Outbox outbox = *Outbox::open(StatePaths{scratch.path()});
    for (int i = 0; i < 60; ++i) REQUIRE(outbox.append(record(i)));
    CHECK(outbox.unsent_count() == 60);
}

TEST_CASE("acknowledged records are forgotten, and numbers go on where they were")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    {
        Outbox outbox = *Outbox::open(paths);
        REQUIRE(outbox.append(record(1)));
        REQUIRE(outbox.commit());
        REQUIRE(outbox.acknowledge(1));
    }
    Outbox outbox = *Outbox::open(paths);
    REQUIRE(outbox.append(record(2)));
    REQUIRE(outbox.commit());
    CHECK(outbox.unsent(10)->front().sequence == 2);
}

// Method: a child appends and says after each commit how many records it has made durable; it is
// killed at a random instant. Kills lose nothing the kernel was given, so this checks transactions,
// not the card (the sync of the WAL does that, measured in findings/reliability 4.1).
TEST_CASE("a kill at any instant loses no acknowledged record and leaves no gap")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    std::mt19937 chance(20261123);
    std::int64_t acknowledged = 0;
    for (int round = 0; round < 12; ++round) {
        int pipe_ends[2];
        REQUIRE(::pipe(pipe_ends) == 0);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            auto outbox = Outbox::open(paths);
            if (!outbox) ::_exit(1);
            auto last = outbox->unsent(1'000'000);
            std::int64_t next = last && !last->empty() ? last->back().edition + 1 : 1;
            for (;;) {
                for (int i = 0; i < 7; ++i) static_cast<void>(outbox->append(record(next++)));
                if (!outbox->commit()) ::_exit(1);
                const std::int64_t durable = next - 1;
                if (::write(pipe_ends[1], &durable, sizeof durable) < 0) ::_exit(1);
            }
        }
        ::close(pipe_ends[1]);
        const auto wanted = chance() % 20 + 1;
        std::int64_t durable = 0;
        for (unsigned long i = 0; i < wanted; ++i) {
            if (::read(pipe_ends[0], &durable, sizeof durable) == sizeof durable)
                acknowledged = durable;
        }
        REQUIRE(child > 0); // kill(-1) would reach every process there is.
        ::kill(child, SIGKILL);
        while (::read(pipe_ends[0], &durable, sizeof durable) == sizeof durable)
            acknowledged = durable;
        ::close(pipe_ends[0]);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WIFSIGNALED(status));

        const auto records = Outbox::open(paths)->unsent(1'000'000);
        REQUIRE(records);
        REQUIRE_FALSE(records->empty());
        CHECK(records->front().sequence == 1);
        CHECK(records->back().sequence >= acknowledged);
        require_consecutive(*records);
    }
}

TEST_CASE("renumbering moves all unsent records behind what the district holds")
{
    const sim::Scratch scratch;
    Outbox outbox = *Outbox::open(StatePaths{scratch.path()});
    for (int i = 0; i < 3; ++i) REQUIRE(outbox.append(record(i)));
    REQUIRE(outbox.commit());
    REQUIRE(outbox.renumber(41));
    const auto records = *outbox.unsent(10);
    REQUIRE(records.size() == 3);
    CHECK(records.front().sequence == 42);
    require_consecutive(records);
    REQUIRE(outbox.append(record(3)));
    REQUIRE(outbox.commit());
    CHECK(outbox.unsent(10)->back().sequence == 45);
}

TEST_CASE(
    "numbers are unsure in a new outbox and after the screen got another name, until renumbered")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox outbox = *Outbox::open(paths);
    CHECK(*outbox.numbers_unsure());
    REQUIRE(outbox.number_for("mh-1"));
    REQUIRE(outbox.renumber(0));
    CHECK_FALSE(*outbox.numbers_unsure());
    REQUIRE(outbox.number_for("mh-1"));
    CHECK_FALSE(*Outbox::open(paths)->numbers_unsure());
    REQUIRE(outbox.number_for("mh-2"));
    CHECK(*outbox.numbers_unsure());
}

// Method: another connection holds the database for writing, as sync may for a moment. A player
// must neither wait long nor lose or double what it was given.
TEST_CASE("a busy outbox refuses at once, and takes each record once when it is free")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox outbox = *Outbox::open(paths);
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(paths.outbox().c_str(), &other) == SQLITE_OK);
    REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);

    const auto begun = std::chrono::steady_clock::now();
    std::int64_t next = 0;
    while (next < 59) REQUIRE(outbox.append(record(next++)));
    CHECK_FALSE(outbox.append(record(next)));
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{2});
    REQUIRE(sqlite3_close(other) == SQLITE_OK);

    while (next < 100) REQUIRE(outbox.append(record(next++)));
    REQUIRE(outbox.commit());
    const auto records = *outbox.unsent(1000);
    CHECK(records.size() == 100);
    require_consecutive(records);
}

TEST_CASE("an outbox that holds all it may says so in words of its own")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox outbox = *Outbox::open(paths);
    REQUIRE(outbox.append(record(1)));
    REQUIRE(outbox.commit());
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(paths.outbox().c_str(), &other) == SQLITE_OK);
    REQUIRE(sqlite3_exec(other, "UPDATE counter SET last = 1000001", nullptr, nullptr, nullptr) ==
            SQLITE_OK);
    REQUIRE(sqlite3_close(other) == SQLITE_OK);

    REQUIRE(outbox.append(record(2)));
    const auto full = outbox.commit();
    REQUIRE_FALSE(full);
    CHECK(full.error().fault == DiskFault::full);
    CHECK(full.error().text.find("1000000 records wait") != std::string::npos);
}
