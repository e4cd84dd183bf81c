#include "district/web/pages/bulletin.hpp"

#include "district/remarks.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

/// A bulletin of a school, its author, and who judges it.
struct Judged {
    StaffDesk desk;
    StaffBrowser author{desk};
    StaffBrowser approver{desk};

    Judged()
    {
        desk.world.take({.id = "tin-1", .picture = true});
        desk.add("th-bien-tap", "th-mot", {StaffRole::author}, "Trần Thị Mai Lan");
        desk.add("th-a", "th-mot", {StaffRole::approver}, "Vũ Hiệu Trưởng");
        desk.turn_on_second_step("th-a");
        author.come_in("th-bien-tap");
        approver.come_in("th-a");
    }
    Response give_back(const std::string& words, const std::string& revision = "1")
    {
        return approver.post("/bulletins/tin-1/return", {{"words", words}, {"revision", revision}});
    }
};

} // namespace

TEST_CASE("a bulletin's page says all of it, and offers what its visitor may do")
{
    Judged world;
    const Response seen = world.approver.get("/bulletins/tin-1");
    for (const char* text :
         {"Thông báo họp phụ huynh", "Mời phụ huynh đến dự.", "Văn phòng trường", "Tin có ảnh",
          "Riêng Trường Tiểu học số 1", "640 × 480", "0/1", "Chờ duyệt", "/bulletins/tin-1/return"})
        CHECK(says(seen, text));
    CHECK_FALSE(says(seen, "/bulletins/tin-1/edit"));
    const Response own = world.author.get("/bulletins/tin-1");
    CHECK(says(own, "/bulletins/tin-1/edit"));
    CHECK_FALSE(says(own, "/bulletins/tin-1/return"));
    CHECK_FALSE(says(own, "/bulletins/tin-1/retract"));
    CHECK(world.author.get("/bulletins/nowhere").status == 404);
}

TEST_CASE("an approver returns it with a reason, and its author corrects and sends it again")
{
    Judged world;
    CHECK(says(world.approver.get("/"), "Chờ thầy cô kiểm duyệt"));
    CHECK(says(world.approver.get("/"), "/bulletins/tin-1"));
    CHECK(StaffBrowser::location(world.give_back("Thiếu ngày họp.\nXin bổ sung.")) ==
          "/bulletins/tin-1?returned");
    CHECK(says(world.approver.get("/"), "Không có bản tin nào đang chờ."));
    const Response own = world.author.get("/");
    CHECK(says(own, "Bị trả lại, cần sửa"));
    const Response page = world.author.get("/bulletins/tin-1");
    CHECK(says(page, "class=\"state returned\">Bị trả lại"));
    CHECK(says(page, "Thiếu ngày họp.\nXin bổ sung."));
    CHECK(says(page, "D trả lại"));

    // As it was, with a word: it waits again, and the old reason is history.
    test::Fields same{{"saves", "0"},
                      {"title", "Thông báo họp phụ huynh"},
                      {"body", "Mời phụ huynh đến dự."},
                      {"topic", "thi-dua"},
                      {"audience", "school:th-mot"},
                      {"source", "Văn phòng trường"},
                      {"byline", "Trường số 1"},
                      {"medium-0-description", "Sân trường"},
                      {"medium-0-people", "no"},
                      {"send", "1"}};
    REQUIRE(world.author.post("/bulletins/tin-1/edit", same).status == 303);
    CHECK(says(world.author.get("/bulletins/tin-1"), "class=\"state submitted\">"));
    CHECK(says(world.approver.get("/"), "/bulletins/tin-1"));
}

TEST_CASE("a return without a reason, of an older revision, or of what is sealed does not happen")
{
    Judged world;
    CHECK(says(world.give_back(" "), "Xin viết vài lời"));
    world.desk.world.take({.id = "tin-1", .title = "Đổi giờ họp"});
    const Response late = world.give_back("Thiếu ngày");
    CHECK(late.status == 400);
    CHECK(says(late, "Bản tin vừa được sửa."));
    CHECK(says(late, "Thiếu ngày")); // What was typed is still there.
    world.desk.world.seal_as("th-a", "tin-1");
    CHECK(says(world.give_back("Thiếu ngày", "2"), "không còn chờ duyệt"));
    CHECK(Remarks(world.desk.world.database()).of("tin-1")->empty());
}

TEST_CASE("who only writes cannot return or pull, and who sees nothing of it cannot do anything")
{
    Judged world;
    world.desk.add("ben", "cs-hai", {StaffRole::author, StaffRole::approver});
    world.desk.turn_on_second_step("ben");
    StaffBrowser beside(world.desk);
    beside.come_in("ben");
    const test::Fields all{{"words", "Không"}, {"revision", "1"}, {"sure", "1"}};
    CHECK(world.author.post("/bulletins/tin-1/return", all).status == 404);
    CHECK(world.author.post("/bulletins/tin-1/retract", all).status == 404);
    CHECK(beside.get("/bulletins/tin-1").status == 404);
    for (const char* action : {"return", "retract", "comment"})
        CHECK(beside.post("/bulletins/tin-1/" + std::string(action), all).status == 404);
    CHECK(Remarks(world.desk.world.database()).of("tin-1")->empty());
    CHECK_FALSE(*world.desk.world.desk().is_retracted("tin-1"));
}

TEST_CASE("comments are kept in order, as text, with who said them")
{
    Judged world;
    CHECK(StaffBrowser::location(
              world.author.post("/bulletins/tin-1/comment", {{"words", "<b>Ảnh</b> mới"}})) ==
          "/bulletins/tin-1?commented");
    const Response page = world.approver.get("/bulletins/tin-1");
    CHECK(says(page, "&lt;b&gt;Ảnh&lt;/b&gt; mới"));
    CHECK(says(page, "E nhận xét"));
    CHECK(
        says(world.approver.post("/bulletins/tin-1/comment", {{"words", ""}}), "Xin viết vài lời"));
}

TEST_CASE("a bulletin is pulled only by who is sure, and stays in the archive")
{
    Judged world;
    world.desk.world.seal_as("th-a", "tin-1");
    CHECK(says(world.approver.post("/bulletins/tin-1/retract"), "Tôi chắc chắn"));
    CHECK_FALSE(*world.desk.world.desk().is_retracted("tin-1"));
    CHECK(StaffBrowser::location(world.approver.post(
              "/bulletins/tin-1/retract", {{"sure", "1"}})) == "/bulletins/tin-1?retracted");
    const Response page = world.approver.get("/bulletins/tin-1");
    CHECK(says(page, "class=\"state retracted\">Đã rút"));
    CHECK_FALSE(says(page, "/bulletins/tin-1/retract"));
    CHECK(world.author.get("/bulletins/tin-1/edit").status == 404);
}
