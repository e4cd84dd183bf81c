#include "district/web/pages/site.hpp"

#include "district/schedule.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

TEST_CASE("what a school shows at any moment is told, and why the rest is not")
{
    StaffDesk desk;
    for (const char* id : {"tin-1", "tin-2", "tin-3"}) {
        desk.world.take({.id = id, .title = "Bài " + std::string(id)});
        if (id != std::string("tin-3")) desk.world.seal_as("th-a", id);
    }
    desk.world.schedule({"tin-1", "tin-3"});
    PlannedSlot in_break;
    in_break.id = "s-nghi";
    in_break.bulletin_id = "tin-2";
    in_break.units = {"so"};
    in_break.recurrence.bells = {"ra-choi"}; // 09:15 to 09:40 on Mondays.
    REQUIRE(add_slot(desk.world.database(), in_break));
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");

    CHECK(StaffBrowser::location(lan.get("/sites")) == "/sites/th-mot"); // Their only one.
    const Response now = lan.get("/sites/th-mot");
    CHECK(says(now, "<p class=\"big\"><a href=\"/bulletins/tin-1\">Bài tin-1</a>"));
    CHECK(says(now, "Không phải giờ này"));
    CHECK(says(now, "Đã lên lịch nhưng chưa được ký đủ"));
    CHECK(says(now, "07:00 23/11/2026"));
    const Response later = lan.get("/sites/th-mot?date=2026-11-23&time=09:20");
    CHECK(says(later, "Chờ đến lượt"));
    CHECK_FALSE(says(later, "Không phải giờ này"));
    CHECK(says(lan.get("/sites/th-mot?date=2027-06-01&time=09:20"), "Màn hình chờ"));
    CHECK(says(lan.get("/sites/th-mot?date=%22%3E&time=99:99"), "07:00 23/11/2026"));
}

TEST_CASE("schools that one does not see are not there, and offices see theirs")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    for (const char* path : {"/sites/cs-hai", "/sites/so", "/sites/nowhere", "/sites/..%2f"})
        CHECK(lan.get(path).status == 404);
    desk.add("xa", "xa", {StaffRole::author});
    StaffBrowser office(desk);
    office.come_in("xa");
    const Response list = office.get("/sites");
    CHECK(says(list, "href=\"/sites/th-mot\""));
    CHECK(says(list, "href=\"/sites/cs-hai\""));
    CHECK(office.get("/sites/cs-hai").status == 200);
}
