#include "district/states.hpp"

#include "district/remarks.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("a bulletin goes from being sent to the screens, and an edit is to be checked again")
{
    test::World world;
    const auto state = [&] { return progress_of_all(world.database(), test::monday)->at(0).state; };
    world.take({});
    CHECK(state() == State::submitted);
    CHECK_FALSE(progress_of_all(world.database(), test::monday)->at(0).missing.empty());
    Remarks remarks(world.database());
    REQUIRE(remarks.add("tin-1", {"th-a", Act::returned, 1, "Thiếu nguồn", test::monday}));
    CHECK(state() == State::returned);
    CHECK(progress_of(world.database(), "tin-1", test::monday)->returned == "Thiếu nguồn");
    CHECK_FALSE(progress_of(world.database(), "tin-2", test::monday));
    world.seal_as("th-a", "tin-1"); // A signature says more than a remark.
    CHECK(state() == State::sealed);
    world.schedule({"tin-1"});
    CHECK(state() == State::scheduled);
    REQUIRE(world.publish_at(test::monday));
    CHECK(state() == State::on_screens);
    world.take({.title = "Đổi giờ họp"});
    CHECK(state() == State::submitted);
    REQUIRE(world.desk().retract("tin-1", test::monday));
    CHECK(state() == State::retracted);
    CHECK(format_state(State::on_screens) == "on_screens");
}
