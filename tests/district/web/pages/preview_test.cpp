#include "district/web/pages/preview.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

const std::string landscape = "/bulletins/tin-1/preview/landscape.jpg";

/// One bulletin of the first school.
struct PreviewDesk : StaffDesk {
    PreviewDesk() { world.take({.id = "tin-1", .title = "Họp phụ huynh"}); }

    StaffBrowser browser_of(const std::string& person, const std::string& unit, StaffRole role)
    {
        add(person, unit, {role});
        StaffBrowser browser(*this);
        browser.come_in(person);
        return browser;
    }
};

} // namespace

TEST_CASE("whoever may see a bulletin sees it drawn, lying and standing")
{
    PreviewDesk desk;
    StaffBrowser lan = desk.browser_of("lan", "th-mot", StaffRole::author);
    for (const std::string& address :
         {landscape, std::string("/bulletins/tin-1/preview/portrait.jpg"), landscape + "?leaf=2"}) {
        const Response picture = lan.get(address);
        CHECK(picture.status == 200);
        CHECK(StaffBrowser::body(picture) == test::small_jpeg);
        CHECK(StaffBrowser::header(picture, "Content-Type") == "image/jpeg");
        CHECK(StaffBrowser::header(picture, "Cache-Control") == "private, no-cache");
        CHECK(StaffBrowser::header(picture, "Content-Security-Policy") == "default-src 'none'");
    }
    CHECK(desk.drawing.times_asked() == 3);
    CHECK(lan.get(landscape).status == 200);
    CHECK(desk.drawing.times_asked() == 3);
}

TEST_CASE("a browser that has the picture is not sent it again, until the bulletin changes")
{
    PreviewDesk desk;
    StaffBrowser lan = desk.browser_of("lan", "th-mot", StaffRole::author);
    const std::string tag = StaffBrowser::header(lan.get(landscape), "ETag");
    REQUIRE(tag.size() == 66);
    const Response same = lan.send("GET", landscape, "", {{"if-none-match", tag}});
    CHECK(same.status == 304);
    CHECK(StaffBrowser::header(same, "ETag") == tag);
    desk.world.take({.id = "tin-1", .title = "Họp phụ huynh lớp Năm"});
    CHECK(lan.send("GET", landscape, "", {{"if-none-match", tag}}).status == 200);
}

TEST_CASE("a bulletin of another unit is not there, as one that nobody wrote")
{
    PreviewDesk desk;
    StaffBrowser beside = desk.browser_of("ben", "cs-hai", StaffRole::author);
    StaffBrowser above = desk.browser_of("xa", "xa", StaffRole::editor);
    CHECK(above.get(landscape).status == 200);
    // Kept by now, and in this browser perhaps.
    const std::string tag = StaffBrowser::header(above.get(landscape), "ETag");
    CHECK(beside.send("GET", landscape, "", {{"if-none-match", tag}}).status == 404);
    const Response foreign = beside.get(landscape);
    const Response absent = beside.get("/bulletins/tin-9/preview/landscape.jpg");
    CHECK(foreign.status == 404);
    CHECK(absent.status == 404);
    CHECK(StaffBrowser::header(foreign, "ETag").empty());
    CHECK(StaffBrowser(desk).get(landscape).status == 303); // To sign in.
    CHECK(desk.drawing.times_asked() == 1);
}

TEST_CASE("a leaf that is none is not there")
{
    PreviewDesk desk;
    StaffBrowser lan = desk.browser_of("lan", "th-mot", StaffRole::author);
    for (const char* leaf : {"0", "-1", "x", "1x", "99999999999"})
        CHECK(lan.get(landscape + "?leaf=" + leaf).status == 404);
    CHECK(desk.drawing.times_asked() == 0);
    desk.drawing.fail_always(); // As the player does for a leaf beyond the last.
    CHECK(lan.get(landscape + "?leaf=9").status == 404);
    CHECK(lan.get("/bulletins/tin-1/preview/sideways.jpg").status == 404);
    CHECK(lan.post(landscape).status == 404);
}

TEST_CASE("where no preview can be drawn the page says so, and not why")
{
    PreviewDesk desk;
    StaffBrowser lan = desk.browser_of("lan", "th-mot", StaffRole::author);
    std::filesystem::remove(desk.drawing.path("bwrap"));
    const Response none = lan.get(landscape);
    CHECK(none.status == 503);
    CHECK(says(none, "Chưa vẽ được bản xem trước"));
    CHECK_FALSE(says(none, "bwrap"));
    CHECK(StaffBrowser::header(none, "Retry-After") == "60");
}

TEST_CASE("a picture that lacks something is kept by nobody")
{
    PreviewDesk desk;
    StaffBrowser lan = desk.browser_of("lan", "th-mot", StaffRole::author);
    desk.drawing.answer(test::preview_output("the picture is left out"));
    CHECK(StaffBrowser::header(lan.get(landscape), "Cache-Control") == "no-store");
}

TEST_CASE("a text that is on no desk yet is drawn beside the loop, and shown by its key")
{
    PreviewDesk desk;
    StaffBrowser lan = desk.browser_of("lan", "th-mot", StaffRole::author);
    Office office(desk.world.database(), desk.world.district().paths,
                  {"desk.example", Transport::https}, desk.drawing.previews());
    const PreviewAsk good{desk.world.desk().newest("tin-1")->text, "Trường", Orientation::portrait,
                          1};
    const std::string address = preview_address(office.previews, good);
    CHECK(lan.get(address).status == 404);

    Visit visit;
    Drawn seen;
    Response response =
        draw_beside(office, visit, {good, {"{}", "Trường"}}, [&](const Drawn& drawn) {
            seen = drawn;
            return redirect("/");
        });
    REQUIRE(response.aside);
    CHECK(response.aside->bench == Bench::slow);
    response.aside->work();
    CHECK(response.aside->then().status == 303);
    REQUIRE(seen.size() == 2);
    REQUIRE(seen.front());
    CHECK(seen.front()->leaves == 3);
    CHECK(seen.back().error().code == ExitCode::invalid);

    CHECK(StaffBrowser::body(lan.get(address)) == test::small_jpeg);
    CHECK(StaffBrowser(desk).get(address).status == 303); // To sign in.
    CHECK(lan.get("/previews/nothing.jpg").status == 404);
    CHECK(lan.get("/previews/../district.db.jpg").status == 404);
}
