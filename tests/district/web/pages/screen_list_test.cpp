#include "district/web/pages/screen_list.hpp"

#include "district/fleet.hpp"
#include "district/standings.hpp"
#include "tests/district/corridor.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using std::chrono::minutes;
using test::monday;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

/// A screen that is well at the first school, and one at the second that ails.
struct Fleeted {
    StaffDesk desk;
    test::Corridor corridor{desk.world};
    test::Board well;
    test::Board ailing;
    std::string first = corridor.enrol(well, "th-mot", "Sảnh <b>nhà</b> A");
    std::string second = corridor.enrol(ailing, "cs-hai", "Cổng {{trường}}");

    Fleeted()
    {
        REQUIRE(corridor.report(well, "th-mot", monday, test::good_health()));
        bulletin::ScreenHealth health = test::good_health();
        health.supply_low = true;
        REQUIRE(corridor.report(ailing, "cs-hai", monday, health));
        judge(monday);
        desk.add("xa", "xa", {StaffRole::technician});
        desk.add("lan", "th-mot", {StaffRole::author});
        desk.turn_on_second_step("xa");
    }
    void judge(Instant now) { REQUIRE(Standings(desk.world.database()).judge_all(now)); }
};

} // namespace

TEST_CASE("screens are counted and listed by unit, in words, with what ails them")
{
    Fleeted fleeted;
    StaffBrowser office(fleeted.desk);
    office.come_in("xa");
    const Response all = office.get("/screens");
    CHECK(all.status == 200);
    CHECK(says(all, "<b>1</b> <span class=\"state troubled\">Cần xem lại</span>"));
    CHECK(says(all, "<b>1</b> <span class=\"state well\">Hoạt động tốt</span>"));
    CHECK(says(all, "<a href=\"/screens?unit=cs-hai\">Trường THCS số 2</a>"));
    CHECK(says(all, "Sảnh &lt;b&gt;nhà&lt;/b&gt; A"));
    CHECK(says(all, "Cổng {{trường}}"));
    CHECK(says(all, "<li>Nguồn điện yếu</li>"));
    CHECK(says(all, "07:00 23/11/2026"));
    CHECK_FALSE(says(all, "bangtin-district tend"));
    const Response some = office.get("/screens?unit=xa&standing=troubled");
    CHECK(says(some, fleeted.second));
    CHECK_FALSE(says(some, fleeted.first));
    CHECK(says(office.get("/screens?unit=xa&standing=silent"), "Không có màn hình nào như vậy."));
    CHECK(says(office.get("/screens?unit=th-mot"), fleeted.first));
    CHECK_FALSE(says(office.get("/screens?unit=th-mot"), fleeted.second));
}

TEST_CASE("one sees the screens of one's own unit and below, and no other's")
{
    Fleeted fleeted;
    StaffBrowser lan(fleeted.desk);
    lan.come_in("lan");
    const Response own = lan.get("/screens");
    CHECK(says(own, fleeted.first));
    CHECK_FALSE(says(own, fleeted.second));
    CHECK_FALSE(says(own, "href=\"/screens/new"));
    for (const char* unit : {"cs-hai", "xa", "so", "nowhere", "%22%3E", "..%2f", "%ff", "%00"})
        CHECK(lan.get("/screens?unit=" + std::string(unit)).status == 404);
    CHECK(lan.post("/screens").status == 405);
    StaffBrowser stranger(fleeted.desk);
    CHECK(StaffBrowser::location(stranger.get("/screens")) == "/sign-in");
}

TEST_CASE("whatever a query says, the list is a list")
{
    Fleeted fleeted;
    StaffBrowser lan(fleeted.desk);
    lan.come_in("lan");
    for (const char* query :
         {"standing=%3Cscript%3E", "standing=gone", "tag=%22%3E%3Cscript%3E", "tag=%ff%00",
          "after=%ff", "after=a+b", "after=th-mot+%00", "unit=&after=+"}) {
        CAPTURE(query);
        const Response page = lan.get("/screens?" + std::string(query));
        CHECK(page.status == 200);
        CHECK_FALSE(says(page, "<script>"));
    }
}

TEST_CASE("a list is filtered by a tag, and a long one goes on")
{
    Fleeted fleeted;
    REQUIRE(Fleet(fleeted.desk.world.database()).add_tag(fleeted.first, "sảnh & hành lang"));
    StaffBrowser office(fleeted.desk);
    office.come_in("xa");
    CHECK(says(office.get("/screens"), "<option value=\"sảnh &amp; hành lang\">"));
    const Response tagged = office.get("/screens?tag=" + url_encoded("sảnh & hành lang"));
    CHECK(says(tagged, fleeted.first));
    CHECK_FALSE(says(tagged, fleeted.second));

    REQUIRE(fleeted.desk.world.database().run(
        "insert into screens (id, site, key_hex, enrolled, acknowledged)"
        " with recursive n (i) as (select 1000 union all select i + 1 from n where i < 1099)"
        " select 's-' || i, 'cs-hai', 'k-' || i, 0, 0 from n"));
    const std::string page = StaffBrowser::body(office.get("/screens?unit=cs-hai"));
    const auto at = page.find("/screens?unit=cs-hai&amp;after=cs-hai%20");
    REQUIRE(at != std::string::npos);
    const std::string next = page.substr(at, page.find('"', at) - at);
    const Response second = office.get("/screens?unit=cs-hai&" + next.substr(next.find("after=")));
    CHECK(second.status == 200);
    CHECK(says(second, "Về đầu danh sách"));
    CHECK(says(second, "s-1099") != says(office.get("/screens?unit=cs-hai"), "s-1099"));
}

TEST_CASE("a judgement that is missing or old is told, and no screen is called well by it alone")
{
    Fleeted fleeted;
    StaffBrowser office(fleeted.desk);
    office.come_in("xa");
    fleeted.desk.now = monday + minutes(6);
    CHECK(says(office.get("/screens"), "được xét lần cuối lúc 07:00 23/11/2026"));
    fleeted.judge(monday + minutes(6));
    CHECK_FALSE(says(office.get("/screens"), "bangtin-district tend"));
    REQUIRE(fleeted.desk.world.database().run("delete from counters"));
    CHECK(says(office.get("/screens"), "Chưa có tiến trình nào theo dõi màn hình"));
}

TEST_CASE("the first page of who looks after screens says which to look at, and nobody else's does")
{
    Fleeted fleeted;
    fleeted.judge(monday + minutes(60)); // An hour of school without a word.
    StaffBrowser office(fleeted.desk);
    office.come_in("xa");
    const Response home = office.get("/");
    CHECK(says(home, "Màn hình cần xem"));
    CHECK(says(
        home, "<a class=\"state silent\" href=\"/screens?standing=silent\">Mất liên lạc <b>2</b>"));
    CHECK(says(home, fleeted.first));
    CHECK(says(home, "<a href=\"/screens\">Màn hình</a>"));
    StaffBrowser lan(fleeted.desk);
    lan.come_in("lan");
    CHECK_FALSE(says(lan.get("/"), "Màn hình cần xem"));
    fleeted.desk.now = monday + minutes(61);
    for (const auto& [board, site] :
         {std::pair(&fleeted.well, "th-mot"), {&fleeted.ailing, "cs-hai"}})
        REQUIRE(fleeted.corridor.report(*board, site, fleeted.desk.now, test::good_health(1)));
    fleeted.judge(fleeted.desk.now);
    CHECK_FALSE(says(office.get("/"), "Màn hình cần xem"));
}
