#include "player/proof_keeper.hpp"

#include "tests/sim/scratch.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fstream>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>
#include <sstream>
#include <sys/file.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::player;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

const Instant morning = *parse_instant("2026-11-23T00:30:00Z");
const std::string boot(32, 'b');

Appearance turn_of(const std::string& id, Instant wall)
{
    return {.slot = "s-" + id,
            .bulletin_id = id,
            .bulletin = trust::sha256(id),
            .layer = bulletin::Layer::programme,
            .edition = 7,
            .wall = wall,
            .grade = TimeGrade::trusted};
}

std::vector<bulletin::ProofRecord> kept_in(const assets::StatePaths& paths)
{
    auto outbox = assets::Outbox::open(paths);
    REQUIRE(outbox);
    auto records = outbox->unsent(1000);
    REQUIRE(records);
    return *records;
}

struct World {
    sim::Scratch scratch;
    assets::StatePaths paths{scratch.path()};
    ProofKeeper keeper{paths, boot};
};

} // namespace

TEST_CASE("a turn is recorded with what it showed, from when, and for how long")
{
    World world;
    world.keeper.appeared(turn_of("bt-1", morning), seconds(10));
    world.keeper.close(seconds(22) + milliseconds(5));
    const bulletin::ProofRecord expected{.sequence = 1,
                                         .boot = boot,
                                         .slot = "s-bt-1",
                                         .bulletin_id = "bt-1",
                                         .bulletin = trust::sha256("bt-1"),
                                         .layer = bulletin::Layer::programme,
                                         .edition = 7,
                                         .from = morning,
                                         .shown = milliseconds(12'005),
                                         .grade = TimeGrade::trusted};
    CHECK(kept_in(world.paths) == std::vector{expected});
}

TEST_CASE("a turn ends where the next begins, by the clock that never steps")
{
    World world;
    const Instant set_back = morning - hours(1);
    world.keeper.appeared(turn_of("bt-1", morning), seconds(0));
    world.keeper.appeared(turn_of("bt-2", set_back), seconds(12));
    world.keeper.close(seconds(20));
    const auto records = kept_in(world.paths);
    REQUIRE(records.size() == 2);
    CHECK(records[0].shown == seconds(12));
    CHECK(records[1].shown == seconds(8));
    CHECK(records[1].from == set_back);
}

TEST_CASE("turns are written together after a minute, and the card is left alone until then")
{
    World world;
    world.keeper.appeared(turn_of("bt-1", morning), seconds(100));
    world.keeper.appeared(turn_of("bt-2", morning), seconds(112));
    CHECK(world.keeper.due() == seconds(160));
    world.keeper.commit_if_due(seconds(160) - milliseconds(1));
    CHECK_FALSE(std::filesystem::exists(world.paths.outbox()));
    world.keeper.commit_if_due(seconds(160));
    CHECK(kept_in(world.paths).size() == 1); // The other one is still on the glass.
    CHECK(world.keeper.due() == seconds(220));
}

TEST_CASE("what the outbox could not take is kept for the next try")
{
    const sim::Scratch scratch;
    const assets::StatePaths paths{scratch.path() / "state"};
    std::ofstream(paths.root) << "no folder can be made here";
    ProofKeeper keeper(paths, boot);
    keeper.appeared(turn_of("bt-1", morning), seconds(0));
    keeper.appeared(turn_of("bt-2", morning), seconds(12));
    keeper.commit_if_due(seconds(60));

    std::filesystem::remove(paths.root);
    keeper.close(seconds(70));
    const auto records = kept_in(paths);
    REQUIRE(records.size() == 2);
    CHECK(records[0].bulletin_id == "bt-1");
    CHECK(records[1].bulletin_id == "bt-2");
}

namespace {

/// What is logged while it lives.
class Heard {
public:
    Heard() : before_(spdlog::default_logger())
    {
        spdlog::set_default_logger(std::make_shared<spdlog::logger>(
            "heard", std::make_shared<spdlog::sinks::ostream_sink_st>(lines_)));
    }
    ~Heard() { spdlog::set_default_logger(before_); }
    Heard(const Heard&) = delete;
    Heard& operator=(const Heard&) = delete;

    [[nodiscard]] int times(std::string_view words) const
    {
        const std::string text = lines_.str();
        int found = 0;
        for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
            ++found;
        return found;
    }

private:
    std::ostringstream lines_;
    std::shared_ptr<spdlog::logger> before_;
};

} // namespace

// Method: sync repairs the outbox for two minutes, and a group of records waits.
TEST_CASE("an outbox that takes nothing is asked once a minute, and has everything in the end")
{
    World world;
    const int lock =
        ::open(world.paths.outbox_lock().c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
    REQUIRE(::flock(lock, LOCK_EX) == 0);
    for (int turn = 0; turn < 300; ++turn)
        world.keeper.appeared(turn_of("bt-1", morning), milliseconds(100 * turn));
    const Heard heard;
    for (int minute = 1; minute <= 2; ++minute) {
        world.keeper.commit_if_due(seconds(60 * minute));
        CHECK(heard.times("event=outbox_failed") == minute);
    }
    ::close(lock);
    world.keeper.close(seconds(180));
    CHECK(heard.times("event=outbox_failed") == 2);
    CHECK(kept_in(world.paths).size() == 300);
}

TEST_CASE("what waited for long goes to the card piece by piece, and all of it at the end")
{
    World world;
    for (int turn = 0; turn < 300; ++turn)
        world.keeper.appeared(turn_of("bt-1", morning), milliseconds(100 * turn));
    const auto kept_after = [&](seconds now) {
        world.keeper.commit_if_due(now);
        return kept_in(world.paths).size();
    };
    CHECK(kept_after(seconds(61)) == 120);
    CHECK(kept_after(seconds(61)) == 120);
    CHECK(kept_after(seconds(62)) == 240);
    world.keeper.close(seconds(62));
    CHECK(kept_in(world.paths).size() == 300);
}

TEST_CASE("a screen that showed nothing writes nothing")
{
    World world;
    world.keeper.commit_if_due(seconds(1000));
    world.keeper.close(seconds(2000));
    CHECK_FALSE(std::filesystem::exists(world.paths.outbox()));
}

TEST_CASE(
    "an emergency is on the card a second after it came on the glass, and its record has no gap")
{
    World world;
    Appearance emergency = turn_of("bt-1", morning);
    emergency.layer = bulletin::Layer::emergency;
    world.keeper.appeared(emergency, seconds(10));
    world.keeper.commit_if_due(seconds(10) + milliseconds(900));
    CHECK(kept_in(world.paths).empty());
    world.keeper.commit_if_due(seconds(11));
    REQUIRE(kept_in(world.paths).size() == 1);
    CHECK(kept_in(world.paths)[0].shown == seconds(1));

    // Its next turn is told with the others.
    emergency.wall = morning + seconds(20);
    world.keeper.appeared(emergency, seconds(30));
    world.keeper.commit_if_due(seconds(32));
    world.keeper.close(seconds(40));
    const auto records = kept_in(world.paths);
    REQUIRE(records.size() == 3);
    CHECK(records[1].from == morning + seconds(1));
    CHECK(records[1].shown == seconds(19));
    CHECK(records[2].from == morning + seconds(20));
    CHECK(records[2].shown == seconds(10));
}
