#include "district/web/pages/screen_admission.hpp"

#include "district/caretaker.hpp"
#include "district/fleet.hpp"
#include "tests/district/corridor.hpp"
#include "tests/district/key_on_demand.hpp"
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

/// Lan is the technician of the commune; Minh writes at its first school.
struct Doorway {
    StaffDesk desk;
    test::Corridor corridor{desk.world};
    test::Board board;
    trust::PrivateKey online = trust::PrivateKey::generate();
    StaffBrowser lan{desk};
    StaffBrowser minh{desk};

    Doorway()
    {
        desk.add("lan", "xa", {StaffRole::technician});
        desk.turn_on_second_step("lan");
        desk.add("minh", "th-mot", {StaffRole::author});
        lan.come_in("lan");
        minh.come_in("minh");
        corridor.knock(board);
    }
    void tend() { REQUIRE(do_errands(desk.world.database(), test::on_demand(online), desk.now)); }
    test::Fields typed(const std::string& code, const std::string& site = "th-mot")
    {
        return {{"code", code}, {"site", site}, {"name", "Sảnh nhà A"}};
    }
    bool waits() { return Knocks(desk.world.database()).waiting(desk.now)->size() == 1; }
};

} // namespace

TEST_CASE("a code that is typed at the desk lets the board in, once who has the key has answered")
{
    Doorway door;
    const Response form = door.lan.get("/screens/new?site=th-mot");
    CHECK(says(form, "<option value=\"th-mot\" selected>Trường Tiểu học số 1</option>"));
    std::string typed = door.board.code();
    for (char& letter : typed) letter = static_cast<char>(std::tolower(letter));
    const Response sent = door.lan.post("/screens/new", door.typed(typed));
    REQUIRE(sent.status == 303);
    const std::string answer = StaffBrowser::location(sent);
    const Response waiting = door.lan.get(answer);
    CHECK(waiting.hold > Duration(0));
    CHECK(says(waiting, "Đang chờ trả lời"));
    door.tend();
    const Response done = door.lan.get(answer);
    CHECK(done.hold == Duration(0));
    CHECK(says(done, "Đã ghi danh"));
    CHECK(says(done, "href=\"/screens/" + door.board.id() + "\""));
    CHECK_FALSE(door.waits());
    CHECK(door.minh.get(answer).status == 404); // Another's errand.
    const auto screen = Fleet(door.desk.world.database()).find(door.board.id());
    CHECK((*screen)->line.name == "Sảnh nhà A");
    CHECK(says(door.minh.get("/screens"), door.board.id()));
}

TEST_CASE("a code that nobody shows is told, with what was typed, and nobody is let in")
{
    Doorway door;
    const std::string answer =
        StaffBrowser::location(door.lan.post("/screens/new", door.typed("0000-0000")));
    door.tend();
    const Response told = door.lan.get(answer);
    CHECK(says(told, "Chưa có máy nào báo mã này."));
    CHECK(says(told, "code=0000-0000&amp;site=th-mot&amp;name=S"));
    CHECK(door.waits());
    const std::string late =
        StaffBrowser::location(door.lan.post("/screens/new", door.typed(door.board.code())));
    const Response unanswered = door.lan.get(late);
    CHECK(unanswered.hold > Duration(0)); // The server ends that, and sends this page.
    CHECK(says(unanswered, "Xem lại"));
}

TEST_CASE("what is wrong with a form is told at once, and what was typed stays")
{
    Doorway door;
    const std::string good = door.board.code();
    const std::vector<std::pair<test::Fields, std::string>> wrong{
        {{{"code", "K7"}, {"site", "th-mot"}, {"name", "A"}}, "Mã này không đúng dạng."},
        {{{"code", "<script>"}, {"site", "th-mot"}, {"name", "A"}}, "Mã này không đúng dạng."},
        {{{"code", "screen-\xff"}, {"site", "th-mot"}, {"name", "A"}}, "Mã này không đúng dạng."},
        {{{"code", good}, {"site", "th-mot"}, {"name", ""}}, "Xin cho biết nơi đặt"},
        {{{"code", good}, {"site", "th-mot"}, {"name", "a\"b"}}, "Xin cho biết nơi đặt"},
        {{{"code", good}, {"site", "th-mot"}, {"name", "a\nb"}}, "Xin cho biết nơi đặt"},
        {{{"code", good}, {"site", "th-mot"}, {"name", std::string(121, 'a')}},
         "Xin cho biết nơi đặt"},
        {{{"code", good}, {"site", "xa"}, {"name", "A"}}, "Xin chọn một trường"},
        {{{"code", good}, {"site", "so"}, {"name", "A"}}, "Xin chọn một trường"},
        {{{"code", good}, {"site", "../th-mot"}, {"name", "A"}}, "Xin chọn một trường"},
        {{{"code", good}, {"site", ""}, {"name", "A"}}, "Xin chọn một trường"}};
    for (const auto& [fields, told] : wrong) {
        const std::string& code = fields[0].second;
        const std::string& name = fields[2].second;
        CAPTURE(code);
        CAPTURE(name);
        const Response response = door.lan.post("/screens/new", fields);
        CHECK(response.status == 400);
        CHECK(says(response, told));
        CHECK_FALSE(says(response, "<script>"));
    }
    CHECK(Errands(door.desk.world.database()).waiting(9)->empty());
    CHECK(says(door.lan.post("/screens/new", {{"code", "K7"}, {"name", "\"><b>A"}}),
               "value=\"&quot;&gt;&lt;b&gt;A\""));
}

TEST_CASE("who does not look after screens has no such page, and forms need their secret")
{
    Doorway door;
    CHECK(door.minh.get("/screens/new").status == 404);
    CHECK(door.minh.post("/screens/new", door.typed(door.board.code())).status == 404);
    CHECK(door.lan.post_bare("/screens/new", door.typed(door.board.code())).status == 403);
    for (const char* number : {"0", "1", "-1", "x", "99999999999999999999", "%00"})
        CHECK(door.lan.get("/screens/errands/" + std::string(number)).status == 404);
    CHECK(Errands(door.desk.world.database()).waiting(9)->empty());
}

TEST_CASE("after five wrong codes one waits, and a sixth is not looked at")
{
    Doorway door;
    for (int i = 0; i < 5; ++i) {
        CHECK(door.lan.post("/screens/new", door.typed("0000-000" + std::to_string(i))).status ==
              303);
        door.tend();
    }
    const Response wait = door.lan.post("/screens/new", door.typed(door.board.code()));
    CHECK(wait.status == 429);
    CHECK(says(wait, "Đã nhập sai nhiều mã. Xin chờ 10 phút"));
    CHECK(Errands(door.desk.world.database()).waiting(9)->empty());
    door.desk.now += std::chrono::minutes(10);
    CHECK(door.lan.post("/screens/new", door.typed(door.board.code())).status == 303);
}

TEST_CASE("a new board takes the place of a screen of one's own")
{
    Doorway door;
    const test::Board old;
    const std::string screen = door.corridor.enrol(old, "th-mot", "Sảnh <b>A</b>");
    const Response form = door.lan.get("/screens/new?replaces=" + screen);
    CHECK(says(form, "Máy mới sẽ thay cho Sảnh &lt;b&gt;A&lt;/b&gt; của Trường Tiểu học số 1."));
    test::Fields fields = door.typed(door.board.code(), "");
    fields.emplace_back("replaces", screen);
    const std::string answer = StaffBrowser::location(door.lan.post("/screens/new", fields));
    door.tend();
    CHECK(says(door.lan.get(answer), "Đã ghi danh"));
    CHECK(says(door.lan.get("/screens/" + screen),
               "Đã được thay bằng <a href=\"/screens/" + door.board.id() + "\">"));
    for (const std::string& other : {screen, std::string("screen-none"), std::string("%00")})
        CHECK(door.lan.get("/screens/new?replaces=" + other).status == 404);
}

TEST_CASE("when nobody carries out what is asked, no more is taken in, and that is told")
{
    Doorway door;
    door.corridor.enrol(door.board, "th-mot", "Sảnh nhà A");
    const std::string action = "/screens/" + door.board.id() + "/picture";
    for (int i = 0; i < 4; ++i) CHECK(door.lan.post(action).status == 303);
    const Response full = door.lan.post(action);
    CHECK(full.status == 503);
    CHECK(says(full, "Đang có quá nhiều yêu cầu"));
}
