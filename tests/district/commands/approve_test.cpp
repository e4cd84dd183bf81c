#include "district/commands/commands.hpp"
#include "district/knocks.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"
#include "trust/short_code.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("a code is approved with the online key, and said back in one line")
{
    test::World world;
    const auto key = trust::PrivateKey::generate();
    const std::string code = trust::short_code(key.public_key());
    ApproveCommand command{
        world.path("data"), world.path("keys"), {code, "th-mot", "Sảnh", ""}, monday};
    std::ostringstream out;
    CHECK(run(command, out).error().code == ExitCode::not_found);
    REQUIRE(Knocks(world.database()).take(test::knock_text(key), monday));
    REQUIRE(run(command, out));
    CHECK(out.str().starts_with("screen=screen-"));
    CHECK(out.str().find(" site=th-mot code=" + code + " kind=raspberry-pi-4\n") !=
          std::string::npos);
    CHECK_FALSE(Knocks(world.database()).take(test::knock_text(key), monday)->admission.empty());
}
