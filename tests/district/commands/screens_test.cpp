#include "district/commands/commands.hpp"
#include "district/reports.hpp"
#include "tests/bulletin/tally_values.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("every screen is listed, with how it last said it is")
{
    test::World world;
    Screens screens(world.database());
    const auto key = trust::PrivateKey::generate();
    const std::string ticket = *screens.make_ticket("th-mot", monday);
    const std::string id =
        *screens.enrol(test::enrolment_text(ticket, "th-mot", key, key.public_key()), monday);
    std::ostringstream before;
    REQUIRE(run(ScreensCommand{world.path("data")}, before));
    CHECK(before.str() == "screen=" + id + " site=th-mot last_seen=never acknowledged=0\n");

    bulletin::ScreenHealth health = tests::a_health();
    health.problem = "the \"mirror\"\nis away";
    const bulletin::TallyReport report{
        .screen = id, .site = "th-mot", .hours = {}, .health = health};
    REQUIRE(Reports(world.database())
                .take(test::sealed_text(bulletin::tally_payload_type, tally_text(report), key),
                      monday));
    std::ostringstream table;
    REQUIRE(run(ScreensCommand{world.path("data")}, table));
    CHECK(table.str().find(" clock=trusted edition=7 ") != std::string::npos);
    CHECK(table.str().find(" card_damaged_files=1 ") != std::string::npos);
    CHECK(table.str().find(" decoder_failures=3 items_missed=1 temperature_c=61") !=
          std::string::npos);
    CHECK(table.str().find(" problem=\"the 'mirror''is away\"\n") != std::string::npos);
    std::ostringstream json;
    REQUIRE(run(ScreensCommand{world.path("data"), OutputFormat::json}, json));
    CHECK(json.str().find("\"record\":47") != std::string::npos);
}
