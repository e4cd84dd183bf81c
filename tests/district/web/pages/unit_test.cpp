#include "district/units.hpp"
#include "district/web/pages/unit.hpp"
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

    Administered()
    {
        desk.add("xa-quan-tri", "xa", {StaffRole::administrator});
        desk.turn_on_second_step("xa-quan-tri");
        xa.come_in("xa-quan-tri");
    }
    Response add(const std::string& parent, const std::string& code, const std::string& name,
                 const std::string& kind = "ban", const std::string& level = "")
    {
        return xa.post("/units/" + parent + "/new-unit",
                       {{"code", code}, {"name", name}, {"kind", kind}, {"level", level}});
    }
};

} // namespace

TEST_CASE("an administrator sees their unit and below, and nothing above or beside")
{
    Administered world;
    CHECK(StaffBrowser::location(world.xa.get("/units")) == "/units/xa");
    const Response page = world.xa.get("/units/xa");
    CHECK(says(page, "Trường Tiểu học số 1"));
    CHECK(says(page, "Sở GDĐT"));
    CHECK_FALSE(says(page, "href=\"/units/so\""));
    CHECK(world.xa.get("/units/th-mot").status == 200);
    for (const char* path :
         {"/units/so", "/units/so/new-unit", "/units/so/new-person", "/units/nowhere",
          "/units/nowhere/new-unit", "/units/..", "/units/th-mot/new-unit"}) {
        CAPTURE(path);
        CHECK(world.xa.get(path).status == 404);
    }
    CHECK(world.xa.post("/units/so/new-unit", {{"code", "a"}, {"name", "A"}, {"kind", "ban"}})
              .status == 404);
}

TEST_CASE("a unit is added below, and its name is text")
{
    Administered world;
    CHECK(StaffBrowser::location(world.add("xa", "ban", "<i>Ban</i> Biên tập")) ==
          "/units/xa?made");
    const Response page = world.xa.get("/units/xa?made");
    CHECK(says(page, "&lt;i&gt;Ban&lt;/i&gt; Biên tập"));
    CHECK_FALSE(says(page, "<i>Ban"));
    CHECK(says(page, "Đã thêm đơn vị."));
    CHECK(world.add("ban", "th-ba", "Trường Tiểu học Hoa Sữa", "truong", "tieu-hoc").status == 303);
    CHECK(says(world.xa.get("/units/th-ba"), "Tiểu học"));
}

TEST_CASE("what cannot be a unit is told, with what was typed")
{
    Administered world;
    CHECK(says(world.add("xa", "Ban Một", "Ban"), "Mã không hợp lệ"));
    CHECK(says(world.add("xa", "so", "Ban"), "đã có đơn vị khác dùng"));
    CHECK(says(world.add("xa", "ban", ""), "Không thêm được"));
    CHECK(says(world.add("xa", "ban", "Ban", "khong-co"), "Không thêm được"));
    CHECK(says(world.add("th-mot", "ban", "Ban"), "Không thêm được"));
    CHECK(says(world.add("xa", "\"><script>", "Ban \"quoted\""), "Ban &quot;quoted&quot;"));
}

TEST_CASE("who administers nothing has no units")
{
    StaffDesk desk;
    desk.add("lan", "so", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    for (const char* path : {"/units", "/units/so", "/units/th-mot/new-person"})
        CHECK(lan.get(path).status == 404);
}
