#include "district/commands/commands.hpp"
#include "district/knocks.hpp"
#include "district/reports.hpp"
#include "tests/bulletin/tally_values.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/schema.hpp"
#include "tests/district/world.hpp"
#include "trust/short_code.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;
using Which = ScreensCommand::Which;

namespace {

std::string told(test::World& world, Which which)
{
    std::ostringstream out;
    REQUIRE(run(ScreensCommand{world.path("data"), which, monday}, out));
    return out.str();
}

/// As JSON, which is what `format` says.
Json document(test::World& world, Which which, const std::string& format)
{
    std::ostringstream out;
    REQUIRE(run(ScreensCommand{world.path("data"), which, monday, OutputFormat::json}, out));
    return test::conforming(out.str(), format);
}

} // namespace

TEST_CASE("boards that knock are listed with what is on their glass, one a line")
{
    test::World world;
    CHECK(told(world, Which::waiting).empty());
    const auto key = trust::PrivateKey::generate();
    REQUIRE(Knocks(world.database()).take(test::knock_text(key), monday));
    const std::string list = told(world, Which::waiting);
    CHECK(list.starts_with("code=" + trust::short_code(key.public_key()) + " screen=screen-"));
    CHECK(list.find("board=unknown first_heard=2026-11-23T00:00:00Z") != std::string::npos);

    REQUIRE(Knocks(world.database())
                .take(test::knock_text(trust::PrivateKey::generate(), "board-2"),
                      monday + std::chrono::seconds(1)));
    const Json boards = document(world, Which::waiting, "waiting")["boards"];
    REQUIRE(boards.size() == 2);
    CHECK(boards[0]["code"] == trust::short_code(key.public_key()));
    CHECK_FALSE(boards[0].contains("board"));
    CHECK(boards[1]["board"] == "board-2");
}

TEST_CASE("a screen is listed with how it stands, and a held one with its boards")
{
    test::World world;
    Screens screens(world.database());
    const auto key = trust::PrivateKey::generate();
    const auto screen = screens.enrol(test::enrolment_text(*screens.make_ticket("th-mot", monday),
                                                           "th-mot", key, key.public_key()),
                                      monday);
    REQUIRE(screen);
    CHECK(told(world, Which::all) ==
          "screen=" + *screen + " site=th-mot name=\"\" state=enrolled board=unknown\n");
    CHECK(told(world, Which::held).empty());
    CHECK(document(world, Which::held, "held")["screens"].empty());
    const Json fleet = document(world, Which::all, "fleet")["screens"];
    CHECK(fleet[0]["state"] == "enrolled");
    CHECK_FALSE(fleet[0].contains("last_seen"));
    std::int64_t number = 0;
    for (const char* board : {"board-1", "board-2"}) {
        REQUIRE(Reports(world.database())
                    .take(test::report_text(*screen, "th-mot", {test::record(++number, monday)},
                                            key, board),
                          monday));
    }
    CHECK(told(world, Which::all)
              .find(" state=held board=board-1 last_seen=2026-11-23T00:00:00Z\n") !=
          std::string::npos);
    const std::string held = told(world, Which::held);
    CHECK(held.find(" board=board-1 ") != std::string::npos);
    CHECK(held.find(" board=board-2 last_heard=2026-11-23T00:00:00Z records=1\n") !=
          std::string::npos);
    const Json boards = document(world, Which::held, "held")["screens"][0]["boards"];
    REQUIRE(boards.size() == 2);
    CHECK(boards[1]["board"] == "board-2");
    CHECK(boards[1]["records"] == 1);

    REQUIRE(world.database().run("update screens set replaced_by = 'screen-2', name = 'Sảnh'"));
    const Json replaced = document(world, Which::all, "fleet")["screens"][0];
    CHECK(replaced["state"] == "replaced");
    CHECK(replaced["replaced_by"] == "screen-2");
    CHECK(replaced["name"] == "Sảnh");
    CHECK(replaced["last_seen"] == "2026-11-23T00:00:00Z");
}

TEST_CASE("every screen says how it was last, as words and as JSON")
{
    test::World world;
    Screens screens(world.database());
    const auto key = trust::PrivateKey::generate();
    const std::string ticket = *screens.make_ticket("th-mot", monday);
    const std::string id =
        *screens.enrol(test::enrolment_text(ticket, "th-mot", key, key.public_key()), monday);
    std::ostringstream before;
    REQUIRE(run(ScreensCommand{world.path("data"), Which::health, monday}, before));
    CHECK(before.str() == "screen=" + id + " site=th-mot last_seen=never acknowledged=0\n");

    bulletin::ScreenHealth health = tests::a_health();
    health.problem = "the \"mirror\"\nis away";
    const bulletin::TallyReport report{
        .screen = id, .site = "th-mot", .hours = {}, .health = health};
    REQUIRE(Reports(world.database())
                .take(test::sealed_text(bulletin::tally_payload_type, tally_text(report), key),
                      monday));
    std::ostringstream table;
    REQUIRE(run(ScreensCommand{world.path("data"), Which::health, monday}, table));
    CHECK(table.str().find(" clock=trusted edition=7 ") != std::string::npos);
    CHECK(table.str().find(" card_damaged_files=1 ") != std::string::npos);
    CHECK(table.str().find(" decoder_failures=3 items_missed=1 dares=pictures temperature_c=61") !=
          std::string::npos);
    CHECK(table.str().find(" throttled=yes display=lit signal=on set=off ") != std::string::npos);
    CHECK(table.str().find(" card_canary_failures=2 card_life_used_tenths=3 ") !=
          std::string::npos);
    CHECK(table.str().find(" system=1790000000 system_refused=1780000000 state=repaired ") !=
          std::string::npos);
    CHECK(table.str().find(" problem=\"the 'mirror''is away\"\n") != std::string::npos);
    const Json all = document(world, Which::health, "screens")["screens"];
    CHECK(all[0]["screen"] == id);
    CHECK(all[0]["health"]["record"] == 47);
}
