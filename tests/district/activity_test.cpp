#include "district/activity.hpp"

#include "district/remarks.hpp"
#include "district/reports.hpp"
#include "district/shown_sums.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::days;
using std::chrono::hours;
using test::monday;

namespace {

const Window november{*parse_instant("2026-10-31T17:00:00Z"),
                      *parse_instant("2026-11-30T17:00:00Z")};
const Window december{november.closes, *parse_instant("2026-12-31T17:00:00Z")};

/// A district in which things happen.
struct BusyWorld {
    test::World world;
    trust::PrivateKey key = trust::PrivateKey::generate();
    std::string screen;
    std::int64_t records = 0;

    BusyWorld()
    {
        Screens screens(world.database());
        const std::string ticket = *screens.make_ticket("th-mot", monday);
        screen =
            *screens.enrol(test::enrolment_text(ticket, "th-mot", key, key.public_key()), monday);
    }
    void remark(const std::string& id, Act act, Instant at, const std::string& words = "")
    {
        REQUIRE(Remarks(world.database())
                    .add(id, {.person = "th-bien-tap",
                              .act = act,
                              .revision = 1,
                              .words = words,
                              .made = at}));
    }
    void send(const std::string& id, Instant at)
    {
        world.take({.id = id});
        remark(id, Act::sent, at);
    }
    /// Shown for twelve seconds each time.
    void show(const std::string& id, Instant at, int times)
    {
        std::vector<bulletin::ProofRecord> made;
        for (int i = 0; i < times; ++i)
            made.push_back(test::record(++records, at + std::chrono::minutes(i), id));
        const auto taken =
            Reports(world.database()).take(test::report_text(screen, "th-mot", made, key), at);
        REQUIRE(taken);
        REQUIRE(*taken == records);
    }
    std::vector<ActivityLine> lines(const Window& span, ActivityBy by = ActivityBy::unit,
                                    const std::vector<std::string>& units = {"so"})
    {
        auto found = activity_of(world.database(), {units, span, by});
        REQUIRE(found);
        return *std::move(found);
    }
};

} // namespace

TEST_CASE("an item counts once, in the month in which it was first sent and approved")
{
    BusyWorld busy;
    busy.send("tin-1", monday);
    busy.remark("tin-1", Act::returned, monday + hours(1), "Thiếu nguồn");
    busy.remark("tin-1", Act::sent, monday + hours(2));
    busy.remark("tin-1", Act::returned, monday + hours(3), "Thiếu ảnh");
    busy.remark("tin-1", Act::sent, december.opens + hours(1));
    busy.send("tin-2", monday);
    busy.world.seal_as("th-a", "tin-2");
    busy.show("tin-2", monday + hours(1), 3);
    busy.show("tin-2", december.opens + days(1), 2);

    const auto month = busy.lines(november);
    REQUIRE(month.size() == 1);
    CHECK(month[0].name == "th-mot");
    CHECK(month[0].counts ==
          ActivityCounts{
              .sent = 2, .approved = 1, .returned = 2, .shown = 1, .times = 3, .shown_ms = 36'000});
    const auto next = busy.lines(december);
    REQUIRE(next.size() == 1);
    CHECK(next[0].counts == ActivityCounts{.shown = 1, .times = 2, .shown_ms = 24'000});
}

TEST_CASE("sums are by unit, level, topic and person, and the same in each")
{
    BusyWorld busy;
    busy.send("tin-1", monday);
    busy.show("tin-1", monday, 2);
    const ActivityCounts counts{.sent = 1, .shown = 1, .times = 2, .shown_ms = 24'000};
    for (const auto& [by, name] :
         {std::pair{ActivityBy::unit, "th-mot"}, std::pair{ActivityBy::level, "tieu-hoc"},
          std::pair{ActivityBy::topic, "thi-dua"}, std::pair{ActivityBy::person, "th-bien-tap"}}) {
        CHECK(busy.lines(november, by) == std::vector{ActivityLine{name, counts}});
        CHECK(parse_activity_by(format_activity_by(by)) == by);
    }
    CHECK(total_of(busy.lines(november)) == counts);
    const auto all = sum_up(busy.world.database(), november);
    REQUIRE(all);
    CHECK(all->by_unit == std::vector{ShownSum{"th-mot", counts.times, counts.shown_ms}});
}

TEST_CASE("nobody sees what units beside theirs did")
{
    BusyWorld busy;
    busy.send("tin-1", monday);
    CHECK(busy.lines(november, ActivityBy::unit, {"xa"}).size() == 1);
    CHECK(busy.lines(november, ActivityBy::unit, {"th-mot"}).size() == 1);
    CHECK(busy.lines(november, ActivityBy::unit, {"cs-hai"}).empty());
    CHECK(busy.lines(november, ActivityBy::unit, {}).empty());
}

TEST_CASE("schools that have sent too little are named, those that sent nothing too")
{
    BusyWorld busy;
    busy.send("tin-1", monday);
    const auto owing = [&](const std::vector<std::string>& units, std::int64_t least) {
        auto found = owing_in(busy.world.database(), units, november, least);
        REQUIRE(found);
        std::vector<std::pair<std::string, std::int64_t>> names;
        for (const Owing& school : *found) names.emplace_back(school.unit, school.sent);
        return names;
    };
    using Names = std::vector<std::pair<std::string, std::int64_t>>;
    CHECK(owing({"so"}, 2) == Names{{"th-mot", 1}, {"cs-hai", 0}});
    CHECK(owing({"so"}, 1) == Names{{"cs-hai", 0}});
    CHECK(owing({"so"}, 0).empty());
    CHECK(owing({"th-mot"}, 1).empty());
}

TEST_CASE("points are what the office gives for each")
{
    const ActivityCounts counts{.sent = 5, .approved = 3, .returned = 9, .shown = 2};
    CHECK(counts.points({}) == 3);
    CHECK(counts.points({.points_sent = 1, .points_approved = 10, .points_shown = 100}) == 235);
}
