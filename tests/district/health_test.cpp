#include "district/health.hpp"

#include "tests/bulletin/tally_values.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("the latest health of a screen is kept, whatever order they arrive in")
{
    test::World world;
    Screens screens(world.database());
    const auto key = trust::PrivateKey::generate();
    const std::string ticket = *screens.make_ticket("th-mot", monday);
    const std::string id =
        *screens.enrol(test::enrolment_text(ticket, "th-mot", key, key.public_key()), monday);
    REQUIRE(screen_states(world.database())->size() == 1);
    CHECK_FALSE(screen_states(world.database())->front().health);
    CHECK_FALSE(screen_states(world.database())->front().last_seen);

    bulletin::ScreenHealth early = tests::a_health();
    bulletin::ScreenHealth late = early;
    late.record += 6;
    late.at = Instant{}; // The board lost its clock between.
    late.problem = "thẻ nhớ đầy";
    for (const auto& health : {early, late, early}) {
        REQUIRE(keep_health(world.database(), id, health, monday));
    }
    CHECK(screen_states(world.database())->front().health == late);
}
