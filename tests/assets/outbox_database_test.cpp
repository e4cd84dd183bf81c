#include "assets/outbox_database.hpp"

#include "assets/durable.hpp"
#include "tests/assets/outbox_states.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <filesystem>

using namespace bangtin;
using namespace bangtin::assets;

namespace {

constexpr Opening players{.busy_ms = 1};

} // namespace

TEST_CASE("an outbox has no files beside it but its journal, while it is open and after")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    const auto names = [&] { return real_disk().names(paths.root); };
    {
        const auto outbox = open_outbox(paths.outbox(), players);
        REQUIRE(outbox);
        CHECK(names() == std::vector<std::string>{"outbox.db", "outbox.db-wal"});
    }
    CHECK(names() == std::vector<std::string>{"outbox.db"});
}

TEST_CASE("whoever has the outbox open has it alone, and the next one is told")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    auto first = open_outbox(paths.outbox(), players);
    REQUIRE(first);
    const auto second = open_outbox(paths.outbox(), players);
    REQUIRE_FALSE(second);
    CHECK(second.error().cause == NotOpen::Cause::elsewhere);
    first->reset();
    CHECK(open_outbox(paths.outbox(), players));
}

TEST_CASE("what is no outbox is told from one that cannot be opened now")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    REQUIRE(publish(paths.outbox(), "rác"));
    CHECK(open_outbox(paths.outbox(), players).error().cause == NotOpen::Cause::damaged);
    std::filesystem::remove(paths.outbox());
    run_sql(paths, "CREATE TABLE t (x); PRAGMA user_version = 99");
    CHECK(open_outbox(paths.outbox(), players).error().cause == NotOpen::Cause::damaged);
    const StatePaths nowhere{scratch.path() / "none"};
    CHECK(open_outbox(nowhere.outbox(), players).error().cause == NotOpen::Cause::elsewhere);
}

TEST_CASE("an outbox of an older version is brought up, keeps its records, and doubts its numbers")
{
    for (const int version : {1, 2}) {
        CAPTURE(version);
        const sim::Scratch scratch;
        const StatePaths paths{scratch.path()};
        make_old_outbox(paths, version);
        Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
        CHECK(outbox.unsent_count() == 3);
        require_old_records(*outbox.unsent(10));
        REQUIRE(outbox.number_for("mh-1"));
        CHECK(*outbox.numbers_unsure());
        REQUIRE(outbox.append(record(3)));
        REQUIRE(outbox.commit());
        CHECK(outbox.last() == 10);
    }
}

// Method: bringing up the records of months takes seconds, in which nothing would be drawn.
TEST_CASE("the player leaves an outbox of an older version to sync, and goes on after")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    make_old_outbox(paths, 2);
    Outbox player = Outbox::at(paths, OutboxUser::player);
    REQUIRE(player.append(record(3)));
    const auto refused = player.commit();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().text.find("bangtin-sync brings it up") != std::string::npos);
    CHECK(ask_sql(paths, "PRAGMA user_version") == 2);

    REQUIRE(Outbox::open(paths, OutboxUser::sync));
    REQUIRE(player.commit());
    CHECK(player.unsent_count() == 4);
}
