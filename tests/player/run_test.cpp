// Method: short runs without a display, ended by SIGTERM as soon as something came on the glass.
#include "player/run.hpp"

#include "assets/outbox.hpp"
#include "tests/player/sample.hpp"
#include "tests/player/shelved_district.hpp"

#include <csignal>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

RunPlan plan_for(const assets::StatePaths& state)
{
    return {.state = state,
            .display = {DisplayMode::headless, {640, 360}},
            .at = sim::monday,
            .seconds = std::nullopt,
            .fonts = bundled_fonts(),
            .decoder = BANGTIN_DECODER};
}

/// What is said until the first thing is on the glass.
std::vector<std::string> said_by(const RunPlan& plan)
{
    std::vector<std::string> said;
    const auto done = run(plan, [&](std::string_view line) {
        said.emplace_back(line);
        ::raise(SIGTERM);
    });
    CHECK(done);
    return said;
}

} // namespace

TEST_CASE("what is on the shelf comes on the glass, and its proof is durable after SIGTERM")
{
    ShelvedDistrict world;
    world.add("bt-1");
    world.publish();
    const std::string edition = std::to_string(world.district.programme.edition);
    CHECK(said_by(plan_for(world.paths)) ==
          std::vector<std::string>{
              "event=shown bulletin=bt-1 slot=slot-bt-1 layer=programme edition=" + edition});
    auto outbox = assets::Outbox::open(world.paths);
    REQUIRE(outbox);
    const auto records = outbox->unsent(10);
    REQUIRE(records);
    REQUIRE(records->size() == 1);
    CHECK(records->front().bulletin_id == "bt-1");
    CHECK(records->front().from >= sim::monday);
}

TEST_CASE("a screen without an edition shows the slate")
{
    const sim::Scratch scratch;
    CHECK(said_by(plan_for({scratch.path()})) ==
          std::vector<std::string>{"event=shown bulletin= slot= layer=slate edition=0"});
}

TEST_CASE("SIGUSR1 brings the technician's page, and the run goes on")
{
    ShelvedDistrict world;
    world.add("bt-1");
    world.publish();
    std::vector<std::string> said;
    CHECK(run(plan_for(world.paths), [&](std::string_view line) {
        said.emplace_back(line);
        ::raise(said.size() == 1 ? SIGUSR1 : SIGTERM);
    }));
    REQUIRE(said.size() == 2);
    CHECK(said[0].find("bulletin=bt-1") != std::string::npos);
    CHECK(said[1].find("bulletin= slot= layer=slate") != std::string::npos);
}

TEST_CASE("a run ends by itself after its time")
{
    const sim::Scratch scratch;
    RunPlan plan = plan_for({scratch.path()});
    plan.seconds = std::chrono::seconds(0);
    int shown = 0;
    CHECK(run(plan, [&](std::string_view) { ++shown; }));
    CHECK(shown == 1);
}

TEST_CASE("starts that find no display climb the ladder to a reboot, and leave films alone")
{
    const sim::Scratch scratch;
    RunPlan plan = plan_for({scratch.path()});
    plan.display.mode = DisplayMode::fullscreen;
    plan.display_patience = std::chrono::seconds(0);
    ::setenv("SDL_VIDEODRIVER", "nowhere", 1);
    for (int start = 1; start <= Healing::starts_for_reboot; ++start) {
        CHECK(load_health(plan.state).reboots == 0);
        const auto done = run(plan, [](std::string_view) {});
        REQUIRE_FALSE(done);
        CHECK(done.error().code == ExitCode::unavailable);
    }
    ::unsetenv("SDL_VIDEODRIVER");
    const Health health = load_health(plan.state);
    CHECK(health.reboots == 1);
    CHECK(health.starts == 0);
    CHECK_FALSE(health.running);
}

TEST_CASE("without its state folder or its fonts nothing begins, and the failure says what to do")
{
    const sim::Scratch scratch;
    const auto nothing = [](std::string_view) {};
    const auto no_state = run(plan_for({scratch.path() / "absent"}), nothing);
    REQUIRE_FALSE(no_state);
    CHECK(no_state.error().code == ExitCode::not_found);
    CHECK(no_state.error().text.find("bangtin-sync enrol") != std::string::npos);

    RunPlan plan = plan_for({scratch.path()});
    plan.fonts = scratch.path();
    const auto no_fonts = run(plan, nothing);
    REQUIRE_FALSE(no_fonts);
    CHECK(no_fonts.error().code == ExitCode::unavailable);
    CHECK(no_fonts.error().text.find("; install the package again") != std::string::npos);
}
