#include "district/announced_keys.hpp"
#include "district/web/pages/key.hpp"
#include "tests/district/web/staff.hpp"
#include "trust/encoding.hpp"
#include "trust/short_code.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

/// An approver of a school, at their browser, with a key in it.
struct AtKeyPage {
    StaffDesk desk;
    StaffBrowser browser{desk};
    trust::PrivateKey key = trust::PrivateKey::generate();

    AtKeyPage()
    {
        desk.add("th-a", "th-mot", {StaffRole::approver});
        desk.turn_on_second_step("th-a");
        browser.come_in("th-a");
    }
    [[nodiscard]] Announcement right() const
    {
        return {.desk = "https://desk.example",
                .person = "th-a",
                .secret = form_secret(browser.cookies.at("__Host-bangtin"))};
    }
    Response announce(const Announcement& proven)
    {
        return browser.post("/key",
                            {{"key", trust::key_hex(key.public_key())},
                             {"proof", trust::to_base64(key.sign(announcement_text(proven)))}});
    }
    [[nodiscard]] bool is_announced()
    {
        return AnnouncedKeys(desk.world.database()).find("th-a")->has_value();
    }
};

} // namespace

TEST_CASE("the page of a key is there for approvers, and in their pages")
{
    AtKeyPage at;
    const Response page = at.browser.get("/key");
    CHECK(page.status == 200);
    CHECK(says(page, "data-person=\"th-a\" data-desk=\"https://desk.example\""));
    CHECK(says(page, "<script type=\"module\" src=\"/script/"));
    CHECK(says(at.browser.get("/"), "href=\"/key\""));
    CHECK_FALSE(says(at.browser.get("/"), "<script"));
    at.desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(at.desk);
    lan.come_in("lan");
    CHECK(lan.get("/key").status == 404);
    CHECK(lan.post("/key").status == 404);
    CHECK_FALSE(says(lan.get("/"), "href=\"/key\""));
}

TEST_CASE("a key is announced by who holds it, waits, and is in force once it is adopted")
{
    AtKeyPage at;
    const std::string hex = trust::key_hex(at.key.public_key());
    CHECK(StaffBrowser::location(at.announce(at.right())) == "/key");
    CHECK(says(at.browser.get("/key"), "data-announced=\"" + hex + "\""));
    const std::string print = trust::fingerprint(at.key.public_key());
    CHECK_FALSE(says(at.browser.get("/key"), print)); // The browser says what it holds itself.
    REQUIRE(AnnouncedKeys(at.desk.world.database()).adopt("th-a", print));
    CHECK(says(at.browser.get("/key"), "data-in-force=\"" + hex + "\" data-announced=\"\""));
    CHECK(says(at.browser.get("/key"), print));
}

TEST_CASE("an announced key is replaced, and one in force stays until the office adopts another")
{
    AtKeyPage at;
    const std::string before = [&] {
        for (const auto& approver : at.desk.world.approvers().approvers)
            if (approver.person == "th-a") return trust::key_hex(approver.key);
        return std::string();
    }();
    REQUIRE(at.announce(at.right()).status == 303);
    at.key = trust::PrivateKey::generate();
    REQUIRE(at.announce(at.right()).status == 303);
    const auto page = at.browser.get("/key");
    CHECK(says(page, "data-announced=\"" + trust::key_hex(at.key.public_key()) + "\""));
    CHECK(says(page, "data-in-force=\"" + before + "\""));
}

// Method: the proof is right but for one thing at a time.
TEST_CASE("a proof for another person, session or desk, or of another key, announces nothing")
{
    AtKeyPage at;
    Announcement wrong = at.right();
    wrong.person = "xa-a";
    CHECK(at.announce(wrong).status == 400);
    wrong = at.right();
    wrong.desk = "https://other.example";
    CHECK(at.announce(wrong).status == 400);

    // A proof that was seen is not good in the next session.
    const Announcement seen = at.right();
    (void)at.browser.post("/sign-out");
    at.desk.now += std::chrono::minutes(2);
    at.browser.come_in("th-a");
    CHECK(at.right().secret != seen.secret);
    CHECK(at.announce(seen).status == 400);

    const auto stranger = trust::PrivateKey::generate();
    const std::string text = announcement_text(at.right());
    const std::string key = trust::key_hex(at.key.public_key());
    const std::string good = trust::to_base64(at.key.sign(text));
    for (const test::Fields& fields :
         {test::Fields{{"key", key}, {"proof", trust::to_base64(stranger.sign(text))}},
          test::Fields{{"key", key}, {"proof", ""}}, test::Fields{{"key", key}}, test::Fields{},
          test::Fields{{"key", key}, {"proof", good.substr(4)}},
          test::Fields{{"key", key.substr(2)}, {"proof", good}},
          test::Fields{{"key", std::string(64, '0')}, {"proof", good}},
          test::Fields{{"key", "zz" + key.substr(2)}, {"proof", good}}}) {
        const Response response = at.browser.post("/key", fields);
        CHECK(response.status == 400);
        CHECK(says(response, "role=\"alert\""));
    }
    CHECK_FALSE(at.is_announced());
    CHECK(at.announce(at.right()).status == 303);
}

TEST_CASE("a key that is somebody else's is told as theirs, and not kept")
{
    AtKeyPage at;
    REQUIRE(AnnouncedKeys(at.desk.world.database())
                .announce({"xa-a", at.key.public_key(), test::monday}));
    const Response response = at.announce(at.right());
    CHECK(response.status == 400);
    CHECK(says(response, "đã là của người khác"));
    CHECK_FALSE(at.is_announced());
}
