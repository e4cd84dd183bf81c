#include "district/publish_lock.hpp"

#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("the lock is had by one at a time, and again when it was let go")
{
    test::World world;
    const DataPaths data = world.district().paths;
    auto beside = test::open_beside(data);
    REQUIRE(beside);
    {
        const auto held = PublishLock::take(world.database(), data);
        REQUIRE(held);
        CHECK(PublishLock::take(*beside, data).error().code == ExitCode::busy);
    }
    CHECK(PublishLock::take(*beside, data));
    CHECK(PublishLock::take(world.database(), data));
}

// Method: as from another machine, with a data folder of its own and the same database.
TEST_CASE("a database's publisher is one whatever folders there are" *
          doctest::skip(!test::on_postgres()))
{
    test::World world;
    auto beside = test::open_beside(world.district().paths);
    REQUIRE(beside);
    const DataPaths elsewhere{world.path("elsewhere")};
    REQUIRE(make_folder(elsewhere.root, Privacy::owner_only));
    {
        const auto held = PublishLock::take(world.database(), world.district().paths);
        REQUIRE(held);
        CHECK(PublishLock::take(*beside, elsewhere).error().code == ExitCode::busy);
    }
    CHECK(PublishLock::take(*beside, elsewhere));
}
