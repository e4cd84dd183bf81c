#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

#include "district/reports.hpp"
#include "tests/district/fleet.hpp"

TEST_CASE("the report counts what screens showed, as a table and as JSON")
{
    test::World world;
    world.take({});
    Screens screens(world.database());
    const auto key = trust::PrivateKey::generate();
    const std::string ticket = *screens.make_ticket("th-mot", monday);
    const std::string id =
        *screens.enrol(test::enrolment_text(ticket, "th-mot", key, key.public_key()), monday);
    REQUIRE(Reports(world.database())
                .take(test::report_text(id, "th-mot",
                                        {test::record(1, monday), test::record(2, monday)}, key),
                      monday));
    REQUIRE(Reports(world.database())
                .take(test::report_text(id, "th-mot", {test::record(4, monday)}, key), monday));
    std::ostringstream table;
    REQUIRE(run(ReportCommand{world.path("data"), "2026-11", OutputFormat::table}, table));
    CHECK(table.str().find("tin-1              2       24\n") != std::string::npos);
    CHECK(table.str().find("missing=1 screen=" + id) != std::string::npos);
    std::ostringstream hours;
    REQUIRE(run(ReportCommand{world.path("data"), "2026-11", OutputFormat::table, true}, hours));
    const LocalTime local = Zone::find("Asia/Ho_Chi_Minh")->to_local(monday);
    CHECK(hours.str().find(format_date(date_of(local))) != std::string::npos);
    CHECK(hours.str().find("h tin-1              2       24\n") != std::string::npos);
    std::ostringstream json;
    REQUIRE(run(ReportCommand{world.path("data"), "2026-12", OutputFormat::json}, json));
    CHECK(json.str().find("\"by_bulletin\":[]") != std::string::npos);
    CHECK(run(ReportCommand{world.path("data"), "nov", OutputFormat::table}, json).error().code ==
          ExitCode::usage);
}
