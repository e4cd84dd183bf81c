#include "district/web/pages/screen.hpp"

#include "district/caretaker.hpp"
#include "district/errands.hpp"
#include "district/fleet.hpp"
#include "district/glances.hpp"
#include "district/standings.hpp"
#include "tests/bulletin/glance_values.hpp"
#include "tests/district/corridor.hpp"
#include "tests/district/key_on_demand.hpp"
#include "tests/district/media/samples.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::monday;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

/// One screen at the first school. Lan is the commune's technician, Minh writes at the school, Ben
/// administers the other.
struct Hall {
    StaffDesk desk;
    test::Corridor corridor{desk.world};
    test::Board board;
    std::string id = corridor.enrol(board, "th-mot", "Sảnh <b>nhà</b> A");
    std::string path = "/screens/" + id;
    StaffBrowser lan{desk};
    StaffBrowser minh{desk};
    StaffBrowser ben{desk};

    Hall()
    {
        desk.add("lan", "xa", {StaffRole::technician});
        desk.add("minh", "th-mot", {StaffRole::author});
        desk.add("ben", "cs-hai", {StaffRole::administrator});
        for (const char* person : {"lan", "ben"}) desk.turn_on_second_step(person);
        lan.come_in("lan");
        minh.come_in("minh");
        ben.come_in("ben");
    }
    void judge() { REQUIRE(Standings(desk.world.database()).judge_all(desk.now)); }
};

} // namespace

TEST_CASE("a screen's page says all that is known of it, and what to do")
{
    Hall hall;
    bulletin::ScreenHealth health = tests::a_health();
    health.supply_low = true;
    health.problem = "<script>alert(1)</script>";
    health.version = "{{form}}";
    REQUIRE(hall.corridor.report(hall.board, "th-mot", monday, health));
    hall.judge();
    const Response page = hall.minh.get(hall.path);
    CHECK(page.status == 200);
    CHECK(says(page, "<h1>Sảnh &lt;b&gt;nhà&lt;/b&gt; A</h1>"));
    CHECK(says(page, "<span class=\"state troubled\">Cần xem lại</span>"));
    CHECK(says(page, "<b>Nguồn điện yếu</b><br>Thay bộ nguồn"));
    CHECK(says(page, "<dt>Thẻ nhớ</dt><dd>Còn trống 3,0 GB trên 8,0 GB</dd>"));
    CHECK(says(page, "<dt>Đồng hồ</dt><dd>Đúng, đã so với máy chủ</dd>"));
    CHECK(says(page, "<dt>Giờ học hôm nay</dt><dd>07:00 – 17:00</dd>"));
    CHECK(says(page, "<dt>Số lần báo bị lỡ trong giờ học</dt><dd>0</dd>"));
    CHECK(says(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    CHECK(says(page, "<dd>{{form}}</dd>"));
    CHECK(says(page, hall.board.code()));
    CHECK(says(page, "<time>07:00 23/11/2026</time> <span class=\"state troubled\">"));
    CHECK_FALSE(says(page, "/take-out")); // An author looks, and changes nothing.
    hall.desk.now += std::chrono::minutes(45);
    CHECK(says(hall.minh.get(hall.path), "<dt>Số lần báo bị lỡ trong giờ học</dt><dd>3</dd>"));
    REQUIRE(Accounts(hall.desk.world.database()).set_language("minh", "en"));
    CHECK(says(hall.minh.get(hall.path), "<dt>Clock</dt><dd>Right, compared with the server</dd>"));
}

TEST_CASE(
    "a screen of another unit is not there, and nobody changes one that they do not look after")
{
    Hall hall;
    for (const std::string& path :
         {hall.path, hall.path + "/glass.jpg", std::string("/screens/screen-none"),
          std::string("/screens/%00"), std::string("/screens/..%2f..")})
        CHECK(hall.ben.get(path).status == 404);
    for (const char* action : {"/tags", "/picture", "/release", "/take-out"}) {
        CAPTURE(action);
        const test::Fields fields{{"add", "x"}, {"board", "x"}, {"sure", "yes"}};
        CHECK(hall.ben.post(hall.path + action, fields).status == 404);
        CHECK(hall.minh.post(hall.path + action, fields).status == 404);
        CHECK(hall.lan.post_bare(hall.path + action, fields).status == 403);
        CHECK(StaffBrowser::location(hall.lan.get(hall.path + action)) == hall.path);
    }
    CHECK(Errands(hall.desk.world.database()).waiting(9)->empty());
    CHECK_FALSE((*Fleet(hall.desk.world.database()).find(hall.id))->facts.gone);
}

TEST_CASE("tags are put on and taken off, and are text")
{
    Hall hall;
    CHECK(hall.lan.post(hall.path + "/tags", {{"add", "<i>thay nguồn</i>"}}).status == 303);
    CHECK(says(hall.minh.get(hall.path), "&lt;i&gt;thay nguồn&lt;/i&gt;"));
    for (const std::string& wrong : {std::string(), std::string(61, 'a'), std::string("a\xff")}) {
        const Response response = hall.lan.post(hall.path + "/tags", {{"add", wrong}});
        CHECK(response.status == 400);
        CHECK(says(response, "Nhãn cần một hai chữ"));
    }
    CHECK(hall.lan.post(hall.path + "/tags", {{"remove", "<i>thay nguồn</i>"}}).status == 303);
    CHECK(says(hall.lan.get(hall.path), "Chưa có nhãn."));
}

TEST_CASE("a picture is asked for, and the one that came is shown to who sees the screen")
{
    Hall hall;
    CHECK(hall.minh.get(hall.path + "/glass.jpg").status == 404);
    const std::string answer = StaffBrowser::location(hall.lan.post(hall.path + "/picture"));
    const auto online = trust::PrivateKey::generate();
    REQUIRE(do_errands(hall.desk.world.database(), test::on_demand(online), monday));
    CHECK(says(hall.lan.get(answer), "Đã xin ảnh"));
    const auto rows = hall.desk.world.database().rows("select number from glances");
    bulletin::GlassPicture picture{tests::some_picture_facts(), media::samples::jpeg(640, 360)};
    picture.facts.screen = hall.id;
    picture.facts.glance = rows->front().integer(0);
    REQUIRE(Glances(hall.desk.world.database())
                .take(test::picture_text(picture, hall.board.key), monday));
    CHECK(says(hall.minh.get(hall.path), "<img class=\"glass\" src=\"" + hall.path + "/glass.jpg"));
    const Response glass = hall.minh.get(hall.path + "/glass.jpg");
    CHECK(StaffBrowser::header(glass, "Content-Type") == "image/jpeg");
    CHECK(StaffBrowser::header(glass, "Content-Security-Policy") == "default-src 'none'; sandbox");
    CHECK(StaffBrowser::body(glass) == picture.jpeg);
    CHECK(hall.ben.get(hall.path + "/glass.jpg").status == 404);
}

TEST_CASE("of two boards with one card the true one is chosen")
{
    Hall hall;
    for (int i = 0; i < 2; ++i) {
        REQUIRE(hall.corridor.report(hall.board, "th-mot", monday, test::good_health(i),
                                     "board-" + std::to_string(i)));
    }
    hall.judge();
    CHECK(says(hall.lan.get(hall.path), "Hai máy cùng dùng một thẻ"));
    CHECK(says(hall.lan.post(hall.path + "/release", {{"board", "board-9"}}),
               "Máy này không còn nói thay"));
    CHECK(hall.lan.post(hall.path + "/release", {{"board", "board-0"}}).status == 303);
    CHECK_FALSE((*Fleet(hall.desk.world.database()).find(hall.id))->facts.held);
    CHECK(says(hall.lan.get(hall.path), "<dd>board-0</dd>"));
}

TEST_CASE("a screen is taken out of service by who is sure, and stays out")
{
    Hall hall;
    CHECK(says(hall.lan.post(hall.path + "/take-out"), "Xin đánh dấu"));
    CHECK(hall.lan.post(hall.path + "/take-out", {{"sure", "yes"}}).status == 303);
    const Response gone = hall.lan.get(hall.path);
    CHECK(says(gone, "Màn hình này đã ngừng dùng."));
    CHECK_FALSE(says(gone, "/take-out"));
    CHECK(hall.lan.post(hall.path + "/picture").status == 400);
    CHECK_FALSE(says(hall.lan.get("/screens"), hall.id));
    CHECK_FALSE(hall.corridor.report(hall.board, "th-mot", monday, test::good_health()));
}
