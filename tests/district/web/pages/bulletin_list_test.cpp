#include "district/web/pages/bulletin_list.hpp"

#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

TEST_CASE("the list is of one state and topic, and each state is how far a bulletin has come")
{
    StaffDesk desk;
    for (const char* id : {"tin-1", "tin-2", "tin-3"})
        desk.world.take({.id = id, .title = "Bài " + std::string(id)});
    for (const char* id : {"tin-2", "tin-3"}) desk.world.seal_as("th-a", id);
    desk.world.schedule({"tin-3"});
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    Response page = lan.get("/bulletins");
    for (const char* text : {"state submitted\">", "state sealed\">", "state scheduled\">"})
        CHECK(says(page, text));
    REQUIRE(desk.world.publish_at(test::monday));
    CHECK(says(lan.get("/bulletins"), "state on_screens\">"));

    page = lan.get("/bulletins?state=submitted");
    CHECK(says(page, "Bài tin-1"));
    CHECK_FALSE(says(page, "Bài tin-2"));
    CHECK(says(page, "<option value=\"submitted\" selected>"));
    CHECK(says(lan.get("/bulletins?topic=thi-dua"), "Bài tin-1"));
    CHECK(says(lan.get("/bulletins?topic=y-te"), "Không có bản tin nào như vậy."));
    CHECK(says(lan.get("/bulletins?state=%22%3E&topic=%22%3E&page=-7"), "Bài tin-1"));
}

TEST_CASE("a long list has pages, which keep what was asked")
{
    StaffDesk desk;
    for (std::int64_t i = 0; i <= web::limits::lines_of_page; ++i) {
        const std::string number = std::to_string(100 + i);
        desk.world.take({.id = "tin-" + number, .title = "Bài " + number});
    }
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    const Response first = lan.get("/bulletins?state=submitted");
    CHECK(says(first, "href=\"/bulletins?page=2&amp;state=submitted\""));
    CHECK(says(first, "Bài 149"));
    CHECK_FALSE(says(first, "Bài 150"));
    const Response second = lan.get("/bulletins?page=2&state=submitted");
    CHECK(says(second, "Bài 150"));
    CHECK_FALSE(says(second, "Bài 149"));
    CHECK(says(second, "href=\"/bulletins?page=1&amp;state=submitted\""));
    CHECK_FALSE(says(second, "page=3"));
}
