#include "assets/outbox_salvage.hpp"

#include "assets/durable.hpp"
#include "tests/assets/outbox_states.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <filesystem>

using namespace bangtin;
using namespace bangtin::assets;

TEST_CASE("a damaged outbox is set aside, what can be read is kept, and the numbers are unsure")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    fill_and_damage(paths);
    Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
    CHECK(std::filesystem::exists(paths.outbox().string() + ".damaged-1"));
    CHECK_FALSE(std::filesystem::exists(paths.outbox().string() + ".new"));
    CHECK_FALSE(std::filesystem::exists(paths.outbox().string() + ".new-wal"));
    CHECK(*outbox.numbers_unsure());
    const auto saved = outbox.unsent(1000);
    REQUIRE(saved);
    CHECK(saved->size() > 50);
    CHECK(saved->size() < 300);
    require_consecutive(*saved);

    REQUIRE(publish(paths.outbox().string(), "rác"));
    std::filesystem::remove(paths.outbox().string() + "-wal");
    Outbox anew = *Outbox::open(paths, OutboxUser::sync);
    CHECK(std::filesystem::exists(paths.outbox().string() + ".damaged-2"));
    REQUIRE(anew.append(record(1)));
    REQUIRE(anew.commit());
    CHECK(anew.unsent(10)->size() == 1);
}

// Method: a folder stands where the new outbox would be written.
TEST_CASE("a damaged outbox is left as it is when no new one can be written")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    fill_and_damage(paths);
    const std::string before = *read_file(paths.outbox(), 10'000'000);
    std::filesystem::create_directories(paths.outbox().string() + ".new/x");
    CHECK_FALSE(Outbox::open(paths, OutboxUser::sync));
    CHECK(read_file(paths.outbox(), 10'000'000) == before);
}

// Method: an outbox is damaged twice, with new records after each, before a district that holds any
// number of the old ones is asked. It knows the new ones under no number.
TEST_CASE("what came after a repair is new to the district, also when there is a second one")
{
    constexpr std::int64_t old = 5;
    for (std::int64_t held = 0; held <= old + 4; ++held) {
        CAPTURE(held);
        const sim::Scratch scratch;
        const StatePaths paths{scratch.path()};
        {
            Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
            REQUIRE(outbox.number_for("mh-1"));
            REQUIRE(outbox.renumber(0));
            add(outbox, 1, old);
        }
        for (const std::int64_t first : {100, 102}) {
            damage_index(paths);
            Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
            add(outbox, first, 2);
        }
        CHECK(std::filesystem::exists(paths.outbox().string() + ".damaged-2"));
        Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
        REQUIRE(outbox.number_for("mh-1"));
        REQUIRE(*outbox.numbers_unsure());
        REQUIRE(outbox.renumber(held));
        std::vector<std::int64_t> expected;
        for (std::int64_t i = held + 1; i <= old; ++i) expected.push_back(i);
        for (std::int64_t i = 100; i < 104; ++i) expected.push_back(i);
        std::vector<std::int64_t> sent;
        std::int64_t next = held;
        const auto waiting = *outbox.unsent(100);
        for (const bulletin::ProofRecord& record : waiting) {
            CHECK(record.sequence == ++next);
            sent.push_back(record.edition);
        }
        CHECK(sent == expected);
    }
}

TEST_CASE("an outbox that was lost and is damaged before it has asked takes no number for known")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    {
        Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
        REQUIRE(outbox.number_for("mh-1"));
        add(outbox, 1, 3);
    }
    damage_index(paths);
    Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
    REQUIRE(outbox.renumber(40));
    REQUIRE(outbox.unsent(10)->size() == 3);
    CHECK(outbox.unsent(10)->front().sequence == 41);
}

// Method: the tables of older versions, in a file that is damaged where no record stands.
TEST_CASE("a damaged outbox of an older version gives up its records under their numbers")
{
    for (const int version : {1, 2}) {
        CAPTURE(version);
        const sim::Scratch scratch;
        const StatePaths paths{scratch.path()};
        make_old_outbox(paths, version);
        run_sql(paths, "CREATE INDEX spoiled ON records (slot)");
        damage_index(paths);
        Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
        REQUIRE(std::filesystem::exists(paths.outbox().string() + ".damaged-1"));
        require_old_records(*outbox.unsent(10));
        CHECK(outbox.unsent_count() == 3);
        REQUIRE(outbox.number_for("mh-1"));
        REQUIRE(outbox.renumber(8)); // It holds two of them, and the receipt was lost.
        REQUIRE(outbox.unsent(10)->size() == 1);
        CHECK(outbox.unsent(10)->front().sequence == 9);
    }
}

TEST_CASE("nothing is saved of what is no database, and numbers begin anew")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    REQUIRE(publish(paths.outbox(), "rác"));
    const Salvage saved = salvage_outbox(paths.outbox());
    CHECK(saved.records.empty());
    CHECK(saved.last == 0);
    CHECK(saved.screen.empty());
}
