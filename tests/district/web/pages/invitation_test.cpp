#include "district/web/pages/invitation.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

std::string link_of(StaffDesk& desk, const std::string& person)
{
    return "/invitation/" + *Invitations(desk.world.database()).make(person, desk.now);
}

const test::Fields good{{"password", "mùa xuân về trên đồi"}, {"again", "mùa xuân về trên đồi"}};

} // namespace

TEST_CASE("a link sets a password and signs in, once")
{
    StaffDesk desk;
    REQUIRE(Accounts(desk.world.database()).add({"lan", "Trần Thị Lan", "th-mot"}, desk.now));
    const std::string link = link_of(desk, "lan");
    StaffBrowser lan(desk);
    CHECK(says(lan.get(link), "Xin chào Trần Thị Lan"));
    CHECK(StaffBrowser::location(lan.post(link, good)) == "/");
    CHECK(lan.get("/").status == 200);
    StaffBrowser late(desk);
    CHECK(late.get(link).status == 410);
    CHECK(late.post(link, good).status == 410);
    CHECK(late.sign_in("lan", "mùa xuân về trên đồi").status == 303);
}

TEST_CASE("a password that is not good enough leaves the link as it was")
{
    StaffDesk desk;
    REQUIRE(Accounts(desk.world.database()).add({"lan", "Lan", "th-mot"}, desk.now));
    const std::string link = link_of(desk, "lan");
    StaffBrowser lan(desk);
    (void)lan.get(link);
    for (const auto& [password, again] :
         {std::pair("ngắn", "ngắn"), std::pair("matkhau123", "matkhau123"),
          std::pair("mùa xuân về trên đồi", "mùa xuân về trên núi"), std::pair("", "")}) {
        CHECK(lan.post(link, {{"password", password}, {"again", again}}).status == 400);
    }
    CHECK(lan.post(link, good).status == 303);
}

TEST_CASE("a new link ends all that let somebody in before")
{
    StaffDesk desk;
    desk.add("lan", "xa", {StaffRole::approver});
    desk.turn_on_second_step("lan");
    StaffBrowser old(desk);
    old.come_in("lan");
    StaffBrowser lan(desk);
    const std::string link = link_of(desk, "lan");
    (void)lan.get(link);
    CHECK(lan.post(link, good).status == 303);
    CHECK(old.get("/").status == 303);
    CHECK(StaffBrowser::location(lan.get("/")) == "/account/second-step");
    CHECK(old.sign_in("lan").status == 403);
}

TEST_CASE("a link that is too old, no link, or of a disabled account is gone")
{
    StaffDesk desk;
    REQUIRE(Accounts(desk.world.database()).add({"lan", "Lan", "th-mot"}, desk.now));
    const std::string link = link_of(desk, "lan");
    StaffBrowser lan(desk);
    CHECK(lan.get("/invitation/" + std::string(64, '0')).status == 410);
    CHECK(lan.get("/invitation/x").status == 410);
    REQUIRE(Accounts(desk.world.database()).disable("lan", desk.now));
    CHECK(lan.get(link).status == 410);
    REQUIRE(Accounts(desk.world.database()).enable("lan"));
    CHECK(lan.get(link).status == 200);
    desk.now += std::chrono::hours(73);
    CHECK(lan.get(link).status == 410);
}
