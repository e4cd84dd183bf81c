#include "district/web/pages/bulletin_changes.hpp"

#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

TEST_CASE("a correction of what was approved says what is different, as text")
{
    StaffDesk desk;
    desk.world.take({.id = "tin-1", .title = "Họp phụ huynh <b>khối 1</b>"});
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    CHECK_FALSE(says(lan.get("/bulletins/tin-1"), "Khác với bản đã duyệt"));
    desk.world.seal_as("th-a", "tin-1");
    CHECK_FALSE(says(lan.get("/bulletins/tin-1"), "Khác với bản đã duyệt"));

    desk.world.take({.id = "tin-1", .title = "Họp phụ huynh khối 1 và 2"});
    const Response page = lan.get("/bulletins/tin-1");
    CHECK(says(page, "Khác với bản đã duyệt"));
    CHECK(says(page, "</span> Họp phụ huynh &lt;b&gt;khối 1&lt;/b&gt;</del>"));
    CHECK(says(page, "</span> Họp phụ huynh khối 1 và 2</ins>"));
    CHECK_FALSE(says(page, "</span> Mời phụ huynh đến dự.</del>")); // As it was.

    desk.world.seal_as("th-a", "tin-1");
    CHECK_FALSE(says(lan.get("/bulletins/tin-1"), "Khác với bản đã duyệt"));
}

TEST_CASE("another picture is told, and one that was approved twice is compared with the later")
{
    StaffDesk desk;
    desk.world.take({.id = "tin-1", .title = "Một", .picture = true});
    desk.world.seal_as("th-a", "tin-1");
    desk.world.take({.id = "tin-1", .title = "Hai", .picture = true});
    desk.world.seal_as("th-a", "tin-1");
    desk.world.take({.id = "tin-1", .title = "Ba"});
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    const Response page = lan.get("/bulletins/tin-1");
    CHECK(says(page, "</span> Hai</del>"));
    CHECK_FALSE(says(page, "</span> Một</del>"));
    CHECK(says(page, " · Sân trường</del>"));
}
