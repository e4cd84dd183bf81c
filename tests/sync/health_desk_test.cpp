#include "sync/health_desk.hpp"

#include "assets/card_writes.hpp"
#include "assets/display_word.hpp"
#include "assets/mishaps.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;
using std::chrono::minutes;

namespace {

const Instant morning = *parse_instant("2026-11-23T00:15:00Z");

struct World {
    sim::Scratch scratch;
    assets::StatePaths paths{scratch.path()};
    HealthDesk desk{paths, std::string(32, 'a'), "0.1.0"};
    assets::Status status;
    std::int64_t damaged = 0;
    std::vector<std::string> erased;

    World()
    {
        status.at = morning;
        status.edition = 7;
    }
    [[nodiscard]] HealthFacts facts() const
    {
        return {.status = status,
                .grade = TimeGrade::trusted,
                .record = 42,
                .damaged_files = damaged,
                .erased = erased};
    }
};

} // namespace

TEST_CASE("a screen tells what its card, its board and its player know")
{
    World world;
    bulletin::ScreenHealth health = world.desk.look(world.facts());
    CHECK(health.record == 42);
    CHECK(health.edition == 7);
    CHECK(health.boot == std::string(32, 'a'));
    CHECK_FALSE(health.play); // No player has left word.
    REQUIRE(health.card);
    CHECK(health.card->total_bytes >= health.card->free_bytes); // Equal in memory.
    CHECK(health.card->written_today_bytes == 0);

    REQUIRE(assets::TwinFile(world.paths.mishaps(), assets::mishaps_kind)
                .save(assets::mishaps_text(
                    {.decoder_failures = 2, .items_missed = 1, .dares = bulletin::Daring::slate})));
    for (const auto writer : {assets::Writer::sync, assets::Writer::player}) {
        assets::WriteBook book(world.paths, writer, assets::real_disk());
        assets::CardWrites writes;
        writes.add(assets::WriteKind::outbox, 4096);
        book.add(writes, morning);
        book.close(morning);
    }
    world.damaged = 1;
    world.status.problem = std::string(5000, 'x');
    health = world.desk.look(world.facts());
    CHECK(health.play == bulletin::PlayHealth{.decoder_failures = 2,
                                              .items_missed = 1,
                                              .dares = bulletin::Daring::slate});
    CHECK(health.card->written_today_bytes == 2 * 4096);
    CHECK(health.card->damaged_files == 1);
    CHECK(bulletin::read_health(bulletin::health_json(health), "") == health);

    world.status.at += std::chrono::hours{24}; // The books are of yesterday.
    CHECK(world.desk.look(world.facts()).card->written_today_bytes == 0);
}

TEST_CASE("health is told every quarter of an hour, and at once when what matters has changed")
{
    World world;
    auto due = world.desk.due(world.facts());
    REQUIRE(due);
    CHECK(world.desk.due(world.facts())); // Until the district has it.
    world.desk.told(*due);
    CHECK_FALSE(world.desk.due(world.facts()));
    world.status.at = morning + minutes{14};
    world.status.files_waiting = 3;
    CHECK_FALSE(world.desk.due(world.facts()));
    world.status.at = morning + minutes{15};
    CHECK(world.desk.due(world.facts()));
    world.status.at = morning - minutes{1}; // A clock that was set back.
    CHECK(world.desk.due(world.facts()));
    world.status.at = morning + minutes{1};
    world.damaged = 1;
    CHECK(world.desk.due(world.facts()));
    world.damaged = 0;
    world.status.problem = "thẻ nhớ đầy";
    CHECK(world.desk.due(world.facts()));
    world.status.problem.clear();
    world.erased = {"bt-1"};
    due = world.desk.due(world.facts());
    REQUIRE(due);
    CHECK(due->erased == world.erased);
    world.erased.clear();
    world.status.edition = 8;
    CHECK(world.desk.due(world.facts()));
}

TEST_CASE("a card is tried once a day, and one that does not keep what it is given is told at once")
{
    World world;
    world.desk.try_card(minutes{1});
    REQUIRE(std::filesystem::exists(world.paths.canary()));
    const auto first = std::filesystem::last_write_time(world.paths.canary());
    world.desk.try_card(minutes{1} + HealthDesk::tried_every - minutes{1});
    CHECK(std::filesystem::last_write_time(world.paths.canary()) == first);
    auto health = world.desk.look(world.facts());
    REQUIRE(health.card);
    CHECK(health.card->canary_failures == 0);
    world.desk.told(health);

    std::filesystem::remove(world.paths.canary());
    std::filesystem::create_directory(world.paths.canary());
    world.desk.try_card(minutes{1} + HealthDesk::tried_every);
    const auto due = world.desk.due(world.facts());
    REQUIRE(due);
    CHECK(due->card->canary_failures == 1);
}

TEST_CASE("what the player saw of its display is told, and a change of it at once")
{
    World world;
    CHECK_FALSE(world.desk.look(world.facts()).display);
    assets::DisplayWord word(world.paths, assets::real_disk());
    word.keep({.lit = true, .signal_on = true, .set_on = {}}, minutes{1});
    auto due = world.desk.due(world.facts());
    REQUIRE(due);
    CHECK(due->display == bulletin::DisplayHealth{.lit = true, .signal_on = true, .set_on = {}});
    world.desk.told(*due);
    CHECK_FALSE(world.desk.due(world.facts()));
    word.keep({.lit = false, .signal_on = false, .set_on = {}}, minutes{9});
    due = world.desk.due(world.facts());
    REQUIRE(due);
    CHECK_FALSE(due->display->lit);
}

TEST_CASE("what runs on the card, and how this start found its state, is told at once")
{
    World world;
    auto facts = world.facts();
    world.desk.told(world.desk.look(facts));
    CHECK_FALSE(world.desk.due(facts));
    facts.system = assets::SystemNote{
        .architecture = "arm64", .build = 17, .refused = 16, .state = bulletin::StateFound::begun};
    const auto due = world.desk.due(facts);
    REQUIRE(due);
    CHECK(due->system ==
          bulletin::SystemHealth{
              .build = 17, .on_trial = 0, .refused = 16, .state = bulletin::StateFound::begun});
}
