#include "assets/outbox_journal.hpp"

#include "tests/assets/outbox_states.hpp"
#include "tests/sim/recording_vfs.hpp"
#include "tests/sim/scratch.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <random>

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

// Method: the same by sync, and the months of an older version brought up by it; then the player
// appends.
TEST_CASE("what sync writes at length it also writes back, and leaves nothing of it to the player")
{
    const auto leaves_nothing = [](const StatePaths& paths, std::int64_t records) {
        const auto before = std::filesystem::file_size(paths.outbox());
        CHECK(before > Bytes{16} * static_cast<Bytes>(records));
        Outbox player = *Outbox::open(paths);
        add_minute(player);
        add_minute(player);
        CHECK(std::filesystem::file_size(paths.outbox()) == before);
        CHECK(journal_of(paths) == outbox_journal_bytes);
        CHECK(player.unsent_count() == records + 12);
    };
    SUBCASE("numbers")
    {
        const sim::Scratch scratch;
        const StatePaths paths{scratch.path()};
        Outbox sync = *Outbox::open(paths, OutboxUser::sync);
        add(sync, 1, 1);
        fill_up_to(paths, 20'000);
        REQUIRE(sync.renumber(50'000));
        CHECK(journal_of(paths) == outbox_journal_bytes);
        leaves_nothing(paths, 20'000);
    }
    SUBCASE("an older version")
    {
        const sim::Scratch scratch;
        const StatePaths paths{scratch.path()};
        make_old_outbox(paths, 2);
        run_sql(paths, "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n"
                       " WHERE i < 9000) INSERT INTO records SELECT i, boot, slot, bulletin_id,"
                       " bulletin, layer, edition, began_ms, shown_ms, grade FROM records, n"
                       " WHERE sequence = 9");
        REQUIRE(Outbox::open(paths, OutboxUser::sync));
        CHECK(journal_of(paths) == 0);
        leaves_nothing(paths, 8994);
    }
}

namespace {

/// Both programs on one card, a sync of which fails.
struct FailingCard {
    sim::Scratch scratch;
    StatePaths paths{scratch.path()};
    sim::SimDisk disk;
    sim::RecordingVfs vfs{disk, paths.outbox().string()};
    Outbox player = Outbox::at(paths, OutboxUser::player);
    Outbox sync = Outbox::at(paths, OutboxUser::sync);
    std::int64_t shown = 0;

    FailingCard()
    {
        REQUIRE(sync.number_for("mh-1"));
        REQUIRE(sync.renumber(0));
        show(1);
    }
    /// Each is given to the outbox until it takes it, as the player does.
    void show(std::int64_t count)
    {
        for (std::int64_t i = 0; i < count; ++i) {
            ++shown;
            until_done([&] { return player.append(record(shown)); });
        }
        until_done([&] { return player.commit(); });
    }
    template <class Work>
    static void until_done(const Work& work)
    {
        constexpr int tries = 5;
        for (int i = 0; i < tries; ++i)
            if (work()) return;
        FAIL("the card does not come round");
    }
    [[nodiscard]] bool failed() const
    {
        return std::any_of(disk.log().begin(), disk.log().end(), [](const auto& step) {
            return step.kind == sim::SimDisk::Kind::sync_failed;
        });
    }
    /// Numbered and in order, each of them once.
    void require_whole(const std::vector<bulletin::ProofRecord>& records) const
    {
        REQUIRE(static_cast<std::int64_t>(records.size()) == shown);
        CHECK(records.front().sequence == 1);
        CHECK(records.front().edition == 1);
        require_consecutive(records);
    }
    /// What a cut leaves now.
    [[nodiscard]] std::vector<bulletin::ProofRecord> after_cut() const
    {
        std::mt19937_64 chance(20261127);
        const sim::SimDisk left = disk.after_cut(disk.steps(), chance);
        const sim::Scratch boot;
        const StatePaths then{boot.path()};
        for (const std::string suffix : {"", "-wal"}) {
            const auto bytes = left.read(paths.outbox().string() + suffix, 10'000'000);
            if (bytes) std::ofstream(then.outbox().string() + suffix, std::ios::binary) << *bytes;
        }
        Outbox outbox = *Outbox::open(then, OutboxUser::sync);
        CHECK_FALSE(std::filesystem::exists(then.outbox().string() + ".damaged-1"));
        return *outbox.kept(10'000);
    }
};

} // namespace

// Method: each sync of some minutes fails in turn. What it should have written is read as before,
// and is not on the card.
TEST_CASE("a commit whose sync failed is stored once, and a power cut takes nothing of it")
{
    bool failed = true;
    for (std::size_t after = 0; failed; ++after) {
        CAPTURE(after);
        FailingCard card;
        card.disk.fail_file_syncs(after);
        for (int minute = 1; minute <= 12; ++minute) {
            card.show(6);
            if (minute % 4 != 0) continue;
            REQUIRE(card.sync.acknowledge(card.shown));
            FailingCard::until_done([&] { return card.sync.settle(); });
        }
        card.show(6);
        card.require_whole(*card.sync.kept(10'000));
        card.require_whole(card.after_cut());
        failed = card.failed();
        CHECK((failed || after > 15));
    }
}

// Method: with two and more in a row nobody can tell at once what is on the card.
TEST_CASE("a full group whose sync failed is not given back, and none of it is stored again")
{
    for (std::size_t count = 1; count <= 4; ++count) {
        CAPTURE(count);
        bool failed = true;
        for (std::size_t after = 0; failed; ++after) {
            CAPTURE(after);
            FailingCard card;
            card.disk.fail_file_syncs(after, count);
            card.show(200);
            card.require_whole(*card.sync.kept(10'000));
            card.require_whole(card.after_cut());
            failed = card.failed();
            CHECK((failed || after > 3));
        }
    }
}

// Method: the same while a district that was restored says where numbers go on.
TEST_CASE("a renumbering whose sync failed is known to be done, and nothing waits unsent")
{
    bool failed = true;
    for (std::size_t after = 0; failed; ++after) {
        CAPTURE(after);
        FailingCard card;
        card.show(499);
        REQUIRE(card.sync.acknowledge(500));
        REQUIRE(card.sync.doubt_numbers());
        card.disk.fail_file_syncs(after);
        FailingCard::until_done(
            [&] { return !*card.sync.numbers_unsure() || card.sync.renumber(300).has_value(); });
        CHECK_FALSE(*card.sync.numbers_unsure());
        REQUIRE(card.sync.unsent_count() == 200);
        CHECK(card.sync.unsent(1)->front().sequence == 301);
        failed = card.failed();
        CHECK((failed || after > 0));
    }
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
