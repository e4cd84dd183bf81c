#include "district/standings.hpp"

#include "district/fleet.hpp"
#include "tests/district/corridor.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::hours;
using std::chrono::minutes;
using test::Board;
using test::monday;

namespace {

struct Watch {
    test::World world;
    test::Corridor corridor{world};
    Standings standings{world.database()};

    std::string state(const std::string& screen)
    {
        return std::string(format_standing((*Fleet(world.database()).find(screen))->line.standing));
    }
    std::int64_t judge(Instant now)
    {
        const auto swept = standings.judge_all(now);
        if (!swept) FAIL(swept.error().text());
        return swept->changed;
    }
};

} // namespace

TEST_CASE("a screen is silent after an hour of school without a word, and well with its next one")
{
    Watch watch;
    const Board board;
    const std::string screen = watch.corridor.enrol(board, "th-mot", "Sảnh nhà A");
    CHECK_FALSE(*watch.standings.judged());
    CHECK(watch.judge(monday) == 0);
    CHECK(*watch.standings.judged() == monday);
    CHECK(watch.state(screen) == "waiting");
    REQUIRE(watch.corridor.report(board, "th-mot", monday, test::good_health()));
    CHECK(watch.judge(monday + minutes(59)) == 1);
    CHECK(watch.state(screen) == "well");
    CHECK(watch.judge(monday + minutes(60)) == 1);
    CHECK(watch.state(screen) == "silent");
    CHECK(watch.judge(monday + minutes(61)) == 0);
    REQUIRE(watch.corridor.report(board, "th-mot", monday + hours(2), test::good_health(1)));
    CHECK(watch.judge(monday + hours(2)) == 1);
    CHECK(watch.state(screen) == "well");

    const auto changes = watch.standings.changes_of(screen);
    REQUIRE(changes->size() == 3);
    CHECK(changes->front().at == monday + hours(2));
    CHECK(changes->at(1).standing == ScreenStanding::silent);
}

TEST_CASE(
    "over a night nobody is silent: what is off in the evening is well until an hour of school")
{
    Watch watch;
    const Board board;
    const std::string screen = watch.corridor.enrol(board, "th-mot", "Sảnh nhà A");
    const Instant evening = monday + hours(10); // 17:00, when school is over.
    REQUIRE(watch.corridor.report(board, "th-mot", evening, test::good_health()));
    for (int hour = 0; hour <= 14; ++hour) {
        CAPTURE(hour);
        (void)watch.judge(evening + hours(hour));
        CHECK(watch.state(screen) == "well");
    }
    (void)watch.judge(evening + hours(15)); // 08:00.
    CHECK(watch.state(screen) == "silent");
}

TEST_CASE("what ails a screen, two boards with one card and an old edition are seen")
{
    Watch watch;
    const Board weak;
    const Board copied;
    const Board slow;
    const std::string first = watch.corridor.enrol(weak, "th-mot", "A");
    const std::string second = watch.corridor.enrol(copied, "th-mot", "B");
    const std::string third = watch.corridor.enrol(slow, "cs-hai", "C");
    bulletin::ScreenHealth ailing = test::good_health();
    ailing.supply_low = true;
    REQUIRE(watch.corridor.report(weak, "th-mot", monday, ailing));
    REQUIRE(watch.corridor.report(copied, "th-mot", monday, test::good_health(), "board-1"));
    REQUIRE(watch.corridor.report(copied, "th-mot", monday, test::good_health(1), "board-2"));
    REQUIRE(watch.world.publish_at(monday));
    bulletin::ScreenHealth old = test::good_health();
    old.edition = 0;
    REQUIRE(watch.corridor.report(slow, "cs-hai", monday + minutes(50), old));
    (void)watch.judge(monday + minutes(51));
    CHECK(watch.state(first) == "troubled");
    CHECK(watch.state(second) == "held");
    CHECK(watch.state(third) == "well");
    old.record = 1;
    REQUIRE(watch.corridor.report(slow, "cs-hai", monday + minutes(70), old));
    (void)watch.judge(monday + minutes(71));
    CHECK(watch.state(third) == "troubled");
    CHECK((*Fleet(watch.world.database()).find(third))->line.troubles.has(Trouble::behind));
}

TEST_CASE("all are judged, however many, and of each the last changes are kept")
{
    Watch watch;
    // Faster than enrolling: more than one page of them.
    REQUIRE(watch.world.database().run(
        "insert into screens (id, site, key_hex, enrolled, acknowledged, last_seen)"
        " with recursive n (i) as (select 1 union all select i + 1 from n where i < 4500)"
        " select 's-' || i, case when i % 2 = 0 then 'th-mot' else 'cs-hai' end, 'k-' || i, 0, 0,"
        " cast($1 as bigint) from n",
        {milliseconds_of(monday)}));
    const auto swept = watch.standings.judge_all(monday + minutes(1));
    REQUIRE(swept);
    CHECK(swept->screens == 4500);
    CHECK(swept->changed == 4500);
    CHECK(watch.judge(monday + minutes(2)) == 0);
    for (std::int64_t i = 0; i < limits::state_changes_kept + 10; ++i) {
        REQUIRE(watch.world.database().run(
            "insert into state_changes (screen, changed, state) values ('s-1', $1, 'well')", {i}));
    }
    CHECK(watch.judge(monday + hours(2)) == 4500);
    const auto kept =
        watch.world.database().rows("select count(*) from state_changes where screen = 's-1'");
    CHECK(kept->front().integer(0) == limits::state_changes_kept);
}

TEST_CASE("a screen of a school that is in no plan any more is not called silent")
{
    Watch watch;
    REQUIRE(watch.world.database().run("insert into screens (id, site, key_hex, enrolled,"
                                       " acknowledged, last_seen) values ('s-1', 'closed', 'k', 0,"
                                       " 0, 0)"));
    (void)watch.judge(monday + hours(5));
    CHECK(watch.state("s-1") == "well");
}
