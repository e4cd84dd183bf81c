#include "bulletin/resolve.hpp"

#include "bulletin/reading.hpp"
#include "tests/bulletin/values.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Instant noon = at("2026-11-20T05:00:00Z"); // Friday, 12:00 on the school's wall.

/// A programme of its own, whose bulletins are all admitted and need no media.
struct World {
    Programme programme;
    Holdings holdings;

    World()
    {
        programme = a_programme();
        programme.slots.clear();
    }

    Slot& add(std::string id, Layer layer = Layer::programme, Position position = Position::stage)
    {
        const auto number = static_cast<std::uint8_t>(programme.slots.size() + 1);
        Slot slot = a_slot(std::move(id), digest(number));
        slot.position = position;
        Bulletin bulletin = a_bulletin();
        bulletin.layer = layer;
        bulletin.media.clear();
        holdings.admitted[slot.bulletin.digest] = bulletin;
        programme.slots.push_back(slot);
        return programme.slots.back();
    }

    [[nodiscard]] Showing showing(Instant now) const
    {
        return resolve(programme, holdings, programme.calendar, now);
    }
    [[nodiscard]] std::string stage(Instant now) const
    {
        const std::optional<Turn> turn = showing(now).stage;
        return turn ? turn->slot : "slate";
    }
    [[nodiscard]] std::optional<Waiting> waiting(std::size_t slot, Instant now) const
    {
        return explain(programme, holdings, programme.calendar, now)[slot].waiting;
    }
};

} // namespace

TEST_CASE("with nothing to show it is the slate, for ever")
{
    const Showing showing = World{}.showing(noon);
    CHECK(showing.layer == Layer::slate);
    CHECK_FALSE(showing.stage);
    CHECK(showing.until == instant_max);
}

TEST_CASE("a stronger layer claims the stage, and gives it back to a new round")
{
    World world;
    world.add("mot");
    world.add("hai");
    Slot& urgent = world.add("khan", Layer::emergency);
    urgent.window = {noon, noon + hours{1} + seconds{7}};
    const std::string before = world.stage(noon - Duration{1});
    CHECK((before == "mot" || before == "hai"));
    CHECK(world.showing(noon - Duration{1}).until == noon);
    CHECK(world.stage(noon) == "khan");
    CHECK(world.waiting(0, noon) == Waiting::outranked);
    CHECK(world.stage(urgent.window.closes - Duration{1}) == "khan");

    const Showing back = world.showing(urgent.window.closes);
    REQUIRE(back.stage);
    CHECK(back.stage->slot == "mot");
    CHECK(back.stage->since == urgent.window.closes);
    CHECK(back.until == urgent.window.closes + seconds{10});
    CHECK(world.waiting(1, urgent.window.closes) == Waiting::in_turn);
}

TEST_CASE("a weaker layer's change does not cut a turn short")
{
    World world;
    world.add("thuong");
    const Instant start = world.programme.slots[0].window.opens;
    world.add("quanh-nam", Layer::evergreen).window.opens = start + seconds{5};
    const Showing showing = world.showing(start + seconds{1});
    CHECK(showing.until == start + seconds{10});
    CHECK(world.showing(start + seconds{9}) == showing);
}

TEST_CASE("a takeover and an emergency empty the ticker of anything weaker")
{
    for (const Layer layer : {Layer::takeover, Layer::emergency}) {
        CAPTURE(format_layer(layer));
        World world;
        world.add("chu-chay", Layer::programme, Position::ticker);
        world.add("chu-khan", layer, Position::ticker);
        world.add("le", layer).window = {noon, noon + hours{1}};
        CHECK(world.showing(noon - seconds{1}).ticker.size() == 2);
        CHECK(world.showing(noon).ticker == std::vector<Digest>{digest(2)});
        CHECK(world.waiting(0, noon) == Waiting::outranked);
        CHECK_FALSE(world.waiting(1, noon));
        CHECK(world.showing(noon + hours{1}).ticker.size() == 2);
    }
}

TEST_CASE("the ticker runs its bulletins in programme order")
{
    World world;
    world.add("b", Layer::evergreen, Position::ticker);
    world.add("a", Layer::programme, Position::ticker);
    CHECK(world.showing(noon).ticker == std::vector<Digest>{digest(1), digest(2)});
}

TEST_CASE("what opens now is on the glass now, in full, however light it is")
{
    World world;
    world.add("nang").weight = 9;
    Slot& fresh = world.add("moi");
    fresh.window.opens = noon + seconds{3};
    const Showing showing = world.showing(noon + seconds{3});
    REQUIRE(showing.stage);
    CHECK(showing.stage->slot == "moi");
    CHECK(showing.stage->since == noon + seconds{3});
    CHECK(showing.stage->until == noon + seconds{13});
}

TEST_CASE("every slot has as many turns in a round as it weighs, evenly spread")
{
    World world;
    world.add("ba").weight = 3;
    world.add("mot");
    world.add("hai").weight = 2;
    const Instant start = world.programme.slots[0].window.opens;
    std::map<std::string, int> turns;
    std::string before;
    for (int turn = 0; turn < 6; ++turn) {
        const std::string slot = world.stage(start + turn * seconds{10});
        CHECK(slot != before);
        before = slot;
        ++turns[slot];
    }
    CHECK(turns["ba"] == 3);
    CHECK(turns["mot"] == 1);
    CHECK(turns["hai"] == 2);
    CHECK(world.stage(start) == world.stage(start + 6 * seconds{10}));
}

TEST_CASE("a slot is passed over until its bulletin is admitted and its media are held")
{
    World world;
    const Slot slot = world.add("anh");
    world.holdings.admitted[slot.bulletin.digest].media = {a_picture()};
    CHECK(world.stage(noon) == "slate");
    CHECK(world.waiting(0, noon) == Waiting::media_missing);
    world.holdings.assets.insert(digest(200));
    CHECK(world.stage(noon) == "anh");
    CHECK_FALSE(world.waiting(0, noon));
    world.holdings.admitted.clear();
    CHECK(world.waiting(0, noon) == Waiting::not_admitted);
}

TEST_CASE("the bulletin's own window holds whatever its slot says")
{
    World world;
    Slot& slot = world.add("cu");
    slot.window = {at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")};
    CHECK(world.waiting(0, at("2026-11-15T23:59:59.999Z")) == Waiting::window_not_open);
    CHECK(world.waiting(0, at("2026-12-16T00:00:00Z")) == Waiting::window_closed);
    CHECK(world.stage(at("2026-12-15T23:59:59.999Z")) == "cu");
    CHECK(world.stage(at("2026-12-16T00:00:00Z")) == "slate");
    CHECK(world.showing(noon - days{10}).until == at("2026-11-16T00:00:00Z"));
}

TEST_CASE("a slot of a bell period shows in that break and not beside it")
{
    World world;
    world.add("ra-choi").recurrence.bells = {"ra-choi-sang"};
    const Instant rings = at("2026-11-20T02:15:00Z"); // 09:15 in Vietnam.
    CHECK(world.stage(rings - Duration{1}) == "slate");
    CHECK(world.showing(rings - Duration{1}).until == rings);
    CHECK(world.stage(rings) == "ra-choi");
    CHECK(world.stage(rings + minutes{25}) == "slate");
    CHECK(world.waiting(0, rings + minutes{25}) == Waiting::not_at_this_time);
}

TEST_CASE("without a dwell a video stays for its own length, anything else until it has been read")
{
    World world;
    Slot& slot = world.add("phim");
    slot.dwell.reset();
    const Instant start = slot.window.opens;
    Bulletin& bulletin = world.holdings.admitted[slot.bulletin.digest];
    CHECK(world.showing(start).stage->until == start + reading_time(bulletin));
    Media video;
    video.role = MediaRole::video;
    video.asset = {digest(50), 1};
    video.duration = seconds{47};
    bulletin.kind = Kind::video;
    bulletin.media = {video};
    world.holdings.assets.insert(digest(50));
    CHECK(world.showing(start).stage->until == start + seconds{47});
}

// Method: random programmes on a grid of five minutes; ask at a random instant, then again at
// every second up to `until`. A turn or an edge must be exactly where the first answer said.
TEST_CASE("an answer holds on every second up to until, and differs at until")
{
    const bool held = rc::check([] {
        World world;
        const int count = *rc::gen::inRange(1, 6);
        for (int i = 0; i < count; ++i) {
            Slot& slot = world.add("s-" + std::to_string(i),
                                   *rc::gen::element(Layer::evergreen, Layer::programme,
                                                     Layer::takeover, Layer::emergency),
                                   *rc::gen::element(Position::stage, Position::ticker));
            slot.weight = *rc::gen::inRange(1, 4);
            slot.dwell = seconds{*rc::gen::inRange(3, 40)};
            const Instant opens = noon + *rc::gen::inRange(-12, 12) * minutes{5};
            slot.window = {opens, opens + *rc::gen::inRange(1, 24) * minutes{5}};
            if (*rc::gen::inRange(0, 3) == 0)
                slot.recurrence.dayparts = {{hours{11} + minutes{*rc::gen::inRange(0, 60)},
                                             hours{12} + minutes{*rc::gen::inRange(0, 60)}}};
            if (*rc::gen::inRange(0, 4) == 0) slot.recurrence.except = {date("2026-11-20")};
        }
        const Instant now = noon + seconds{*rc::gen::inRange(-3600, 3600)};
        const Showing first = world.showing(now);
        RC_ASSERT(first.until > now);
        const Instant last = std::min(first.until, now + minutes{10});
        for (Instant t = now; t < last; t += seconds{1}) RC_ASSERT(world.showing(t) == first);
        if (first.until < instant_max) {
            RC_ASSERT(world.showing(first.until - Duration{1}) == first);
            RC_ASSERT(world.showing(first.until) != first);
        }
    });
    CHECK(held);
}

TEST_CASE("every reason has its word")
{
    for (int i = 0; i <= static_cast<int>(Waiting::in_turn); ++i)
        CHECK_FALSE(format_waiting(static_cast<Waiting>(i)).empty());
}
