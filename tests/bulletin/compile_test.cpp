#include "bulletin/compile.hpp"

#include "tests/bulletin/naive_resolve.hpp"
#include "tests/bulletin/values.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;
using namespace std::chrono;

namespace {

const Instant noon = at("2026-11-20T05:00:00Z"); // Friday, 12:00 on the school's wall.

struct World {
    Programme programme = a_programme();
    Holdings holdings;

    World() { programme.slots.clear(); }

    Slot& add(Layer layer = Layer::programme, Position position = Position::stage)
    {
        const std::size_t number = programme.slots.size() + 1;
        Digest of;
        of.bytes = {static_cast<std::uint8_t>(number), static_cast<std::uint8_t>(number >> 8)};
        Slot slot = a_slot("s-" + std::to_string(number), of);
        slot.position = position;
        slot.window = {noon - days{1}, noon + days{1}};
        Bulletin bulletin = a_bulletin();
        bulletin.layer = layer;
        bulletin.media.clear();
        holdings.admitted[slot.bulletin.digest] = bulletin;
        programme.slots.push_back(slot);
        return programme.slots.back();
    }

    [[nodiscard]] Timeline compiled(Instant from, std::size_t changes_max = changes_ahead) const
    {
        return compile(programme, holdings, programme.calendar, from, changes_max);
    }
};

/// Inside rc::check: hours, breaks and dates of the days around noon.
Recurrence any_rule()
{
    Recurrence rule;
    const auto dayparts = *rc::gen::inRange(0, 3);
    for (int i = 0; i < dayparts; ++i) {
        const minutes from = 10h + *rc::gen::inRange(0, 24) * 10min;
        rule.dayparts.push_back({from, from + *rc::gen::inRange(1, 9) * 10min});
    }
    if (*rc::gen::inRange(0, 4) == 0) rule.bells = {"ra-choi-sang"};
    if (*rc::gen::inRange(0, 5) == 0) rule.days = DayRule::school_days;
    if (*rc::gen::inRange(0, 6) == 0) rule.except = {date("2026-11-20")};
    if (*rc::gen::inRange(0, 8) == 0) rule.dates = {date("2026-11-20"), date("2026-11-21")};
    return rule;
}

/// How strongly a slot claims its time.
void weigh(Slot& slot)
{
    switch (*rc::gen::inRange(0, 6)) {
    case 0: slot.share_percent = *rc::gen::inRange(1, 91); break;
    case 1: slot.per_hour_max = *rc::gen::inRange(1, 12); break;
    default: slot.weight = *rc::gen::inRange(1, 5);
    }
}

World any_world(int slots_max)
{
    World world;
    const int count = *rc::gen::inRange(1, slots_max);
    for (int i = 0; i < count; ++i) {
        Slot& slot =
            world.add(*rc::gen::weightedElement<Layer>({{3, Layer::evergreen},
                                                        {9, Layer::programme},
                                                        {1, Layer::takeover},
                                                        {1, Layer::emergency}}),
                      *rc::gen::element(Position::stage, Position::stage, Position::ticker));
        weigh(slot);
        slot.dwell = seconds{*rc::gen::inRange(3, 90)};
        const Instant opens = noon + *rc::gen::inRange(-24, 24) * 5min;
        slot.window = {opens, opens + *rc::gen::inRange(1, 96) * 5min};
        if (*rc::gen::inRange(0, 2) == 0) slot.recurrence = any_rule();
    }
    return world;
}

} // namespace

// Method: random programmes; ask timeline and second opinion at random instants, and at and just
// before every change that the timeline names.
TEST_CASE("a timeline says what a naive search says, at and between all changes")
{
    CHECK(rc::check([] {
        const World world = any_world(*rc::gen::element(4, 12, 40));
        const Candidates candidates(world.programme, world.holdings, world.programme.calendar);
        const Instant from = noon + seconds{*rc::gen::inRange(-7200, 7200)};
        const Timeline timeline =
            world.compiled(from, *rc::gen::element<std::size_t>(0, 1, 5, 1000));
        const Window covered = timeline.covered();
        RC_ASSERT(covered.opens == from);

        Instant now = from;
        for (int step = 0; step < 60 && timeline.covers(now); ++step) {
            const Showing showing = timeline.at(now);
            RC_ASSERT(showing == naive_resolve(candidates, now));
            RC_ASSERT(showing.until > now);
            if (showing.until == instant_max) break;
            RC_ASSERT(timeline.at(showing.until - Duration{1}) == showing);
            now = showing.until;
        }
        for (int ask = 0; ask < 20; ++ask) {
            const Instant when = from + Duration{*rc::gen::inRange(0, 6 * 3'600'000)};
            if (timeline.covers(when))
                RC_ASSERT(timeline.at(when) == naive_resolve(candidates, when));
        }
    }));
}

TEST_CASE("the answer does not depend on when the programme was compiled, nor how far ahead")
{
    CHECK(rc::check([] {
        const World world = any_world(30);
        const Instant now = noon + Duration{*rc::gen::inRange(-7'200'000, 7'200'000)};
        const Showing showing = world.compiled(now, 0).at(now);
        for (const Duration earlier : {1ms * 1, 1ms * 60'000, 1ms * 3'600'000, 1ms * 40'000'000}) {
            Timeline timeline = world.compiled(now - earlier);
            while (!timeline.covers(now)) timeline = world.compiled(timeline.covered().closes);
            RC_ASSERT(timeline.at(now) == showing);
        }
    }));
}

TEST_CASE("a timeline ends where something can be seen to change, and the next goes on there")
{
    World world;
    world.add();
    for (int minute = 1; minute <= 20; ++minute)
        world.add(Layer::evergreen).window.opens = noon + minute * 1min; // Nobody sees these.
    world.add().window.opens = noon + 25min;
    const Timeline timeline = world.compiled(noon, 3);
    CHECK(timeline.covered().closes == noon + 25min);
    CHECK(world.compiled(noon + 25min).at(noon + 25min).stage->slot == "s-22");
}

TEST_CASE("a title that opens does not cut the turn on the stage")
{
    World world;
    world.add().dwell = 60s;
    world.add(Layer::programme, Position::ticker).window.opens = noon + 5s;
    const Timeline timeline = world.compiled(noon);
    const Showing before = timeline.at(noon);
    CHECK(before.until == noon + 5s);
    CHECK(timeline.at(noon + 5s).stage == before.stage);
    CHECK(timeline.at(noon + 5s).ticker.size() == 1);
}

TEST_CASE("of many that come with the same bell, everyone has been first or early after some weeks")
{
    // Method: 200 slots of 12 s share a break of 25 minutes, so one break shows 125 of them. Were
    // each break to begin with the first, the last would never be on the glass.
    World world;
    for (int i = 0; i < 200; ++i) {
        Slot& slot = world.add();
        slot.dwell = 12s;
        slot.recurrence.bells = {"ra-choi-sang"};
        slot.window = {at("2026-11-16T00:00:00Z"), at("2026-12-16T00:00:00Z")};
    }
    Timeline timeline = world.compiled(at("2026-11-16T00:00:00Z"));
    std::map<std::string, int> turns;
    for (Instant now = timeline.covered().opens; now < at("2026-12-15T00:00:00Z");) {
        if (!timeline.covers(now)) timeline = world.compiled(now);
        const Showing showing = timeline.at(now);
        if (showing.stage) ++turns[showing.stage->slot];
        now = showing.until;
    }
    CHECK(turns.size() == 200);
}

TEST_CASE("a slot with a share has it of the stage's time, whatever the others weigh")
{
    World world;
    world.add().weight = 3;
    world.add().weight = 1;
    Slot& sharer = world.add();
    sharer.share_percent = 30;
    sharer.dwell = 25s;
    const Timeline timeline = world.compiled(noon);
    Duration shown{0};
    Instant now = noon;
    while (now < noon + 12h) {
        const Turn turn = *timeline.at(now).stage;
        if (turn.slot == "s-3") shown += turn.until - now;
        now = turn.until;
    }
    CHECK(static_cast<double>(shown.count()) / static_cast<double>((now - noon).count()) ==
          doctest::Approx(0.30).epsilon(0.02));
}

// Method: random slots with a cap among others; the beginnings of their turns over a day, with the
// breaks and windows of others beginning rounds anew, counted in every hour from every beginning.
TEST_CASE("a slot with a cap has no more turns in any hour, whatever else comes and goes")
{
    CHECK(rc::check([] {
        const World world = any_world(25);
        Timeline timeline = world.compiled(noon - 4h);
        std::map<std::string, std::vector<Instant>> begun;
        for (Instant now = noon - 4h; now < noon + 12h;) {
            if (!timeline.covers(now)) timeline = world.compiled(now);
            const Showing showing = timeline.at(now);
            if (showing.stage) {
                auto& turns = begun[showing.stage->slot];
                if (turns.empty() || turns.back() != showing.stage->since)
                    turns.push_back(showing.stage->since);
            }
            now = showing.until;
        }
        for (const Slot& slot : world.programme.slots) {
            if (!slot.per_hour_max) continue;
            const auto& turns = begun[slot.id];
            const auto most = static_cast<std::size_t>(*slot.per_hour_max);
            for (std::size_t i = 0; i + most < turns.size(); ++i)
                RC_ASSERT(turns[i + most] - turns[i] >= 1h);
        }
    }));
}
