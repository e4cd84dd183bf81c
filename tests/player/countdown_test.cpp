#include "player/countdown.hpp"

#include "tests/player/painted.hpp"

#include <doctest/doctest.h>
#include <set>
#include <string>

using namespace bangtin;
using namespace bangtin::player;
using namespace std::chrono;

namespace {

const Date exam = year{2026} / 12 / 21;

/// What the panel with the numeral looks like, as bytes.
std::string panel_of(Painted& painted, std::optional<Date> today)
{
    bulletin::Bulletin bulletin = plain_notice("Đến kì kiểm tra cuối học kì I");
    bulletin.kind = bulletin::Kind::countdown;
    bulletin.counts_to = exam;
    draw_countdown(painted.brush, painted.stage, bulletin, {0, today});
    const auto pixels = painted.frame.pixels();
    return {reinterpret_cast<const char*>(pixels.data()), pixels.size_bytes()};
}

} // namespace

TEST_CASE("each day has its own numeral; without a known time, and after the day, the date stands")
{
    Painted painted({640, 360});
    std::set<std::string> seen;
    for (int left = 0; left <= 30; ++left)
        seen.insert(panel_of(painted, Date{sys_days{exam} - days(left)}));
    CHECK(seen.size() == 31);

    const std::string date = panel_of(painted, std::nullopt);
    CHECK_FALSE(seen.contains(date));
    CHECK(panel_of(painted, Date{sys_days{exam} + days(1)}) == date);
    CHECK(panel_of(painted, Date{sys_days{exam} + days(400)}) == date);
    CHECK(panel_of(painted, Date{sys_days{exam} - days(1000)}) == date);
    CHECK(panel_of(painted, Date{sys_days{exam} - days(999)}) != date);
}

TEST_CASE("the numeral is the largest thing on the stage")
{
    Painted painted({1920, 1080});
    (void)panel_of(painted, Date{sys_days{exam} - days(28)});
    const bulletin::Bulletin topic = plain_notice("");
    const Pixel ink = palette_for(painted.theme, topic).accent_ink;
    const Rect panel{0, painted.stage.y, painted.stage.width * 44 / 100, painted.stage.height};
    CHECK(painted.count(ink, panel) > panel.width * panel.height / 10);
}
