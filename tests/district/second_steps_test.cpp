#include "district/accounts.hpp"
#include "district/second_steps.hpp"
#include "tests/district/world.hpp"
#include "trust/one_time_code.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

namespace {

struct Enrolled {
    test::World world;
    SecondSteps steps{world.database()};

    Enrolled() { REQUIRE(Accounts(world.database()).add({"lan", "Lan", "th-mot"}, monday)); }
    std::string code(int later = 0)
    {
        const auto secret = (*Accounts(world.database()).find("lan"))->code_secret;
        return trust::one_time_code(secret, trust::code_step(monday) + later);
    }
    void turn_on()
    {
        const auto pending = steps.pending("lan");
        REQUIRE(pending);
        const auto step = trust::code_step(monday) - 1;
        REQUIRE(*steps.confirm("lan", trust::one_time_code(*pending, step), monday));
    }
};

} // namespace

TEST_CASE("a secret counts from its first code on, and stays the same until then")
{
    Enrolled lan;
    const auto pending = lan.steps.pending("lan");
    REQUIRE(pending);
    CHECK(*lan.steps.pending("lan") == *pending);
    const std::string code = trust::one_time_code(*pending, trust::code_step(monday));
    CHECK_FALSE(*lan.steps.take("lan", code, monday));
    CHECK_FALSE(*lan.steps.confirm("lan", "000000", monday));
    CHECK((*Accounts(lan.world.database()).find("lan"))->code_secret.empty());
    CHECK(*lan.steps.confirm("lan", code, monday));
    CHECK((*Accounts(lan.world.database()).find("lan"))->code_secret == *pending);
    CHECK_FALSE(*lan.steps.confirm("lan", code, monday)); // Nothing is pending any more.
}

TEST_CASE("a code is taken once, that of the confirmation too")
{
    Enrolled lan;
    const auto pending = lan.steps.pending("lan");
    const std::string first = trust::one_time_code(*pending, trust::code_step(monday));
    REQUIRE(*lan.steps.confirm("lan", first, monday));
    CHECK_FALSE(*lan.steps.take("lan", first, monday));
    CHECK(*lan.steps.take("lan", lan.code(1), monday));
    CHECK_FALSE(*lan.steps.take("lan", lan.code(1), monday));
}

TEST_CASE("ten recovery codes work once each, however they are typed, and new ones end the old")
{
    Enrolled lan;
    lan.turn_on();
    const auto codes = lan.steps.new_recovery_codes("lan");
    REQUIRE(codes->size() == 10);
    CHECK(codes->front().size() == 11);
    CHECK(*lan.steps.take("lan", codes->at(0), monday));
    CHECK_FALSE(*lan.steps.take("lan", codes->at(0), monday));
    std::string typed = codes->at(1);
    for (char& c : typed) c = c == '-' ? ' ' : static_cast<char>(std::toupper(c));
    CHECK(*lan.steps.take("lan", typed, monday));
    CHECK(*lan.steps.recovery_codes_left("lan") == 8);
    REQUIRE(lan.steps.new_recovery_codes("lan"));
    CHECK_FALSE(*lan.steps.take("lan", codes->at(2), monday));
    CHECK(*lan.steps.recovery_codes_left("lan") == 10);
    CHECK_FALSE(*lan.steps.take("lan", "", monday));
    CHECK_FALSE(*lan.steps.take("lan", std::string(5000, 'a'), monday));
}

TEST_CASE("recovery codes are of one person, and go with the second step")
{
    Enrolled lan;
    lan.turn_on();
    REQUIRE(Accounts(lan.world.database()).add({"vinh", "Vinh", "th-mot"}, monday));
    const auto codes = lan.steps.new_recovery_codes("lan");
    CHECK_FALSE(*lan.steps.take("vinh", codes->front(), monday));
    REQUIRE(lan.steps.remove("lan"));
    CHECK_FALSE(*lan.steps.take("lan", codes->front(), monday));
    CHECK(*lan.steps.recovery_codes_left("lan") == 0);
    CHECK(lan.steps.pending("nobody").error().code == ExitCode::not_found);
}
