#include "district/web/pages/second_step.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

TEST_CASE("the second step is turned on by its first code, which shows ten recovery codes")
{
    StaffDesk desk;
    desk.add("lan", "so", {StaffRole::administrator});
    StaffBrowser lan(desk);
    (void)lan.sign_in("lan");
    const Response shown = lan.get("/account/second-step");
    CHECK(says(shown, "<path d=\"M4 4h7"));
    CHECK(lan.post("/account/second-step", {{"code", "000000"}}).status == 403);
    const auto secret = *SecondSteps(desk.world.database()).pending("lan");
    CHECK(says(shown, trust::to_base32(secret).substr(0, 4)));
    StaffBrowser other(desk);
    (void)other.sign_in("lan");
    const std::string code = trust::one_time_code(secret, trust::code_step(desk.now));
    const Response on = lan.post("/account/second-step", {{"code", code}});
    CHECK(on.status == 200);
    CHECK(says(on, "Mã dự phòng"));
    CHECK(*SecondSteps(desk.world.database()).recovery_codes_left("lan") == 10);
    CHECK(lan.get("/").status == 200);
    CHECK(other.get("/").status == 303); // Came in by the password alone.
    CHECK(StaffBrowser::location(lan.get("/account/second-step")) == "/account");
    CHECK(StaffBrowser::location(lan.post("/account/second-step", {{"code", code}})) == "/account");
}

TEST_CASE("new recovery codes need a code of the app")
{
    StaffDesk desk;
    desk.add("lan", "so", {StaffRole::administrator});
    desk.turn_on_second_step("lan");
    StaffBrowser lan(desk);
    lan.come_in("lan");
    CHECK(lan.post("/account/recovery-codes", {{"code", "000000"}}).status == 400);
    CHECK(lan.post("/account/recovery-codes", {{"code", desk.code_of("lan")}}).status == 400);
    desk.now += std::chrono::seconds(30); // The code that signed in was used up.
    CHECK(
        says(lan.post("/account/recovery-codes", {{"code", desk.code_of("lan")}}), "Mã dự phòng"));
    for (int guess = 0; guess < 6; ++guess)
        (void)lan.post("/account/recovery-codes", {{"code", "000000"}});
    CHECK(lan.post("/account/recovery-codes", {{"code", "000000"}}).status == 429);
}

TEST_CASE("who may do without one owes none")
{
    Account lan;
    lan.roles = {{"th-mot", StaffRole::author}};
    CHECK_FALSE(owes_second_step(lan));
    lan.roles = {{"th-mot", StaffRole::approver}};
    CHECK(owes_second_step(lan));
    lan.code_secret = "secret";
    CHECK_FALSE(owes_second_step(lan));
    StaffDesk desk;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser browser(desk);
    browser.come_in("lan");
    CHECK(StaffBrowser::location(browser.post("/account/recovery-codes", {{"code", "1"}})) ==
          "/account");
}
