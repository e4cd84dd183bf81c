#include "player/leaf_turner.hpp"

#include "tests/player/stage_world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

struct World : StageWorld {
    Healing healing;

    [[nodiscard]] board::Monotonic now() const { return board.clock().monotonic(); }
    [[nodiscard]] std::optional<TurnedLeaf> after(LeafTurner& turner, Duration time)
    {
        board.advance(time);
        return turner.step(now());
    }
};

} // namespace

TEST_CASE("no leaf stands for less than can be read, however short the turn")
{
    World world;
    const bulletin::Bulletin& bulletin = world.add("vinh-danh-thang-11");
    LeafTurner turner({world.scene, world.media, world.healing}, bulletin, 5, seconds(1),
                      world.now());
    for (int leaf = 1; leaf < 5; ++leaf) {
        CHECK_FALSE(world.after(turner, milliseconds(3'999)));
        const auto turned = world.after(turner, milliseconds(1));
        REQUIRE(turned);
        CHECK(turned->leaf == leaf);
        CHECK_FALSE(turned->picture); // Names need none.
    }
    CHECK_FALSE(world.after(turner, seconds(100)));
}

TEST_CASE("a page that is decoded slowly comes late, and never half")
{
    World world;
    const bulletin::Bulletin& bulletin = world.add("ke-hoach-an-toan");
    for (const bulletin::Media& page : bulletin.media)
        world.media.files[page.asset.digest].ready = seconds(20);
    LeafTurner turner({world.scene, world.media, world.healing}, bulletin, 3, seconds(30),
                      world.now());
    CHECK_FALSE(world.after(turner, seconds(10)));
    const auto turned = world.after(turner, seconds(10));
    REQUIRE(turned);
    CHECK(turned->leaf == 1);
    CHECK(turned->picture.has_value());
}
