#include "player/agenda.hpp"

#include "tests/player/painted.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using namespace std::chrono;

namespace {

const Date monday = year{2026} / 11 / 23;

bulletin::Bulletin week(int events)
{
    bulletin::Bulletin bulletin = plain_notice("Lịch tuần 12");
    bulletin.kind = bulletin::Kind::calendar;
    for (int i = 0; i < events; ++i) {
        bulletin::Event event;
        event.date = Date{sys_days{monday} + days(i % 6)};
        if (i % 3 != 0) event.from = hours(7) + minutes(15 * (i % 5));
        if (i % 3 == 2) event.to = hours(11);
        event.what = "Họp giáo viên chủ nhiệm các khối";
        event.place = i % 4 == 0 ? "" : "Phòng Hội đồng";
        bulletin.events.push_back(event);
    }
    return bulletin;
}

} // namespace

TEST_CASE("a week fits one leaf, and the day it is changes no number of leaves")
{
    for (const Size size : {Size{1280, 720}, Size{1920, 1080}, Size{1080, 1920}}) {
        Painted painted(size);
        CHECK(agenda_leaves(painted.brush, painted.stage, week(6)) == 1);
        CHECK(agenda_leaves(painted.brush, painted.stage, week(60)) > 2);
    }
}

TEST_CASE("the day it is stands out, and without a known time none does")
{
    Painted painted({1920, 1080});
    const bulletin::Bulletin bulletin = week(6);
    const Pixel accent = palette_for(painted.theme, bulletin).accent;
    const Rect list{painted.stage.width / 2, painted.stage.y, painted.stage.width / 2,
                    painted.stage.height};
    const auto accents = [&](std::optional<Date> today) {
        draw_agenda(painted.brush, painted.stage, bulletin, {0, today});
        return painted.count(accent, list);
    };
    CHECK(accents(std::nullopt) == accents(Date{year{2026} / 11 / 30}));
    CHECK(accents(Date{year{2026} / 11 / 25}) > accents(std::nullopt) + 10'000);
}
