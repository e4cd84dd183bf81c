#include "district/web/pages/screen_sheet.hpp"

#include "district/standings.hpp"
#include "tests/district/corridor.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::monday;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

TEST_CASE("a sheet has each school with its screens, what ails them and what to do")
{
    StaffDesk desk;
    test::Corridor corridor(desk.world);
    const test::Board ailing;
    const test::Board other;
    corridor.enrol(ailing, "th-mot", "Sảnh <i>A</i>");
    corridor.enrol(other, "cs-hai", "Cổng trường");
    bulletin::ScreenHealth health = test::good_health();
    health.supply_low = true;
    REQUIRE(corridor.report(ailing, "th-mot", monday, health));
    REQUIRE(Standings(desk.world.database()).judge_all(monday));
    desk.add("xa", "xa", {StaffRole::planner});
    desk.turn_on_second_step("xa");
    StaffBrowser office(desk);
    office.come_in("xa");
    const Response sheet = office.get("/screens/print?unit=xa");
    CHECK(sheet.status == 200);
    CHECK(says(sheet, "<h2>Trường Tiểu học số 1 <code>th-mot</code></h2>"));
    CHECK(says(sheet, "Sảnh &lt;i&gt;A&lt;/i&gt;"));
    CHECK(says(sheet, ailing.code()));
    CHECK(says(sheet, "<b>Nguồn điện yếu</b> Thay bộ nguồn"));
    CHECK(says(sheet, "Đã ghi danh nhưng chưa báo về.")); // The other.
    const Response some = office.get("/screens/print?unit=xa&standing=troubled");
    CHECK_FALSE(says(some, "Cổng trường"));
    CHECK(says(office.get("/screens/print"), "Cổng trường"));

    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    CHECK_FALSE(says(lan.get("/screens/print"), "Cổng trường"));
    for (const char* unit : {"cs-hai", "xa", "%ff", "nowhere"})
        CHECK(lan.get("/screens/print?unit=" + std::string(unit)).status == 404);
    REQUIRE(Accounts(desk.world.database()).set_language("lan", "en"));
    CHECK(says(lan.get("/screens/print"), "Use a proper power supply"));
}
