#include "district/publish_outcome.hpp"

#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("the last publish is told with what it left out and what must be renewed")
{
    test::World world;
    CHECK_FALSE(last_publish(world.database())->at);
    const Published published{.edition = 7,
                              .sites = 2,
                              .programmes_changed = 1,
                              .files_written = 9,
                              .left_out = {{"tin-2", "retracted"}, {"tin-1", "not sealed"}},
                              .renewals_due = {{"targets", monday + std::chrono::days(9)}}};
    REQUIRE(note_published(world.database(), published, monday));
    const auto kept = last_publish(world.database());
    REQUIRE(kept);
    CHECK(kept->at == monday);
    CHECK(kept->published.edition == 7);
    CHECK(kept->published.sites == 2);
    CHECK(kept->published.left_out == published.left_out);
    CHECK(kept->published.renewals_due == published.renewals_due);
    CHECK_FALSE(kept->failure);
}

TEST_CASE("a failure stands beside the last success until the next")
{
    test::World world;
    REQUIRE(world.publish_at(monday));
    const Instant later = monday + std::chrono::hours(1);
    const Fault fault{ExitCode::not_found, "there is no targets.pem", "bring it"};
    REQUIRE(note_failed(world.database(), fault, later));
    REQUIRE(note_failed(world.database(), fault, later + std::chrono::minutes(1)));
    const auto kept = last_publish(world.database());
    REQUIRE(kept);
    CHECK(kept->at == monday);
    REQUIRE(kept->failure);
    CHECK(*kept->failure ==
          PublishFailure{later + std::chrono::minutes(1), "there is no targets.pem", "bring it"});
    REQUIRE(world.publish_at(later));
    CHECK_FALSE(last_publish(world.database())->failure);
}
