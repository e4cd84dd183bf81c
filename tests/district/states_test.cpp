#include "district/states.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("a bulletin goes from draft to the screens, and an edit makes it a draft again")
{
    test::World world;
    const auto state = [&] { return progress_of_all(world.database(), test::monday)->at(0).state; };
    world.take({});
    CHECK(state() == State::draft);
    CHECK_FALSE(progress_of_all(world.database(), test::monday)->at(0).missing.empty());
    world.seal_as("th-a", "tin-1");
    CHECK(state() == State::sealed);
    world.schedule({"tin-1"});
    CHECK(state() == State::scheduled);
    REQUIRE(world.publish_at(test::monday));
    CHECK(state() == State::on_screens);
    world.take({.title = "Đổi giờ họp"});
    CHECK(state() == State::draft);
    REQUIRE(world.desk().retract("tin-1", test::monday));
    CHECK(state() == State::retracted);
    CHECK(format_state(State::on_screens) == "on_screens");
}
