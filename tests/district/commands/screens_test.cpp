#include "district/commands/commands.hpp"
#include "district/knocks.hpp"
#include "district/reports.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"
#include "trust/short_code.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;
using Which = ScreensCommand::Which;

namespace {

std::string told(test::World& world, Which which)
{
    std::ostringstream out;
    REQUIRE(run(ScreensCommand{world.path("data"), which, monday}, out));
    return out.str();
}

} // namespace

TEST_CASE("boards that knock are listed with what is on their glass, one a line")
{
    test::World world;
    CHECK(told(world, Which::waiting).empty());
    const auto key = trust::PrivateKey::generate();
    REQUIRE(Knocks(world.database()).take(test::knock_text(key), monday));
    const std::string list = told(world, Which::waiting);
    CHECK(list.starts_with("code=" + trust::short_code(key.public_key()) + " screen=screen-"));
    CHECK(list.find("board=unknown first_heard=2026-11-23T00:00:00Z") != std::string::npos);
}

TEST_CASE("a screen is listed with how it stands, and a held one with its boards")
{
    test::World world;
    Screens screens(world.database());
    const auto key = trust::PrivateKey::generate();
    const auto screen = screens.enrol(test::enrolment_text(*screens.make_ticket("th-mot", monday),
                                                           "th-mot", key, key.public_key()),
                                      monday);
    REQUIRE(screen);
    CHECK(told(world, Which::all) ==
          "screen=" + *screen + " site=th-mot name=\"\" state=enrolled board=unknown\n");
    CHECK(told(world, Which::held).empty());
    for (const char* board : {"board-1", "board-2"}) {
        REQUIRE(
            Reports(world.database())
                .take(test::report_text(*screen, "th-mot", {test::record(1, monday)}, key, board),
                      monday));
    }
    CHECK(told(world, Which::all)
              .find(" state=held board=board-1 last_seen=2026-11-23T00:00:00Z\n") !=
          std::string::npos);
    const std::string held = told(world, Which::held);
    CHECK(held.find(" board=board-1 ") != std::string::npos);
    CHECK(held.find(" board=board-2 last_heard=2026-11-23T00:00:00Z records=1\n") !=
          std::string::npos);
}
