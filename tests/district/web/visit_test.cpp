#include "district/web/visit.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::monday;

TEST_CASE("every page forbids what it does not need")
{
    test::StaffDesk desk;
    test::StaffBrowser browser(desk);
    const Response response = browser.get("/sign-in");
    CHECK(test::StaffBrowser::header(response, "Content-Security-Policy") ==
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
          "require-trusted-types-for 'script'");
    CHECK(test::StaffBrowser::header(response, "Cache-Control") == "no-store");
    CHECK(test::StaffBrowser::header(response, "Referrer-Policy") == "same-origin");
    CHECK(test::StaffBrowser::header(response, "Strict-Transport-Security") == "max-age=31536000");
}

TEST_CASE("times are Vietnam's")
{
    CHECK(local_time_text(monday) == "07:00 23/11/2026");
    CHECK(local_date_text(*parse_instant("2026-12-31T17:00:00Z")) == "01/01/2027");
}

TEST_CASE("a wait is told in seconds, then in minutes, and never too short")
{
    CHECK(wait_text(Language::english, Duration(1)) == "1 seconds");
    CHECK(wait_text(Language::english, std::chrono::seconds(90)) == "90 seconds");
    CHECK(wait_text(Language::english, std::chrono::seconds(91)) == "2 minutes");
    CHECK(wait_text(Language::vietnamese, std::chrono::seconds(900)) == "15 phút");
}

TEST_CASE("a role reaches down the tree and not up")
{
    test::StaffDesk desk;
    desk.add("lan", "xa", {StaffRole::administrator});
    Office office(desk.world.database(), desk.world.district().paths,
                  {"desk.example", Transport::https}, desk.drawing.previews());
    const Account lan = **Accounts(desk.world.database()).find("lan");
    CHECK(*may(office, lan, StaffRole::administrator, "xa"));
    CHECK(*may(office, lan, StaffRole::administrator, "th-mot"));
    CHECK_FALSE(*may(office, lan, StaffRole::administrator, "so"));
    CHECK_FALSE(*may(office, lan, StaffRole::administrator, "nowhere"));
    CHECK_FALSE(*may(office, lan, StaffRole::approver, "th-mot"));
    CHECK(*unit_name(office, "xa") == "Xã An Hòa");
    CHECK(*unit_name(office, "nowhere") == "nowhere");
}

TEST_CASE("the secret of a form is not the token, and differs with it")
{
    CHECK(form_secret("a") != "a");
    CHECK(form_secret("a") != form_secret("b"));
    CHECK(form_secret("a") != token_digest("a"));
}
