#include "assets/outbox.hpp"

#include "assets/durable.hpp"
#include "tests/assets/outbox_states.hpp"
#include "tests/assets/step_count.hpp"
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

TEST_CASE("acknowledged records are sent no more, are kept, and numbers go on where they were")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    {
        Outbox outbox = *Outbox::open(paths);
        add(outbox, 1, 2);
        REQUIRE(outbox.acknowledge(2));
        CHECK(outbox.unsent_count() == 0);
        CHECK(outbox.unsent(10)->empty());
        REQUIRE(outbox.settle());
    }
    Outbox outbox = *Outbox::open(paths);
    CHECK(outbox.unsent_count() == 0);
    add(outbox, 3, 1);
    REQUIRE(outbox.unsent(10)->size() == 1);
    CHECK(outbox.unsent(10)->front().sequence == 3);
    const auto kept = *outbox.kept(10);
    REQUIRE(kept.size() == 3);
    require_consecutive(kept);
    CHECK(outbox.kept(2)->front().sequence == 2);
}

TEST_CASE("a mark that was not written yet costs asking again for less than an hour of records")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
    add(outbox, 1, 1000);
    REQUIRE(outbox.acknowledge(outbox_mark_records - 1));
    CHECK(Outbox::open(paths)->unsent(1)->front().sequence == 1);
    REQUIRE(outbox.acknowledge(outbox_mark_records));
    CHECK(Outbox::open(paths)->unsent(1)->front().sequence == outbox_mark_records + 1);
    REQUIRE(outbox.acknowledge(999));
    CHECK(outbox.unsent_count() == 1);
    CHECK(Outbox::open(paths)->unsent_count() == 1);
}

// Method: records of more than a week are made by SQL, as the first one, and acknowledged.
TEST_CASE("of what the district holds a week is kept, and nothing that waits is erased")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
    add(outbox, 1, 1);
    constexpr std::int64_t all = outbox_ring_records + 5000;
    fill_up_to(paths, all);
    REQUIRE(outbox.acknowledge(all - 1000));
    CHECK(outbox.unsent_count() == 1000);
    auto kept = *outbox.kept(1'000'000);
    CHECK(kept.size() == outbox_ring_records + 1000);
    CHECK(kept.back().sequence == all);
    REQUIRE(outbox.acknowledge(all));
    kept = *outbox.kept(1'000'000);
    CHECK(kept.size() == outbox_ring_records);
    add(outbox, 2, 1);
    CHECK(outbox.unsent(10)->front().sequence == all + 1);
}

// Method: 3,000 different things are shown once, and then the last of them for more than a week.
TEST_CASE("erasing costs what is erased, and takes nothing that a kept record names")
{
    constexpr std::int64_t things = 3000;
    constexpr std::int64_t erased = 2500;
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
    add(outbox, 1, things);
    constexpr std::int64_t all = outbox_ring_records + erased;
    fill_up_to(paths, all);
    REQUIRE(outbox.acknowledge(outbox_ring_records + 1000));
    CHECK(outbox.oldest() == 1001);

    const StepCount count;
    CHECK(outbox.last() == all);
    const std::int64_t a_look = StepCount::take();
    REQUIRE(outbox.acknowledge(all));
    const std::int64_t erasing = StepCount::take() - a_look;
    CHECK(erasing > 1500);
    CHECK(erasing < outbox_ring_records / 2);
    CHECK(outbox.oldest() == erased + 1);

    const auto left = ask_sql(paths, "SELECT count(*) FROM things");
    CHECK(left < things);
    const auto kept = *outbox.kept(1'000'000);
    REQUIRE(kept.size() == outbox_ring_records);
    for (std::size_t i = 0; i < things - erased; ++i)
        CHECK(kept[i].edition == erased + 1 + static_cast<std::int64_t>(i));
}

// Method: more different things in turn than a record may look back for, twice round.
TEST_CASE("what is shown again after very long is told anew")
{
    constexpr std::int64_t things = 2100;
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox outbox = *Outbox::open(paths);
    add(outbox, 1, things);
    add(outbox, things - 9, 10);
    CHECK(ask_sql(paths, "SELECT count(*) FROM things") == things);
    add(outbox, 1, 10);
    CHECK(ask_sql(paths, "SELECT count(*) FROM things") == things + 10);
    CHECK(outbox.kept(1)->front().edition == 10);
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

TEST_CASE("a district that holds less than it said is sent the same records under the same numbers")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
    REQUIRE(outbox.number_for("mh-1"));
    REQUIRE(outbox.renumber(0));
    add(outbox, 1, 1000);
    REQUIRE(outbox.acknowledge(1000));
    static_cast<void>(outbox.take_written());
    REQUIRE(outbox.doubt_numbers());
    CHECK(*outbox.numbers_unsure());
    add(outbox, 1001, 1);
    REQUIRE(outbox.renumber(300));
    CHECK(outbox.take_written() < 64 * 1024); // They stay where they are on the card.
    CHECK(outbox.unsent_count() == 701);
    const auto records = *outbox.unsent(1000);
    REQUIRE(records.size() == 701);
    CHECK(records.front().sequence == 301);
    CHECK(records.front().edition == 301);
    require_consecutive(records);
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

// Method: every number that a repair may have saved up to, against every number that the district
// may hold: of what it counted under the old numbers nothing is sent again, everything else is, and
// no number that it knows is given a second time.
TEST_CASE("after a repair nothing that the district holds is sent again, and all the rest is")
{
    constexpr std::int64_t old = 6;
    constexpr std::int64_t young = 3;
    for (std::int64_t marked = 0; marked <= 2; ++marked) {
        for (std::int64_t saved = marked; saved <= old; ++saved) {
            for (std::int64_t held = marked; held <= old; ++held) {
                CAPTURE(marked);
                CAPTURE(saved);
                CAPTURE(held);
                const sim::Scratch scratch;
                const StatePaths paths{scratch.path()};
                {
                    Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
                    REQUIRE(outbox.number_for("mh-1"));
                    REQUIRE(outbox.renumber(0));
                    add(outbox, 1, old);
                    REQUIRE(outbox.acknowledge(marked));
                    REQUIRE(outbox.settle());
                }
                // As `OutboxFile` leaves a repaired one.
                run_sql(paths, "DELETE FROM records WHERE sequence > " + std::to_string(saved) +
                                   "; UPDATE counter SET unsure = 1, last = " +
                                   std::to_string(saved) + ", original = " + std::to_string(saved));
                Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
                add(outbox, 100, young);
                REQUIRE(outbox.number_for("mh-1"));
                CHECK(*outbox.numbers_unsure());
                REQUIRE(outbox.renumber(held));
                std::vector<std::int64_t> expected;
                for (std::int64_t i = held + 1; i <= saved; ++i) expected.push_back(i);
                for (std::int64_t i = 0; i < young; ++i) expected.push_back(100 + i);
                std::vector<std::int64_t> sent;
                std::int64_t next = held;
                const auto waiting_now = *outbox.unsent(100);
                for (const ProofRecord& waiting : waiting_now) {
                    CHECK(waiting.sequence == ++next);
                    sent.push_back(waiting.edition);
                }
                CHECK(sent == expected);
                CHECK(outbox.unsent_count() == static_cast<std::int64_t>(expected.size()));
            }
        }
    }
}

TEST_CASE("what the district holds of a screen is never sent under another screen's name")
{
    const sim::Scratch scratch;
    Outbox outbox = *Outbox::open(StatePaths{scratch.path()}, OutboxUser::sync);
    REQUIRE(outbox.number_for("mh-1"));
    REQUIRE(outbox.renumber(0));
    add(outbox, 1, 5);
    REQUIRE(outbox.acknowledge(3));
    REQUIRE(outbox.number_for("mh-2"));
    REQUIRE(outbox.renumber(0));
    const auto records = *outbox.unsent(10);
    REQUIRE(records.size() == 2);
    CHECK(records.front().sequence == 1);
    CHECK(records.front().edition == 4);
}

// Method: the power goes before the mark is written, for any number of records that the district
// has taken since; what it has is not known then.
TEST_CASE("after a power cut nothing that may be counted is sent under another screen's name")
{
    for (const std::int64_t taken : {std::int64_t{1}, outbox_mark_records - 1}) {
        CAPTURE(taken);
        const sim::Scratch scratch;
        const StatePaths paths{scratch.path()};
        {
            Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
            REQUIRE(outbox.number_for("mh-1"));
            REQUIRE(outbox.renumber(0));
            add(outbox, 1, outbox_mark_records + 1);
            REQUIRE(outbox.acknowledge(taken));
        }
        Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
        REQUIRE(outbox.number_for("mh-2"));
        REQUIRE(outbox.renumber(0));
        const auto records = *outbox.unsent(1000);
        REQUIRE(records.size() == 2);
        CHECK(records.front().sequence == 1);
        CHECK(records.front().edition == outbox_mark_records);
    }
}

TEST_CASE("what no district was told stays, whatever names the screen gets before it is asked")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    for (const char* name : {"mh-1", "mh-2", "mh-3"}) {
        Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
        add(outbox, *outbox.last() + 1, 10);
        REQUIRE(outbox.number_for(name));
    }
    CHECK(Outbox::open(paths)->unsent(100)->size() == 30);
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
    run_sql(paths, "UPDATE counter SET last = 1000001");

    REQUIRE(outbox.append(record(2)));
    const auto full = outbox.commit();
    REQUIRE_FALSE(full);
    CHECK(full.error().fault == DiskFault::full);
    CHECK(full.error().text.find("1000000 records wait") != std::string::npos);
}
