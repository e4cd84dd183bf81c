#include "district/announced_keys.hpp"
#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"
#include "trust/short_code.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("who waits is listed without the fingerprint, which only its person may say")
{
    test::World world;
    const auto key = trust::PrivateKey::generate().public_key();
    REQUIRE(AnnouncedKeys(world.database()).announce({"th-a", key, monday}));
    std::ostringstream out;
    REQUIRE(run(KeysWaitingCommand{world.path("data")}, out));
    CHECK(out.str() == "person=th-a announced=2026-11-23T00:00:00Z\n");
}

TEST_CASE("an adopted key says what it replaces and what is to be sealed again")
{
    test::World world;
    world.take({});
    world.seal_as("th-a", "tin-1");
    const auto key = trust::PrivateKey::generate().public_key();
    REQUIRE(AnnouncedKeys(world.database()).announce({"th-a", key, monday}));
    std::ostringstream out;
    const std::string print = trust::fingerprint(key);
    REQUIRE(run(KeysAdoptCommand{world.path("data"), "th-a", print}, out));
    CHECK(out.str().starts_with("person=th-a fingerprint=" + print + " replaced="));
    CHECK(out.str().find(" seals-lost=1\n") != std::string::npos);
    CHECK(out.str().find("targets.pem") != std::string::npos);
    CHECK(run(KeysAdoptCommand{world.path("data"), "th-a", print}, out).error().code ==
          ExitCode::not_found);
}
