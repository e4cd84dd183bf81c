#include "district/commands/commands.hpp"
#include "district/reports.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("a held screen is released to the board that is named")
{
    test::World world;
    Screens screens(world.database());
    const auto key = trust::PrivateKey::generate();
    const auto screen = screens.enrol(test::enrolment_text(*screens.make_ticket("th-mot", monday),
                                                           "th-mot", key, key.public_key()),
                                      monday);
    REQUIRE(screen);
    std::ostringstream out;
    const ReleaseCommand command{world.path("data"), *screen, "board-2", monday};
    CHECK(run(command, out).error().code == ExitCode::refused); // Nobody has copied it.
    std::int64_t number = 0;
    for (const char* board : {"board-1", "board-2"}) {
        REQUIRE(Reports(world.database())
                    .take(test::report_text(*screen, "th-mot", {test::record(++number, monday)},
                                            key, board),
                          monday));
    }
    REQUIRE(run(command, out));
    CHECK(out.str() == "screen=" + *screen + " board=board-2 records_counted=1\n");
}
