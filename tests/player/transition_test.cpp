#include "player/transition.hpp"

#include "player/fade.hpp"
#include "tests/player/stage_world.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin::player;
using bangtin::board::Monotonic;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr Size size{400, 200};
constexpr Rect area{0, 20, 400, 160};
constexpr Pixel old_colour = 0x00404040;
constexpr Pixel new_colour = 0x0000FF00;

struct World {
    Glass glass{size};
    RecordingPresenter presenter{size};
    Canvas from = Canvas::rows_of(size, area.y, area.bottom());
    Canvas to = Canvas::rows_of(size, area.y, area.bottom());

    World()
    {
        from.fill(area, old_colour);
        to.fill(area, old_colour);
        glass.frame().fill(area, old_colour);
    }
    [[nodiscard]] Crossing cross(TransitionKind kind)
    {
        return {{kind, milliseconds(400)}, area, from, to, Monotonic(0)};
    }
    /// What is presented now.
    std::vector<Rect> flushed()
    {
        presenter.last_damage.clear();
        glass.flush(presenter);
        return presenter.last_damage;
    }
    [[nodiscard]] Pixel at(int x, int y) const { return glass.frame().row(y)[x]; }
};

} // namespace

TEST_CASE("every kind ends with the new picture, and leaves the rest of the glass alone")
{
    for (const auto* word : {"cut", "fade", "push"}) {
        CAPTURE(word);
        World world;
        world.to.fill({10, 30, 100, 50}, new_colour);
        Crossing crossing = world.cross(*parse_transition_kind(word));
        int steps = 0;
        for (int ms = 0; !crossing.step(world.to, world.glass, Monotonic(ms)); ms += 16) ++steps;
        CHECK(steps == (std::string_view(word) == "cut" ? 0 : 25));
        Canvas expected(size);
        expected.copy(world.to, area, area.x, area.y);
        CHECK(world.glass.frame() == expected);
    }
    CHECK_FALSE(parse_transition_kind("wipe"));
}

TEST_CASE("a fade draws only where the pictures differ")
{
    World world;
    world.to.fill({130, 60, 60, 10}, new_colour);
    Crossing crossing = world.cross(TransitionKind::fade);
    CHECK_FALSE(crossing.step(world.to, world.glass, Monotonic(200)));
    const auto drawn = world.flushed();
    REQUIRE(drawn.size() == 1);
    CHECK(intersect(drawn.front(), {130, 60, 60, 10}) == Rect{130, 60, 60, 10});
    CHECK(drawn.front().width * drawn.front().height < area.width * area.height / 8);
    CHECK(world.at(150, 65) == 0x0020A020);
    CHECK(world.at(150, 75) == old_colour);
}

// Method: pictures whose parts differ by little, by much and by everything, in a slow fade; at each
// step every pixel of the glass against what a fade of the whole would be.
TEST_CASE("a slow fade leaves alone what cannot be seen to move, and is never five levels behind")
{
    World world;
    for (int x = 0; x < area.width; ++x)
        world.to.fill({x, area.y, 1, area.height}, static_cast<Pixel>(x * 191 / 400 + 0x40) << 8);
    Crossing crossing({TransitionKind::fade, seconds(4)}, area, world.from, world.to, Monotonic(0));
    std::int64_t whole_px = 0;
    Canvas exact(size);
    for (int ms = 16; !crossing.step(world.to, world.glass, Monotonic(ms)); ms += 16) {
        world.glass.flush(world.presenter);
        whole_px += std::int64_t{area.width} * area.height;
        fade({world.from, world.to}, area, ms * 256 / 4000, exact);
        for (int x = 0; x < area.width; ++x)
            for (const int shift : {0, 8, 16}) {
                const auto channel = [&](const Canvas& canvas) {
                    return static_cast<int>(canvas.row(area.y)[x] >> shift & 255);
                };
                REQUIRE(std::abs(channel(world.glass.frame()) - channel(exact)) <=
                        5); // Four, and roundings.
            }
    }
    CHECK(world.glass.frame().row(area.y)[399] == world.to.row(area.y)[399]);
    CHECK(world.glass.presented().bytes < whole_px * std::int64_t{sizeof(Pixel)} / 2);
}

// A flat grey: what differs between two rows on the way is the edge that a person could see.
TEST_CASE(
    "of a slow fade some part moves at each refresh, and no edge between two is over four levels")
{
    const Size high{200, 600};
    const Rect stage{0, 20, 200, 560};
    Glass glass{high};
    RecordingPresenter presenter{high};
    const Canvas from = Canvas::rows_of(high, stage.y, stage.bottom());
    Canvas to = Canvas::rows_of(high, stage.y, stage.bottom());
    to.fill(stage, 0x00848484);
    Crossing crossing({TransitionKind::fade, seconds(2)}, stage, from, to, Monotonic(0));
    int refreshes = 0;
    int moved = 0;
    int widest_edge = 0;
    std::int64_t whole_px = 0;
    const auto level = [&](int y) { return static_cast<int>(glass.frame().row(y)[100] & 255); };
    for (int ms = 16; !crossing.step(to, glass, Monotonic(ms)); ms = ++refreshes * 1000 / 60 + 16) {
        moved += glass.stale() ? 1 : 0;
        for (int y = stage.y + 1; y < stage.bottom(); ++y)
            widest_edge = std::max(widest_edge, std::abs(level(y) - level(y - 1)));
        glass.flush(presenter);
        whole_px += std::int64_t{stage.width} * stage.height;
    }
    CHECK(moved >= refreshes - 1);
    CHECK(widest_edge <= 4);
    CHECK(glass.presented().bytes < whole_px * std::int64_t{sizeof(Pixel)} * 2 / 3);
}

TEST_CASE("between two pictures that are alike nothing is presented")
{
    World world;
    Crossing crossing = world.cross(TransitionKind::fade);
    CHECK_FALSE(crossing.step(world.to, world.glass, Monotonic(200)));
    CHECK(crossing.step(world.to, world.glass, Monotonic(400)));
    CHECK_FALSE(world.glass.stale());
}

TEST_CASE("what changes in the new picture on the way is drawn too")
{
    World world;
    Crossing crossing = world.cross(TransitionKind::fade);
    world.to.fill({300, 100, 20, 20}, new_colour);
    crossing.touched({300, 100, 20, 20});
    CHECK(crossing.step(world.to, world.glass, Monotonic(400)));
    CHECK(world.at(310, 110) == new_colour);
}

TEST_CASE("a film that begins under way is mixed once, whatever parts it covers")
{
    World world;
    world.to.fill({10, 30, 20, 20}, new_colour);
    world.to.fill({300, 100, 20, 20}, new_colour);
    Crossing crossing = world.cross(TransitionKind::fade);
    for (int ms = 16; ms < 400; ms += 16) {
        world.to.fill({50, 50, 40, 40}, static_cast<Pixel>(ms));
        crossing.touched(area);
        CHECK_FALSE(crossing.step(world.to, world.glass, Monotonic(ms)));
        CHECK(world.flushed() == std::vector<Rect>{area});
        Canvas exact(size);
        fade({world.from, world.to}, area, ms * 256 / 400, exact);
        REQUIRE(world.at(60, 60) == exact.row(60)[60]);
    }
}

TEST_CASE("a push moves the old picture out to the left as far as the new one has come in")
{
    World world;
    world.to.fill(area, new_colour);
    Crossing crossing = world.cross(TransitionKind::push);
    CHECK_FALSE(crossing.step(world.to, world.glass, Monotonic(200)));
    CHECK(world.at(199, 100) == old_colour);
    CHECK(world.at(200, 100) == new_colour);
    CHECK(world.at(200, 19) == 0);
}

TEST_CASE("differences hold every pixel that differs, and no pixel twice")
{
    rc::check([] {
        const Size whole{*rc::gen::inRange(1, 500), *rc::gen::inRange(1, 150)};
        const Canvas from(whole);
        Canvas to(whole);
        const auto spots = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, whole.width), rc::gen::inRange(0, whole.height)));
        for (const auto& [x, y] : spots) to.row(y)[x] = 1;
        Canvas covered(whole);
        for (const auto& [rect, levels] : differences({from, to}, to.bounds()))
            for (int y = rect.y; y < rect.bottom(); ++y)
                for (int x = rect.x; x < rect.right(); ++x) ++covered.row(y)[x];
        for (int y = 0; y < whole.height; ++y)
            for (int x = 0; x < whole.width; ++x)
                RC_ASSERT(covered.row(y)[x] <= 1 && covered.row(y)[x] >= to.row(y)[x]);
    });
}
