#include "district/web/pages/account.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

const std::string next = "tiếng trống tựu trường";

} // namespace

TEST_CASE("a password is changed by who knows the one before, and other browsers are out")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    StaffBrowser other(desk);
    other.come_in("lan");
    const auto change = [&](const std::string& current, const std::string& password) {
        return lan.post("/account/password",
                        {{"current", current}, {"password", password}, {"again", password}});
    };
    CHECK(change("sai", next).status == 400);
    CHECK(change(test::good_password, "ngắn").status == 400);
    CHECK(change(test::good_password, next).status == 200);
    CHECK(lan.get("/").status == 200);
    CHECK(other.get("/").status == 303);
    CHECK(other.sign_in("lan", next).status == 303);
}

TEST_CASE("guesses at the current password wait, and a stranger's at the door do not count")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    StaffBrowser stranger(desk, "192.0.2.1");
    stranger.checks_passwords = false;
    for (int guess = 0; guess < 7; ++guess) (void)stranger.sign_in("lan", "sai");
    const auto guess = [&](const std::string& current) {
        return lan.post("/account/password",
                        {{"current", current}, {"password", next}, {"again", next}});
    };
    lan.checks_passwords = false;
    for (int i = 0; i < 6; ++i) CHECK(says(guess("sai"), "không đúng"));
    CHECK(says(guess(test::good_password), "Xin chờ"));
}

TEST_CASE("signing out everywhere ends every session")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    StaffBrowser other(desk);
    lan.come_in("lan");
    other.come_in("lan");
    CHECK(says(lan.get("/account"), "máy này"));
    CHECK(StaffBrowser::location(lan.post("/account/sign-out-everywhere")) ==
          "/sign-in?everywhere");
    CHECK(lan.get("/account").status == 303);
    CHECK(other.get("/account").status == 303);
}

TEST_CASE("a language is kept for the browser and for the person")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    (void)lan.get("/sign-in");
    CHECK(StaffBrowser::location(
              lan.post("/language", {{"language", "en"}, {"back", "/sign-in"}})) == "/sign-in");
    CHECK(says(lan.get("/sign-in"), "<html lang=\"en\">"));
    lan.come_in("lan");
    (void)lan.post("/language", {{"language", "vi"}, {"back", "/"}});
    lan.cookies.erase("__Host-bangtin-language");
    CHECK(says(lan.get("/"), "<html lang=\"vi\">"));
    (void)lan.post("/language", {{"language", "en"}, {"back", "/"}});
    lan.cookies.erase("__Host-bangtin-language");
    CHECK(says(lan.get("/"), "<html lang=\"en\">"));
}

TEST_CASE("the way back leads to our own pages only")
{
    StaffDesk desk;
    StaffBrowser browser(desk);
    (void)browser.get("/sign-in");
    for (const char* back : {"https://evil.example", "//evil.example", "/\\evil.example", "",
                             "/a\r\nSet-Cookie: b", "javascript:alert(1)"}) {
        CAPTURE(back);
        CHECK(StaffBrowser::location(
                  browser.post("/language", {{"language", "en"}, {"back", back}})) == "/");
    }
    CHECK(browser.post("/language", {{"language", "fr"}, {"back", "/"}}).status == 303);
}
