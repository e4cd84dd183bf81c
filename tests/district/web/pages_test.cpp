#include "district/web/pages.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

const std::vector<std::string> forms{"/sign-in",
                                     "/sign-in/code",
                                     "/sign-out",
                                     "/language",
                                     "/account/password",
                                     "/account/second-step",
                                     "/account/recovery-codes",
                                     "/account/sign-out-everywhere",
                                     "/units/th-mot/new-person",
                                     "/units/xa/new-unit",
                                     "/people/lan/roles",
                                     "/people/lan/link",
                                     "/people/lan/sign-out",
                                     "/people/lan/disable",
                                     "/people/lan/enable",
                                     "/key",
                                     "/bulletins/tin-1/seal",
                                     "/invitation/x"};

} // namespace

TEST_CASE("a stranger is shown the door, and not what is behind it")
{
    StaffDesk desk;
    StaffBrowser stranger(desk);
    for (const char* path :
         {"/", "/account", "/units", "/units/so", "/units/nowhere", "/people/lan", "/people/nobody",
          "/anything", "/account/second-step", "/key", "/bulletins/tin-1/seal",
          "/bulletins/tin-1/text", "/media/x"}) {
        CAPTURE(path);
        const Response response = stranger.get(path);
        CHECK(response.status == 303);
        CHECK(StaffBrowser::location(response).starts_with("/sign-in"));
    }
}

// Method: each form is sent without a secret, with that of another browser, from another site, and
// by a program that does not say where it comes from.
TEST_CASE("a form counts only from our own page, with this browser's secret")
{
    StaffDesk desk;
    desk.add("lan", "so", {StaffRole::author, StaffRole::administrator});
    desk.turn_on_second_step("lan");
    StaffBrowser lan(desk);
    lan.come_in("lan");
    StaffBrowser other(desk);
    (void)other.get("/sign-in");
    const std::string own = form_secret(lan.cookies["__Host-bangtin"]);
    const std::string foreign = form_secret(other.cookies["__Host-bangtin"]);
    for (const std::string& path : forms) {
        CAPTURE(path);
        CHECK(lan.post_bare(path, {}).status == 403);
        CHECK(lan.post_bare(path, {{"form", foreign}}).status == 403);
        CHECK(lan.post_bare(path, {{"form", ""}}).status == 403);
        CHECK(lan.post_bare(path, {{"form", own}}, {{"origin", "https://evil.example"}}).status ==
              403);
        CHECK(lan.post_bare(path, {{"form", own}},
                            {{"origin", "https://desk.example"}, {"sec-fetch-site", "cross-site"}})
                  .status == 403);
        CHECK(lan.post_bare(path, {{"form", own}}, {{"origin", "null"}}).status == 403);
        CHECK(lan.post_bare(path, {{"form", own}}, {}).status == 403);
    }
    CHECK(lan.get("/account").status == 200); // Nobody was signed out by it.
}

TEST_CASE("a token that was planted in a browser is not the one that signs in")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    const std::string planted(64, 'a');
    StaffBrowser lan(desk);
    lan.cookies["__Host-bangtin"] = planted;
    CHECK(lan.sign_in("lan").status == 303);
    CHECK(lan.cookies["__Host-bangtin"] != planted);
    CHECK(lan.get("/").status == 200);
    StaffBrowser thief(desk);
    thief.cookies["__Host-bangtin"] = planted;
    CHECK(thief.get("/").status == 303);
    // Nor is one that was of a half session, which ends as it becomes whole.
    desk.add("vinh", "xa", {StaffRole::approver});
    desk.turn_on_second_step("vinh");
    StaffBrowser vinh(desk);
    (void)vinh.sign_in("vinh");
    const std::string half = vinh.cookies["__Host-bangtin"];
    CHECK(vinh.get("/").status == 303);
    (void)vinh.post("/sign-in/code", {{"code", desk.code_of("vinh")}});
    CHECK(vinh.get("/").status == 200);
    thief.cookies["__Host-bangtin"] = half;
    CHECK(thief.get("/").status == 303);
    CHECK(StaffBrowser::location(thief.get("/sign-in/code")) == "/sign-in");
}

TEST_CASE("another name that leads here is not answered")
{
    StaffDesk desk;
    StaffBrowser browser(desk);
    for (const char* host : {"evil.example", "desk.example:8443", ""}) {
        const Response response = browser.send("GET", "/sign-in", "", {{"host", host}});
        CHECK(response.status == 421);
        CHECK_FALSE(says(response, "<form"));
    }
}

TEST_CASE("cookies are for this host, HTTPS and no script")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    (void)lan.get("/sign-in");
    const Response response =
        lan.post("/sign-in", {{"person", "lan"}, {"password", test::good_password}});
    int cookies = 0;
    for (const auto& [name, value] : response.headers) {
        if (name != "Set-Cookie") continue;
        ++cookies;
        CHECK(value.starts_with("__Host-"));
        CHECK(value.find("; Secure") != std::string::npos);
        CHECK(value.find("; HttpOnly") != std::string::npos);
        CHECK(value.find("; SameSite=Lax") != std::string::npos);
    }
    CHECK(cookies == 2);
}

TEST_CASE("methods and forms that are none are refused, and files of the pages are kept")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    CHECK(lan.send("DELETE", "/", "", {}).status == 405);
    CHECK(lan.send("POST", "/sign-in", "a=%", {}).status == 400);
    CHECK(lan.post("/").status == 405);
    CHECK(lan.get("/account/password").status == 405);
    CHECK(lan.get("/nothing").status == 404);
    CHECK(lan.get("/units/a/b/c").status == 404);
    CHECK(says(lan.get("/desk.css"), "--board"));
    CHECK(says(lan.get("/mark.svg"), "<svg"));
}

TEST_CASE("only who is signed in may send more than words, and only where files are wanted")
{
    StaffDesk desk;
    desk.add("lan", "so", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    const auto limit = [&](const char* method, const char* path, const std::string& token) {
        Request head;
        head.method = method;
        head.path = path;
        head.headers.emplace("cookie", "__Host-bangtin=" + token);
        return desk.pages.body_bytes_max(head, desk.now);
    };
    const std::string token = lan.cookies["__Host-bangtin"];
    CHECK(limit("POST", "/bulletins/bt-1/edit", token) == compose_bytes_max);
    CHECK(limit("POST", "/bulletins/bt-1/return", token) == form_bytes_max);
    CHECK(limit("POST", "/bulletins/bt-1/edit", std::string(64, 'a')) == form_bytes_max);
    CHECK(limit("POST", "/bulletins/bt-1/edit", "") == form_bytes_max);
    CHECK(limit("POST", "/sign-in", "") == form_bytes_max);
    CHECK(limit("GET", "/bulletins/bt-1/edit", token) == 0);
    desk.now += district::limits::session_life;
    CHECK(limit("POST", "/bulletins/bt-1/edit", token) == form_bytes_max);
}

TEST_CASE("who owes a second step sees nothing else before")
{
    StaffDesk desk;
    desk.add("lan", "so", {StaffRole::administrator});
    StaffBrowser lan(desk);
    (void)lan.sign_in("lan");
    for (const char* path : {"/", "/account", "/units", "/units/so", "/people/lan", "/key",
                             "/bulletins/tin-1/text", "/media/x"}) {
        CAPTURE(path);
        CHECK(StaffBrowser::location(lan.get(path)) == "/account/second-step");
    }
    CHECK(StaffBrowser::location(lan.post("/units/so/new-unit")) == "/account/second-step");
    CHECK(lan.get("/account/second-step").status == 200);
}

TEST_CASE("a database that fails is told as broken, without its reason")
{
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    REQUIRE(desk.world.database().run("drop table items"));
    const Response response = lan.get("/");
    CHECK(response.status == 503);
    CHECK_FALSE(says(response, "no such table"));
    CHECK_FALSE(says(response, "items"));
    CHECK(StaffBrowser::header(response, "Retry-After") == "60");
}
