#include "district/web/pages/home.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

TEST_CASE("the first page says who is in, and shows the bulletins of their unit with their state")
{
    StaffDesk desk;
    desk.world.take({.id = "tin-1", .title = "Họp phụ huynh"});
    desk.world.take({.id = "tin-2", .title = "Ngày hội đọc sách"});
    desk.world.seal_as("th-a", "tin-2");
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    const Response page = lan.get("/");
    CHECK(says(page, "Xin chào Trần Thị Mai Lan"));
    CHECK(says(page, "Cộng tác viên · Trường Tiểu học số 1"));
    CHECK(says(page, "Họp phụ huynh"));
    CHECK(says(page, "class=\"state submitted\">Chờ duyệt"));
    CHECK(says(page, "class=\"state sealed\">Đã duyệt"));
}

TEST_CASE("bulletins of other units are seen from above, and not from beside")
{
    StaffDesk desk;
    desk.world.take({.id = "tin-1", .title = "Họp phụ huynh"});
    desk.add("xa", "xa", {StaffRole::editor});
    desk.add("ben", "cs-hai", {StaffRole::author});
    StaffBrowser above(desk);
    above.come_in("xa");
    CHECK(says(above.get("/"), "Họp phụ huynh"));
    StaffBrowser beside(desk);
    beside.come_in("ben");
    CHECK_FALSE(says(beside.get("/"), "Họp phụ huynh"));
    CHECK(says(beside.get("/"), "Đơn vị chưa có bản tin nào."));
}

TEST_CASE("a title is text, whatever it looks like")
{
    StaffDesk desk;
    desk.world.take({.id = "tin-1", .title = "<img src=x onerror=alert(1)>"});
    desk.add("lan", "th-mot", {StaffRole::author}, "<b>Lan</b> {{form}}");
    StaffBrowser lan(desk);
    lan.come_in("lan");
    const Response page = lan.get("/");
    CHECK_FALSE(says(page, "<img src=x"));
    CHECK_FALSE(says(page, "<b>Lan"));
    CHECK(says(page, "&lt;b&gt;Lan&lt;/b&gt; {{form}}"));
}
