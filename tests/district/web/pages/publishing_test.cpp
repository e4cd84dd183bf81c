#include "district/web/pages/publishing.hpp"

#include "district/publish_outcome.hpp"
#include "district/reports.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

struct PlannerDesk {
    StaffDesk desk;
    StaffBrowser planner{desk};

    PlannerDesk()
    {
        desk.add("xa-lich", "xa", {StaffRole::planner, StaffRole::approver});
        desk.turn_on_second_step("xa-lich");
        planner.come_in("xa-lich");
    }
};

} // namespace

TEST_CASE("whoever plans sees what is published, what waits and what was left out")
{
    PlannerDesk world;
    CHECK(says(world.planner.get("/publishing"), "Chưa phát lần nào"));
    CHECK(says(world.planner.get("/publishing"), "đang chờ phát"));
    world.desk.world.take({.id = "tin-1"});
    world.desk.world.schedule({"tin-1"});
    REQUIRE(world.desk.world.publish_at(test::monday));
    const Response page = world.planner.get("/publishing");
    CHECK(says(page, "Số phát 1"));
    CHECK_FALSE(says(page, "đang chờ phát"));
    CHECK(says(page, "/bulletins/tin-1"));
    CHECK(says(page, "Chờ duyệt"));
}

TEST_CASE("a publisher that fails or is silent is told on the first page")
{
    PlannerDesk world;
    REQUIRE(world.desk.world.publish_at(test::monday));
    CHECK_FALSE(says(world.planner.get("/"), "/publishing"));
    REQUIRE(note_failed(world.desk.world.database(),
                        {ExitCode::not_found, "there is no <targets.pem>", "bring it"},
                        test::monday));
    CHECK(says(world.planner.get("/"), "Lần phát gần nhất không thành"));
    CHECK(says(world.planner.get("/publishing"), "there is no &lt;targets.pem&gt;; bring it"));
    REQUIRE(world.desk.world.publish_at(test::monday));
    world.desk.now += std::chrono::hours(2) + std::chrono::minutes(1);
    world.planner.come_in("xa-lich");
    CHECK(says(world.planner.get("/"), "Hơn hai giờ nay"));
    CHECK(says(world.planner.get("/publishing"), "Hơn hai giờ nay"));
}

TEST_CASE("it is nothing for who only writes")
{
    PlannerDesk world;
    world.desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(world.desk);
    lan.come_in("lan");
    CHECK(lan.get("/publishing").status == 404);
    REQUIRE(
        note_failed(world.desk.world.database(), {ExitCode::busy, "busy", "wait"}, test::monday));
    CHECK_FALSE(says(lan.get("/"), "/publishing"));
}

TEST_CASE("a pulled bulletin's page counts the screens that have let it go")
{
    PlannerDesk world;
    test::World& district = world.desk.world;
    district.take({.id = "tin-1"});
    district.seal_as("th-a", "tin-1");
    district.schedule({"tin-1"});
    Screens screens(district.database());
    const trust::PrivateKey key = trust::PrivateKey::generate();
    const std::string ticket = *screens.make_ticket("th-mot", test::monday);
    REQUIRE(
        screens.enrol(test::enrolment_text(ticket, "th-mot", key, key.public_key()), test::monday));
    REQUIRE(district.publish_at(test::monday));
    CHECK(StaffBrowser::location(world.planner.post("/bulletins/tin-1/retract", {{"sure", "1"}})) ==
          "/bulletins/tin-1?retracted");
    CHECK(says(world.planner.get("/bulletins/tin-1"), "Đang chờ phát"));
    CHECK(says(world.planner.get("/bulletins/tin-1"), "đã rút khỏi màn hình"));
    REQUIRE(district.publish_at(test::monday));
    const Response page = world.planner.get("/bulletins/tin-1");
    CHECK_FALSE(says(page, "Đang chờ phát"));
    CHECK(says(page, "0/1 màn hình đã xác nhận"));
    CHECK(says(page, "chưa từng liên lạc"));
}
