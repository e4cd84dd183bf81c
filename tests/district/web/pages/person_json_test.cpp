#include "district/web/pages/person_json.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::StaffDesk;

namespace {

struct Shown {
    StaffDesk desk;
    Office office{desk.world.database(),
                  desk.world.district().paths,
                  {"desk.example", Transport::https},
                  desk.drawing.previews()};
    Visit visit;

    Shown()
    {
        desk.add("xa", "xa", {StaffRole::administrator});
        desk.add("lan", "th-mot", {StaffRole::author});
        visit.now = desk.now;
        visit.visitor = Visitor{account("xa"), {}};
    }
    Account account(const std::string& person)
    {
        return **Accounts(desk.world.database()).find(person);
    }
    Json json()
    {
        auto json = person_json(office, visit, account("lan"));
        REQUIRE(json);
        return *std::move(json);
    }
};

} // namespace

TEST_CASE("roles can be looked at in each unit that the visitor administers")
{
    Shown shown;
    Json json = shown.json();
    CHECK(json["role_unit"] == "th-mot");
    CHECK(json["role_units"].size() == 2);
    CHECK(json["roles"][0]["held"] == true);
    shown.visit.form = *Form::parse("unit=xa");
    json = shown.json();
    CHECK(json["role_unit"] == "xa");
    CHECK(json["roles"][0]["held"] == false);
    CHECK(json["elsewhere"].size() == 1);
    shown.visit.form = *Form::parse("unit=so"); // Not the visitor's.
    CHECK(shown.json()["role_unit"] == "th-mot");
}

TEST_CASE("the state of an account is told in words")
{
    Shown shown;
    Accounts accounts(shown.desk.world.database());
    const auto text = [&](const std::string& person) {
        return status_of(shown.office, shown.visit, shown.account(person))->text;
    };
    CHECK(text("lan") == "Đang hoạt động");
    REQUIRE(accounts.add({"moi", "Mới", "th-mot"}, shown.desk.now));
    CHECK(text("moi") == "Chưa có mật khẩu");
    REQUIRE(Invitations(shown.desk.world.database()).make("moi", shown.desk.now));
    CHECK(text("moi") == "Chờ đặt mật khẩu");
    REQUIRE(accounts.disable("lan", shown.desk.now));
    CHECK(text("lan") == "Đã khóa");
}

TEST_CASE("the plan says where its people work, and who manages all of somebody")
{
    Shown shown;
    CHECK(*planned_unit(shown.office, "so-a") == "so");
    CHECK_FALSE(*planned_unit(shown.office, "lan"));
    CHECK(*manages_all_of(shown.office, shown.visit, shown.account("lan")));
    REQUIRE(Accounts(shown.desk.world.database()).set_roles("lan", "so", {StaffRole::author}));
    CHECK_FALSE(*manages_all_of(shown.office, shown.visit, shown.account("lan")));
    CHECK(roles_text(shown.visit, shown.account("lan"), "xa") == "Chưa có vai trò");
}
