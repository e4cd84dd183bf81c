// Method: a display that is a canvas, whose cable can be pulled and which can be taken away.
#include "player/scanout_presenter.hpp"

#include <array>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

constexpr Size size{64, 32};
constexpr Pixel red = 0x00C00000;

struct Wall {
    Canvas glass{size};
    bool takes = true;
    Scanout::Cable cable = Scanout::Cable::there;
    std::vector<Rect> shown;
    int opened = 0;
    bool obeys = true;
    bangtin::board::Power signal = bangtin::board::Power::on;
};

class WallScanout final : public Scanout {
public:
    explicit WallScanout(Wall& wall) : wall_(wall) { ++wall.opened; }
    [[nodiscard]] Size size() const override { return wall_.glass.size(); }
    void put(const Canvas& frame, const Rect& rect, Rotation rotation) override
    {
        copy_turned(frame, rect, rotation, wall_.glass);
    }
    bool show(std::span<const Rect> rects) override
    {
        wall_.shown.assign(rects.begin(), rects.end());
        return wall_.takes;
    }
    Cable cable() override { return wall_.cable; }
    bangtin::board::Able<bangtin::board::Power> power(bangtin::board::Power wanted) override
    {
        if (!wall_.obeys) return fail(bangtin::board::Cannot::silent);
        return wall_.signal = wanted;
    }

private:
    Wall& wall_;
};

std::unique_ptr<Presenter> present_on(Wall& wall, Rotation rotation = Rotation::none)
{
    return make_scanout_presenter(std::make_unique<WallScanout>(wall), rotation,
                                  [&wall]() -> Result<std::unique_ptr<Scanout>, std::string> {
                                      if (!wall.takes) return fail(std::string("taken"));
                                      return std::make_unique<WallScanout>(wall);
                                  });
}

} // namespace

TEST_CASE("only what changed travels to the display, and only what lies on it")
{
    Wall wall;
    const auto presenter = present_on(wall);
    const Canvas frame(size, red);
    presenter->present(frame,
                       std::array{Rect{4, 4, 8, 8}, Rect{60, 30, 10, 10}, Rect{90, 0, 5, 5}});
    CHECK(wall.shown == std::vector<Rect>{{4, 4, 8, 8}, {60, 30, 4, 2}});
    CHECK(*wall.glass.row(4) == 0);
    CHECK(wall.glass.row(4)[4] == red);
    CHECK(wall.glass.row(31)[63] == red);
}

TEST_CASE("a display that hangs on its side gets frames that stand")
{
    Wall wall;
    const auto presenter = present_on(wall, Rotation::quarter);
    CHECK(presenter->size() == Size{32, 64});
    const Canvas frame({32, 64}, red);
    presenter->present(frame, std::array{Rect{0, 0, 32, 1}});
    CHECK(wall.shown == std::vector<Rect>{{63, 0, 1, 32}});
    CHECK(wall.glass.row(0)[63] == red);
}

TEST_CASE("a cable that is put in again gets the whole picture, once")
{
    using namespace std::chrono_literals;
    Wall wall;
    const auto presenter = present_on(wall);
    CHECK_FALSE(presenter->news(1s).exposed);
    wall.cable = Scanout::Cable::gone;
    CHECK_FALSE(presenter->news(3s).exposed);
    wall.cable = Scanout::Cable::came;
    CHECK(presenter->news(5s).exposed);
    CHECK(wall.opened == 2);
    wall.cable = Scanout::Cable::there;
    CHECK_FALSE(presenter->news(7s).exposed);
}

TEST_CASE("a display that somebody took is looked for once a second until it is back")
{
    using namespace std::chrono_literals;
    Wall wall;
    const auto presenter = present_on(wall);
    const Canvas frame(size, red);
    wall.takes = false;
    presenter->present(frame, std::array{frame.bounds()});
    CHECK_FALSE(presenter->news(10s).exposed);
    wall.shown.clear();
    presenter->present(frame, std::array{frame.bounds()});
    CHECK(wall.shown.empty());
    CHECK_FALSE(presenter->news(11s).exposed);
    wall.takes = true;
    CHECK_FALSE(presenter->news(11500ms).exposed);
    CHECK(presenter->news(12s).exposed);
    presenter->present(frame, std::array{frame.bounds()});
    CHECK(wall.shown == std::vector<Rect>{frame.bounds()});
}

TEST_CASE("a set that sleeps and looks unplugged is not woken by the cable that comes back")
{
    using namespace std::chrono_literals;
    using bangtin::board::Power;
    Wall wall;
    const auto presenter = present_on(wall);
    CHECK(presenter->power(Power::off) == Power::off);
    CHECK(wall.signal == Power::off);
    wall.cable = Scanout::Cable::came;
    CHECK_FALSE(presenter->news(10s).exposed);
    CHECK(presenter->power(Power::on) == Power::on);
    CHECK(presenter->news(12s).exposed);
    CHECK(wall.opened == 2);
}

TEST_CASE("a display whose signal stays is looked after as before")
{
    using namespace std::chrono_literals;
    using bangtin::board::Power;
    Wall wall;
    wall.obeys = false;
    const auto presenter = present_on(wall);
    CHECK(presenter->power(Power::off).error() == bangtin::board::Cannot::silent);
    wall.cable = Scanout::Cable::came;
    CHECK(presenter->news(10s).exposed);
}
