#include "assets/outbox_journal.hpp"

#include "tests/assets/outbox_states.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <filesystem>

using namespace bangtin;
using namespace bangtin::assets;

namespace {

Bytes journal_of(const StatePaths& paths)
{
    return std::filesystem::file_size(paths.outbox().string() + "-wal");
}

/// Six records, as a minute has.
void add_minute(Outbox& outbox)
{
    add(outbox, 1, 6);
}

} // namespace

// Method: hours of commits, with both programs at work and each of them started again between.
TEST_CASE("the journal has its whole length from the first commit on, and keeps it")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox player = *Outbox::open(paths);
    Outbox sync = *Outbox::open(paths, OutboxUser::sync);
    for (int minute = 1; minute <= 400; ++minute) {
        add_minute(player);
        if (minute % 60 == 0) REQUIRE(sync.acknowledge(minute * 6));
        REQUIRE(journal_of(paths) == outbox_journal_bytes);
        if (minute != 200) continue;
        player = *Outbox::open(paths);
        sync = *Outbox::open(paths, OutboxUser::sync);
    }
    CHECK(sync.unsent_count() == 40 * 6);
    CHECK(sync.kept(10'000)->size() == 2400);
}

TEST_CASE("what is full goes to the database, and the journal is written from its front again")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox outbox = *Outbox::open(paths);
    add_minute(outbox);
    const auto before = std::filesystem::file_size(paths.outbox());
    for (int minute = 0; minute < 100; ++minute) add_minute(outbox);
    CHECK(std::filesystem::file_size(paths.outbox()) == before);
    for (int minute = 0; minute < 100; ++minute) add_minute(outbox);
    CHECK(std::filesystem::file_size(paths.outbox()) > before);
    CHECK(journal_of(paths) == outbox_journal_bytes);
    // What is only in the journal is found by whoever opens it.
    CHECK(Outbox::open(paths)->unsent_count() == 201 * 6);
}

// Method: twenty thousand records are numbered anew in one transaction.
TEST_CASE("a journal that one transaction made longer has its length again when it is begun anew")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox outbox = *Outbox::open(paths);
    add(outbox, 1, 1);
    run_sql(paths, "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                   " INSERT INTO records SELECT i, thing, began_ms, shown_ms FROM records, n"
                   " WHERE sequence = 1");
    REQUIRE(outbox.renumber(50'000));
    CHECK(journal_of(paths) > 2 * outbox_journal_bytes);
    add_minute(outbox);
    CHECK(journal_of(paths) == outbox_journal_bytes);
    CHECK(outbox.last() == 70'006);
}

TEST_CASE("a minute is counted as a block of the journal or two, and as its page once more")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox outbox = *Outbox::open(paths);
    CHECK(outbox.take_written() > 0);
    add_minute(outbox);
    CHECK(outbox.take_written() > outbox_journal_bytes / 2); // It gets its length.
    Bytes hour = 0;
    for (int minute = 0; minute < 60; ++minute) {
        add_minute(outbox);
        const Bytes written = outbox.take_written();
        CHECK(written >= 4096 + 512);
        CHECK(written <= 3 * 4096);
        hour += written;
    }
    CHECK(hour < 60 * 7000);
    CHECK(outbox.take_written() == 0);
}
