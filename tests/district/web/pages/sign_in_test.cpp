#include "district/web/pages/sign_in.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using std::chrono::minutes;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

TEST_CASE("a right password lets in, a wrong one and a wrong name are told alike")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    const Response wrong = lan.sign_in("lan", "mật khẩu sai rồi");
    const Response nobody = lan.sign_in("khong-co-ai", "mật khẩu sai rồi");
    CHECK(wrong.status == 403);
    CHECK(nobody.status == 403);
    CHECK(says(wrong, "Tên đăng nhập hoặc mật khẩu không đúng."));
    CHECK(says(nobody, "Tên đăng nhập hoặc mật khẩu không đúng."));
    CHECK(StaffBrowser::location(lan.sign_in("lan")) == "/");
    CHECK(StaffBrowser::location(lan.get("/sign-in")) == "/");
}

TEST_CASE("nobody gets in without a password of their own, or disabled")
{
    StaffDesk desk;
    REQUIRE(Accounts(desk.world.database()).add({"moi", "Mới", "th-mot"}, desk.now));
    StaffBrowser browser(desk);
    CHECK(browser.sign_in("moi", "").status == 403);
    CHECK(browser.sign_in("", "").status == 403);
    desk.add("lan", "th-mot", {StaffRole::author});
    REQUIRE(Accounts(desk.world.database()).disable("lan", desk.now));
    CHECK(browser.sign_in("lan").status == 403);
}

TEST_CASE("a code is asked for where there is a second step, and a wrong one lets nobody in")
{
    StaffDesk desk;
    desk.add("lan", "xa", {StaffRole::approver});
    desk.turn_on_second_step("lan");
    StaffBrowser lan(desk);
    CHECK(StaffBrowser::location(lan.sign_in("lan")) == "/sign-in/code");
    CHECK(lan.post("/sign-in/code", {{"code", "000000"}}).status == 403);
    CHECK(lan.get("/").status == 303);
    CHECK(StaffBrowser::location(lan.post("/sign-in/code", {{"code", desk.code_of("lan")}})) ==
          "/");
    CHECK(lan.get("/").status == 200);
}

TEST_CASE("a guesser waits longer and longer, and the person at their own browser does not")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk, "198.51.100.1");
    lan.come_in("lan");
    (void)lan.post("/sign-out");
    StaffBrowser guesser(desk, "203.0.113.9");
    guesser.checks_passwords = false;
    for (int guess = 0; guess < 6; ++guess) CHECK(guesser.sign_in("lan", "sai").status == 403);
    const Response refused = guesser.sign_in("lan"); // The right one: nobody learns that it is.
    CHECK(refused.status == 429);
    CHECK(StaffBrowser::header(refused, "Retry-After") == "30");
    StaffBrowser elsewhere(desk, "192.0.2.77");
    CHECK(elsewhere.sign_in("lan").status == 429); // Another address helps a guesser nothing.
    CHECK(lan.sign_in("lan").status == 303);
    desk.now += std::chrono::seconds(30);
    CHECK(elsewhere.sign_in("lan").status == 303); // And nobody is kept out for long.
}

TEST_CASE("one address may fail thirty times, whatever the names")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser known(desk, "203.0.113.9");
    known.come_in("lan");
    StaffBrowser many(desk, "203.0.113.9");
    many.checks_passwords = false;
    for (int guess = 0; guess < 31; ++guess)
        CHECK(many.sign_in("ten-" + std::to_string(guess), "sai").status == 403);
    CHECK(many.sign_in("ten-moi", "sai").status == 429);
    StaffBrowser other(desk, "203.0.113.10");
    CHECK(other.sign_in("lan").status == 303);
    CHECK(known.sign_in("lan").status ==
          303); // A browser that is known is not held up by its address.
}

TEST_CASE("behind a proxy that names nobody, one guesser does not shut out all others")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser many(desk, "");
    many.checks_passwords = false;
    for (int guess = 0; guess < 40; ++guess)
        CHECK(many.sign_in("ten-" + std::to_string(guess), "sai").status == 403);
    StaffBrowser lan(desk, "");
    CHECK(lan.sign_in("lan").status == 303);
}

TEST_CASE("who signs in at a browser ends the session that was open there")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser browser(desk);
    browser.come_in("lan");
    const std::string before = browser.cookies["__Host-bangtin"];
    const test::Fields again{{"person", "lan"}, {"password", test::good_password}};
    CHECK(browser.post("/sign-in", again).status == 303);
    browser.cookies["__Host-bangtin"] = before;
    CHECK(browser.get("/").status == 303);
}

TEST_CASE("guesses at once are counted before they are checked")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser browser(desk);
    (void)browser.get("/sign-in");
    Request request{.method = "POST", .path = "/sign-in", .headers = {}, .body = ""};
    request.headers = {{"host", "desk.example"},
                       {"origin", "https://desk.example"},
                       {"cookie", "__Host-bangtin=" + browser.cookies["__Host-bangtin"]}};
    request.body = "person=lan&password=sai&form=" + form_secret(browser.cookies["__Host-bangtin"]);
    int checked = 0;
    for (int guess = 0; guess < 40; ++guess)
        if (desk.pages.answer(request, desk.now).aside) ++checked;
    CHECK(checked == 6);
}

TEST_CASE("who is told that many sign in at once has lost no try by it")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser browser(desk);
    (void)browser.get("/sign-in");
    Request request{.method = "POST", .path = "/sign-in", .headers = {}, .body = ""};
    request.headers = {{"host", "desk.example"},
                       {"origin", "https://desk.example"},
                       {"cookie", "__Host-bangtin=" + browser.cookies["__Host-bangtin"]}};
    request.body = "person=lan&password=sai&form=" + form_secret(browser.cookies["__Host-bangtin"]);
    for (int turn = 0; turn < 20; ++turn) {
        Response response = desk.pages.answer(request, desk.now);
        REQUIRE(response.aside);
        CHECK(response.aside->busy().status == 503);
    }
}

TEST_CASE("codes are guessed at as slowly as passwords")
{
    StaffDesk desk;
    desk.add("lan", "xa", {StaffRole::approver});
    desk.turn_on_second_step("lan");
    StaffBrowser thief(desk);
    (void)thief.sign_in("lan");
    for (int guess = 0; guess < 6; ++guess)
        CHECK(thief.post("/sign-in/code", {{"code", "000000"}}).status == 403);
    CHECK(thief.post("/sign-in/code", {{"code", desk.code_of("lan")}}).status == 429);
    desk.now += minutes(11);
    CHECK(StaffBrowser::location(thief.post("/sign-in/code", {{"code", desk.code_of("lan")}})) ==
          "/sign-in?over");
}

TEST_CASE("signing out ends the session on the server, not only the cookie")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    const std::string token = lan.cookies["__Host-bangtin"];
    CHECK(StaffBrowser::location(lan.post("/sign-out")) == "/sign-in?out");
    lan.cookies["__Host-bangtin"] = token;
    CHECK(lan.get("/").status == 303);
}

TEST_CASE("a name that is typed comes back as text")
{
    StaffDesk desk;
    StaffBrowser browser(desk);
    const Response response = browser.sign_in("\"><script>alert(1)</script>", "sai");
    CHECK(response.status == 403);
    CHECK_FALSE(says(response, "<script>"));
}
