#include "district/web/pages/audit.hpp"

#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

TEST_CASE("who administers everything reads who did what, and nobody else does")
{
    StaffDesk desk;
    desk.world.take({.id = "tin-1"});
    desk.add("so-quan", "so", {StaffRole::administrator}, "Phạm Ngọc Hân");
    desk.add("xa-duyet", "xa", {StaffRole::approver, StaffRole::administrator}, "Lê Quang Vinh");
    desk.turn_on_second_step("so-quan");
    desk.turn_on_second_step("xa-duyet");
    StaffBrowser approver(desk);
    approver.come_in("xa-duyet");
    CHECK(approver.post("/bulletins/tin-1/return", {{"revision", "1"}, {"words", "Thiếu nguồn"}})
              .status == 303);
    CHECK(approver.get("/audit").status == 404);

    StaffBrowser office(desk);
    office.come_in("so-quan");
    const Response page = office.get("/audit");
    CHECK(page.status == 200);
    CHECK(says(page, "Trả lại bản tin"));
    CHECK(says(page, "Lê Quang Vinh"));
    CHECK(says(page, "Đăng nhập"));
    CHECK_FALSE(says(office.get("/audit?about=tin-1"), "Đăng nhập"));
    CHECK(says(office.get("/audit?before=1"), "Chưa có dòng nào"));
    CHECK(office.post("/audit").status == 405);
}

TEST_CASE("words of a later version, and words that are scripts, are shown as they are")
{
    StaffDesk desk;
    desk.add("so-quan", "so", {StaffRole::administrator});
    desk.turn_on_second_step("so-quan");
    REQUIRE(Audit(desk.world.database())
                .add({"<b>x</b>", "teleported", "<script>", "<i>"}, test::monday));
    StaffBrowser office(desk);
    office.come_in("so-quan");
    const Response page = office.get("/audit");
    CHECK(says(page, "teleported"));
    CHECK(says(page, "&lt;b&gt;x&lt;/b&gt;"));
    CHECK_FALSE(says(page, "<script>"));
    CHECK(says(office.get("/audit?about=%3Cscript%3E"), "teleported"));
}
