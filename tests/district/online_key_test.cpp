#include "district/online_key.hpp"

#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("the online key is the one that the root names, and no other")
{
    test::World world;
    REQUIRE(online_key(world.database(), world.keys()));
    const auto other = trust::PrivateKey::generate();
    REQUIRE(write_file(world.keys().online_key(), other.to_pem(), Privacy::owner_only));
    CHECK(online_key(world.database(), world.keys()).error().code == ExitCode::refused);
    std::filesystem::remove(world.keys().online_key());
    CHECK(online_key(world.database(), world.keys()).error().code == ExitCode::not_found);
}
