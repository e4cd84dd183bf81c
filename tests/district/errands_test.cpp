#include "district/errands.hpp"

#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::minutes;
using test::monday;

namespace {

Errand admitting(const std::string& person, Instant now = monday)
{
    return {.person = person,
            .act = ErrandAct::admit,
            .approval = {"K7QF-2M9X", "th-mot", "Sảnh \"nhà\" A", ""},
            .made = now};
}

} // namespace

TEST_CASE("an errand is kept as it was asked, and its first answer stays")
{
    test::World world;
    Errands errands(world.database());
    CHECK_FALSE(*errands.find(1));
    const auto number = errands.ask(admitting("lan"));
    REQUIRE(number);
    const auto asked = errands.find(*number);
    REQUIRE((asked && *asked));
    CHECK((*asked)->person == "lan");
    CHECK((*asked)->approval.name == "Sảnh \"nhà\" A");
    CHECK_FALSE((*asked)->answer);
    CHECK(errands.waiting(9)->size() == 1);
    const ErrandAnswer answer{monday + minutes(1), ExitCode::refused, "no; do something"};
    REQUIRE(errands.answer(*number, answer));
    REQUIRE(errands.answer(*number, {monday, ExitCode::ok, "screen-x"}));
    CHECK((*errands.find(*number))->answer == answer);
    CHECK(errands.waiting(9)->empty());
    CHECK(*errands.ask(admitting("lan")) == *number + 1);
}

TEST_CASE("one person's errands leave room for others, and all together are bounded")
{
    test::World world;
    Errands errands(world.database());
    for (std::int64_t i = 0; i < limits::errands_waiting_of_person; ++i)
        REQUIRE(errands.ask(admitting("lan")));
    CHECK(errands.ask(admitting("lan")).error().code == ExitCode::busy);
    for (std::int64_t i = limits::errands_waiting_of_person; i < limits::errands_waiting; ++i)
        REQUIRE(errands.ask(admitting("p-" + std::to_string(i))));
    CHECK(errands.ask(admitting("minh")).error().code == ExitCode::busy);
    REQUIRE(errands.answer(1, {monday, ExitCode::ok, "screen-x"}));
    CHECK(errands.ask(admitting("minh")));
}

TEST_CASE("after some wrong codes a person waits, and nobody else")
{
    test::World world;
    Errands errands(world.database());
    for (int i = 0; i < limits::codes_wrong; ++i) {
        CHECK(*errands.wait_of("lan", monday + minutes(i)) == Duration(0));
        const auto number = errands.ask(admitting("lan", monday + minutes(i)));
        REQUIRE(errands.answer(*number, {monday, ExitCode::not_found, "none; compare"}));
    }
    CHECK(*errands.wait_of("lan", monday + minutes(5)) == minutes(5));
    CHECK(*errands.wait_of("minh", monday + minutes(5)) == Duration(0));
    CHECK(*errands.wait_of("lan", monday + minutes(10)) == Duration(0));
    // What went well counts for nothing.
    for (int i = 0; i < 2 * limits::codes_wrong; ++i) {
        const auto number = errands.ask(admitting("minh"));
        REQUIRE(errands.answer(*number, {monday, ExitCode::ok, "screen-x"}));
    }
    CHECK(*errands.wait_of("minh", monday) == Duration(0));
}

TEST_CASE("errands are kept for a year and some weeks")
{
    test::World world;
    Errands errands(world.database());
    REQUIRE(errands.ask(admitting("lan")));
    REQUIRE(errands.ask(admitting("lan", monday + limits::errands_kept)));
    CHECK(*errands.find(1));
    REQUIRE(errands.ask(admitting("lan", monday + limits::errands_kept + one_step)));
    CHECK_FALSE(*errands.find(1));
}
