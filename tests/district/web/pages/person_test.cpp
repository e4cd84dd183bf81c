#include "district/web/pages/person.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

struct Administered {
    StaffDesk desk;
    StaffBrowser xa{desk};
    Accounts accounts{desk.world.database()};

    Administered()
    {
        desk.add("xa-quan-tri", "xa", {StaffRole::administrator});
        desk.turn_on_second_step("xa-quan-tri");
        xa.come_in("xa-quan-tri");
    }
    Response invite(const std::string& unit, const std::string& person, const std::string& name,
                    const std::string& role = "author")
    {
        return xa.post("/units/" + unit + "/new-person",
                       {{"person", person}, {"name", name}, {"role", role}});
    }
};

} // namespace

TEST_CASE("somebody is invited by a link, with roles where they work")
{
    Administered world;
    const Response page = world.invite("th-mot", "lan", "Trần Thị Lan");
    CHECK(page.status == 200);
    const std::string& body = StaffBrowser::body(page);
    const std::string mark = "https://desk.example/invitation/";
    const std::size_t at = body.find(mark);
    REQUIRE(at != std::string::npos);
    StaffBrowser lan(world.desk);
    CHECK(says(lan.get(body.substr(at + mark.size() - 12, 12 + 64)), "Xin chào Trần Thị Lan"));
    CHECK((*world.accounts.find("lan"))->roles ==
          std::vector<RoleHeld>{{"th-mot", StaffRole::author}});
    CHECK(says(world.xa.get("/units/th-mot"), "Chờ đặt mật khẩu"));
}

TEST_CASE("who cannot be invited is told why")
{
    Administered world;
    CHECK(says(world.invite("th-mot", "Lan Trần", "Lan"), "Tên đăng nhập không hợp lệ"));
    CHECK(says(world.invite("th-mot", "lan", ""), "Họ và tên trống"));
    CHECK(says(world.invite("th-mot", "xa-quan-tri", "Lan"), "đã có người dùng"));
    CHECK(world.invite("so", "lan", "Lan").status == 404);
    // The plan has them at the province: a commune cannot take their place.
    CHECK(says(world.invite("th-mot", "so-a", "Lan"), "không quản trị"));
    CHECK_FALSE(*world.accounts.find("so-a"));
}

TEST_CASE("people of other units are not there")
{
    Administered world;
    world.desk.add("so-an", "so", {StaffRole::author});
    for (const char* action : {"", "/roles", "/link", "/sign-out", "/disable", "/enable"}) {
        const std::string path = std::string("/people/so-an") + action;
        CAPTURE(path);
        if (*action == '\0') CHECK(world.xa.get(path).status == 404);
        if (*action != '\0') CHECK(world.xa.post(path, {{"unit", "xa"}}).status == 404);
    }
    CHECK_FALSE((*world.accounts.find("so-an"))->disabled);
    CHECK(world.xa.get("/people/nobody").status == 404);
}

TEST_CASE("roles are given where one administers, and not above")
{
    Administered world;
    world.desk.add("lan", "th-mot", {StaffRole::author});
    CHECK(says(world.xa.post("/people/lan/roles", {{"unit", "xa"}, {"role", "planner"}}),
               "Đã lưu vai trò."));
    CHECK(world.xa.post("/people/lan/roles", {{"unit", "so"}, {"role", "administrator"}}).status ==
          404);
    CHECK(world.xa.post("/people/lan/roles", {{"unit", ""}, {"role", "planner"}}).status == 404);
    CHECK((*world.accounts.find("lan"))->roles ==
          std::vector<RoleHeld>{{"th-mot", StaffRole::author}, {"xa", StaffRole::planner}});
}

TEST_CASE("who has a role above is not taken over from below")
{
    Administered world;
    world.desk.add("lan", "th-mot", {StaffRole::author});
    REQUIRE(world.accounts.set_roles("lan", "so", {StaffRole::approver}));
    CHECK(says(world.xa.get("/people/lan"), "vai trò ở đơn vị cao hơn"));
    for (const char* action : {"/link", "/sign-out", "/disable"})
        CHECK(world.xa.post("/people/lan" + std::string(action)).status == 404);
    CHECK_FALSE((*world.accounts.find("lan"))->disabled);
    CHECK_FALSE(*Invitations(world.desk.world.database()).waiting("lan", world.desk.now));
}

TEST_CASE("disabling ends sessions and links, and can be taken back")
{
    Administered world;
    world.desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(world.desk);
    lan.come_in("lan");
    CHECK(says(world.xa.post("/people/lan/link"), "/invitation/"));
    CHECK(world.xa.post("/people/lan/disable").status == 200);
    CHECK(lan.get("/").status == 303);
    CHECK_FALSE(*Invitations(world.desk.world.database()).waiting("lan", world.desk.now));
    CHECK(world.xa.post("/people/lan/link").status == 404);
    CHECK_FALSE(says(world.xa.get("/people/lan"), "Tạo liên kết mới"));
    CHECK(world.xa.post("/people/lan/enable").status == 200);
    CHECK(lan.sign_in("lan").status == 303);
    CHECK(says(world.xa.post("/people/lan/sign-out"), "Đã đăng xuất người này"));
    CHECK(lan.get("/").status == 303);
}

TEST_CASE("nobody locks the door behind the last administrator")
{
    Administered world;
    CHECK(says(world.xa.post("/people/xa-quan-tri/disable"), "Không tự khóa"));
    CHECK(says(world.xa.post("/people/xa-quan-tri/roles", {{"unit", "xa"}, {"role", "author"}}),
               "quản trị viên cuối cùng"));
    world.desk.add("vinh", "xa", {StaffRole::administrator});
    CHECK(world.xa.post("/people/xa-quan-tri/roles", {{"unit", "xa"}, {"role", "author"}}).status ==
          200);
    CHECK(world.xa.get("/units/xa").status == 404);
}

TEST_CASE("a name is text on every page that shows it")
{
    Administered world;
    const std::string name = "<script>alert('x')</script>";
    const Response invited = world.invite("th-mot", "lan", name);
    CHECK(invited.status == 200);
    for (const char* path : {"/units/th-mot", "/people/lan"}) {
        const Response page = world.xa.get(path);
        CHECK(says(page, "&lt;script&gt;"));
        CHECK_FALSE(says(page, "<script>"));
    }
    CHECK_FALSE(says(invited, "<script>"));
}
