#include "district/shown_sums.hpp"

#include "district/reports.hpp"
#include "district/screens.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;
using test::record;

TEST_CASE("sums are by bulletin, site, sending unit and topic, and by the local month")
{
    test::World world;
    world.take({});
    const auto key = trust::PrivateKey::generate();
    Screens screens(world.database());
    const std::string ticket = *screens.make_ticket("th-mot", monday);
    const std::string screen =
        *screens.enrol(test::enrolment_text(ticket, "th-mot", key, key.public_key()), monday);
    const auto zone = *Zone::find("Asia/Ho_Chi_Minh");
    const auto november = *month_window("2026-11", zone);
    CHECK(november.opens == *parse_instant("2026-10-31T17:00:00Z"));
    bulletin::ProofRecord undated = record(3, *parse_instant("1970-01-02T00:00:00Z"));
    undated.grade = TimeGrade::unknown;
    const std::vector records{record(1, november.closes - Duration(1)), record(2, november.closes),
                              undated};
    REQUIRE(
        Reports(world.database()).take(test::report_text(screen, "th-mot", records, key), monday));
    const auto hours = *sum_by_hour(world.database(), november);
    REQUIRE(hours.size() == 2);
    CHECK(hours.back() == HourSum{november.closes - std::chrono::hours{1}, {"tin-1", 1, 12'000}});
    const auto report = *sum_up(world.database(), november);
    CHECK(report.by_bulletin == std::vector{ShownSum{"tin-1", 2, 24'000}});
    CHECK(report.by_unit.at(0).name == "th-mot");
    CHECK(report.by_topic.at(0).name == "thi-dua");
    CHECK_FALSE(month_window("2026-13", zone));
    CHECK_FALSE(month_window("november", zone));
}
