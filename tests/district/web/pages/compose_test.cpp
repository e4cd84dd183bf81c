#include "district/web/pages/compose.hpp"

#include "district/drafts.hpp"
#include "tests/district/media/samples.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

struct Writing {
    StaffDesk desk;
    StaffBrowser lan{desk};

    Writing()
    {
        desk.add("lan", "th-mot", {StaffRole::author});
        lan.come_in("lan");
    }
    /// The address of a new draft, without "/edit".
    std::string begin(const std::string& kind = "notice")
    {
        const Response response = lan.post("/bulletins/new", {{"kind", kind}, {"unit", "th-mot"}});
        REQUIRE(response.status == 303);
        const std::string address = StaffBrowser::location(response);
        REQUIRE(address.ends_with("/edit"));
        return address.substr(0, address.size() - 5);
    }
    Draft draft(const std::string& address)
    {
        const auto found = Drafts(desk.world.database()).find(address.substr(11));
        REQUIRE((found && *found));
        return **found;
    }
};

/// A whole notice, as typed over a draft that was saved so often.
test::Fields notice(const std::string& saves = "1", const std::string& title = "Họp phụ huynh")
{
    return {{"saves", saves},
            {"title", title},
            {"body", "Mời phụ huynh đến dự."},
            {"topic", "thi-dua-khen-thuong"},
            {"audience", "school:th-mot"},
            {"source", "Văn phòng trường"},
            {"byline", "Trường Tiểu học số 1"}};
}

test::Fields with(test::Fields fields, const std::string& name)
{
    fields.emplace_back(name, "1");
    return fields;
}

} // namespace

TEST_CASE("a teacher writes a notice, saves it, and sends it to be checked")
{
    Writing world;
    CHECK(says(world.lan.get("/"), "href=\"/bulletins/new\""));
    CHECK(says(world.lan.get("/bulletins/new"), "Trường Tiểu học số 1"));
    const std::string address = world.begin();
    CHECK(says(world.lan.get(address + "/edit"), "name=\"source\""));
    CHECK(StaffBrowser::location(world.lan.post(address + "/edit", notice())) ==
          address + "/edit?saved");
    CHECK(says(world.lan.get(address + "/edit?saved"), "Đã lưu bản nháp."));
    CHECK(says(world.lan.get(address + "/edit"), "value=\"Họp phụ huynh\""));
    CHECK(says(world.lan.get("/"), "Bản nháp đang viết"));
    CHECK(StaffBrowser::location(world.lan.get(address)) == address + "/edit");

    CHECK(StaffBrowser::location(world.lan.post(address + "/edit", with(notice("2"), "send"))) ==
          address + "?sent");
    const Response sent = world.lan.get(address + "?sent");
    CHECK(says(sent, "Đã gửi."));
    CHECK(says(sent, "class=\"state submitted\">Chờ duyệt"));
    CHECK(says(sent, "Trần Thị Mai Lan đã gửi"));
    CHECK_FALSE(says(world.lan.get("/"), "Bản nháp đang viết"));
    const auto revision = world.desk.world.desk().newest(address.substr(11));
    REQUIRE(revision);
    CHECK(revision->bulletin.author == bulletin::Author{"lan", "th-mot", "Trường Tiểu học số 1"});
    CHECK(revision->bulletin.body == std::vector<std::string>{"Mời phụ huynh đến dự."});
}

TEST_CASE("what is lacking is told at once, and what was typed is kept")
{
    Writing world;
    const std::string address = world.begin();
    const Response response =
        world.lan.post(address + "/edit", {{"saves", "1"}, {"title", "Họp"}, {"send", "1"}});
    CHECK(response.status == 400);
    for (const char* text : {"Chưa chọn chuyên mục.", "Chưa ghi nguồn tin.", "value=\"Họp\"",
                             "Thông báo cần tóm tắt hoặc nội dung."})
        CHECK(says(response, text));
    CHECK(world.draft(address).form["title"] == "Họp");
    CHECK_FALSE(world.desk.world.desk().newest(address.substr(11)));
    // A form that lacks nothing and is refused all the same says why.
    test::Fields odd = notice("2", "Họp\u202e");
    odd.emplace_back("send", "1");
    const Response refused = world.lan.post(address + "/edit", odd);
    CHECK(refused.status == 400);
    CHECK(says(refused, "<code>"));
}

TEST_CASE("two who write at once: the second is told, and nothing is written over")
{
    Writing world;
    world.desk.add("ha", "th-mot", {StaffRole::editor}, "Lê Thu Hà");
    StaffBrowser ha(world.desk);
    ha.come_in("ha");
    const std::string address = world.begin();
    REQUIRE(ha.post(address + "/edit", notice("1", "Của Hà")).status == 303);
    const Response late = world.lan.post(address + "/edit", notice("1", "Của Lan"));
    CHECK(late.status == 409);
    CHECK(says(late, "Có người khác vừa lưu"));
    CHECK(says(late, "Của Lan"));
    CHECK(world.draft(address).form["title"] == "Của Hà");
    // Pressing again does not make it so.
    CHECK(says(late, "name=\"saves\" value=\"-1\""));
    CHECK(world.lan.post(address + "/edit", notice("-1", "Của Lan")).status == 409);
}

TEST_CASE("a picture comes with the form, is looked at, and waits for its words")
{
    Writing world;
    const std::string address = world.begin("headline");
    test::Fields fields = notice();
    const std::string jpeg = media::samples::jpeg(640, 480);
    const Response saved =
        world.lan.post_files(address + "/edit", fields, {{"file", "sân.jpg", jpeg}});
    CHECK(StaffBrowser::location(saved) == address + "/edit?saved");
    REQUIRE(world.draft(address).form["media"].size() == 1);
    const std::string digest = world.draft(address).form["media"][0]["file"];
    CHECK(read_file(world.desk.world.district().paths.media() / digest, 1 << 20) == jpeg);

    test::Fields sending = with(notice("2"), "send");
    CHECK(says(world.lan.post(address + "/edit", sending), "Tệp thứ 1: chưa mô tả"));
    sending[0].second = "3";
    sending.emplace_back("medium-0-description", "Sân trường");
    sending.emplace_back("medium-0-people", "no");
    CHECK(world.lan.post(address + "/edit", sending).status == 303);
    const auto revision = world.desk.world.desk().newest(address.substr(11));
    REQUIRE(revision);
    CHECK(revision->bulletin.media.at(0).width_px == 640);
}

TEST_CASE("a file that no screen shows, or that has no place, is refused and the words are kept")
{
    Writing world;
    const std::string address = world.begin("headline");
    Response response = world.lan.post_files(address + "/edit", notice(),
                                             {{"file", "bai <b>.exe", "MZ this is no picture"},
                                              {"file", "anh.jpg", media::samples::jpeg(640, 480)}});
    CHECK(response.status == 400);
    CHECK(says(response, "Không nhận được tệp bai &lt;b&gt;.exe"));
    CHECK(world.draft(address).form["title"] == "Họp phụ huynh");
    CHECK(world.draft(address).form["media"].size() == 1); // The other one is taken.

    const std::string other = world.begin("notice");
    response = world.lan.post_files(other + "/edit", notice(),
                                    {{"file", "anh.jpg", media::samples::jpeg(640, 480)}});
    CHECK(response.status == 400);
    CHECK(says(response, "không có chỗ cho tệp anh.jpg"));
}

TEST_CASE("a form with files is held to the same secret as any other")
{
    Writing world;
    const std::string address = world.begin("headline");
    const test::Fields bare = notice();
    CHECK(world.lan.post_files(address + "/edit", bare, {}, "not the secret").status == 403);
    const Response broken = world.lan.send(
        "POST", address + "/edit", "--x\r\n",
        {{"content-type", "multipart/form-data; boundary=x"}, {"origin", "https://desk.example"}});
    CHECK(broken.status == 400);
    CHECK(world.draft(address).saves == 1);
}

TEST_CASE("a correction begins with what was sent, and is a revision of its own")
{
    Writing world;
    const std::string address = world.begin();
    REQUIRE(world.lan.post(address + "/edit", with(notice(), "send")).status == 303);
    const Response page = world.lan.get(address + "/edit");
    CHECK(says(page, "value=\"Họp phụ huynh\""));
    CHECK(says(page, "name=\"saves\" value=\"0\""));
    REQUIRE(world.lan.post(address + "/edit", with(notice("0", "Đổi giờ họp"), "send")).status ==
            303);
    const auto revisions = world.desk.world.desk().revisions(address.substr(11));
    REQUIRE(revisions);
    REQUIRE(revisions->size() == 2);
    CHECK(revisions->front().bulletin.title == "Đổi giờ họp");
}

TEST_CASE("a draft can be discarded, and only by who writes for its unit")
{
    Writing world;
    const std::string address = world.begin();
    world.desk.add("ben", "cs-hai", {StaffRole::author, StaffRole::editor});
    world.desk.add("xem", "th-mot", {});
    for (const char* person : {"ben", "xem"}) {
        CAPTURE(person);
        StaffBrowser other(world.desk);
        other.come_in(person);
        CHECK(other.get(address + "/edit").status == 404);
        CHECK(other.post(address + "/edit", notice()).status == 404);
        CHECK(other.post(address + "/discard").status == 404);
        CHECK(other.get(address).status != 200);
    }
    CHECK(world.draft(address).saves == 1);
    CHECK(StaffBrowser::location(world.lan.post(address + "/discard")) == "/");
    CHECK(world.lan.get(address + "/edit").status == 404);
}

TEST_CASE("nobody begins a bulletin for a unit that is not theirs, or of a kind there is not")
{
    Writing world;
    for (const test::Fields& fields : {test::Fields{{"kind", "notice"}, {"unit", "cs-hai"}},
                                       test::Fields{{"kind", "notice"}, {"unit", "xa"}},
                                       test::Fields{{"kind", "advert"}, {"unit", "th-mot"}}})
        CHECK(world.lan.post("/bulletins/new", fields).status == 200); // The choice again.
    CHECK(Drafts(world.desk.world.database()).of_unit("cs-hai")->empty());
    world.desk.add("xem", "th-mot", {});
    StaffBrowser reader(world.desk);
    reader.come_in("xem");
    CHECK(reader.get("/bulletins/new").status == 404);
    CHECK(reader.post("/bulletins/new", {{"kind", "notice"}, {"unit", "th-mot"}}).status == 404);
}

TEST_CASE("what is typed into any field is text on the page")
{
    Writing world;
    const std::string attack = "\"><script>alert(1)</script>{{form}}";
    for (const char* kind : {"headline", "honour", "calendar", "countdown"}) {
        CAPTURE(kind);
        const std::string address = world.begin(kind);
        test::Fields fields{{"saves", "1"}};
        for (const char* name :
             {"title", "summary", "body", "source", "byline", "link", "topic", "audience", "level",
              "opens", "closes", "layer", "counts_to", "honour-0-name", "honour-0-group",
              "honour-0-achievement", "event-0-what", "event-0-place", "event-0-date"})
            fields.emplace_back(name, attack);
        REQUIRE(world.lan
                    .post_files(address + "/edit", fields,
                                {{"file", attack, media::samples::jpeg(64, 48)}})
                    .status < 500);
        const Response page = world.lan.get(address + "/edit");
        CHECK(says(page, "&lt;script&gt;"));
        CHECK_FALSE(says(page, "<script>alert"));
        CHECK_FALSE(says(world.lan.get("/"), "<script>alert"));
    }
}
