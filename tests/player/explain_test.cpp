#include "player/explain.hpp"
#include "tests/player/shelved_district.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <fstream>

using namespace bangtin;
using namespace bangtin::player;

namespace {

struct Day {
    ShelvedDistrict world;
    Window window;

    Day()
    {
        window = world.add("bt-1").window;
        window.closes = window.opens + std::chrono::hours{2};
        world.district.programme.slots.back().window = window;
        world.publish();
    }
    [[nodiscard]] Explanation ask(Instant at, std::optional<Instant> until) const
    {
        const auto screen = open_screen(world.paths, assets::MediaCheck::presence);
        REQUIRE(screen);
        return explain_screen(*screen, at, until);
    }
};

} // namespace

TEST_CASE("what shows and what comes is told with exact instants")
{
    const Day day;
    const Instant before = day.window.opens - std::chrono::minutes{10};
    const Explanation answer = day.ask(before, day.window.closes + std::chrono::hours{1});
    CHECK(answer.now.slot.empty());
    REQUIRE(answer.slots.size() == 1);
    CHECK(answer.slots.front().waiting == bulletin::Waiting::window_not_open);
    REQUIRE(answer.changes.size() == 2);
    CHECK(answer.changes[0].at == day.window.opens);
    CHECK(answer.changes[0].bulletin_id == "bt-1");
    CHECK_FALSE(answer.changes[0].title.empty());
    CHECK(answer.changes[1].at == day.window.closes);
    CHECK(answer.changes[1].layer == bulletin::Layer::slate);
    CHECK_FALSE(answer.cut);
}

TEST_CASE("the sound in force is told, and until when it is so")
{
    ShelvedDistrict world;
    const Instant monday_eight = sim::monday + std::chrono::hours{1}; // By the school's clock.
    world.add("bt-1");
    bulletin::Recurrence breaks;
    breaks.dayparts = {{std::chrono::hours{7}, std::chrono::hours{12}}};
    world.district.programme.sound.rules = {{breaks, 35}};
    const std::chrono::hours eight{8};
    world.district.programme.calendar.shifts = {{"ca-sang",
                                                 world.district.programme.calendar.teaching_days,
                                                 {{eight, eight + std::chrono::minutes{45}}}}};
    world.publish();
    const auto screen = open_screen(world.paths, assets::MediaCheck::presence);
    REQUIRE(screen);
    const auto before = explain_screen(*screen, monday_eight - Duration{1}, std::nullopt);
    CHECK(before.sound == bulletin::Sound{35, monday_eight});
    CHECK(explanation_text(before).find("âm thanh: 35 %") != std::string::npos);
    const auto lesson = explain_screen(*screen, monday_eight, std::nullopt);
    CHECK(lesson.sound == bulletin::Sound{0, monday_eight + std::chrono::minutes{45}});
    CHECK(explanation_text(lesson).find("âm thanh: tắt") != std::string::npos);
    CHECK(Json::parse(explanation_json(lesson))["sound"] ==
          Json{{"percent", 0}, {"until", "2026-11-23T01:45:00Z"}});
}

TEST_CASE("whether the glass is lit is told, and until when it is so")
{
    ShelvedDistrict world;
    const Instant monday_eight = sim::monday + std::chrono::hours{1}; // By the school's clock.
    world.add("bt-1");
    bulletin::Recurrence hours;
    hours.dayparts = {{std::chrono::hours{8}, std::chrono::hours{17}}};
    world.district.programme.display.on = {hours};
    world.publish();
    const auto screen = open_screen(world.paths, assets::MediaCheck::presence);
    REQUIRE(screen);
    const Instant lit_from = monday_eight - bulletin::DisplayTimes::lead;
    const auto before = explain_screen(*screen, lit_from - Duration{1}, std::nullopt);
    CHECK(before.display == bulletin::Lit{false, lit_from});
    CHECK(explanation_text(before).find("màn hình: tắt, ngoài giờ") != std::string::npos);
    const auto lit = explain_screen(*screen, monday_eight, std::nullopt);
    CHECK(lit.display == bulletin::Lit{true, monday_eight + std::chrono::hours{9}});
    CHECK(Json::parse(explanation_json(lit))["display"] ==
          Json{{"on", true}, {"until", "2026-11-23T10:00:00Z"}});
}

TEST_CASE("without an end no changes are listed, and one at the end itself is not")
{
    const Day day;
    CHECK(day.ask(day.window.opens, std::nullopt).changes.empty());
    CHECK(day.ask(day.window.opens, day.window.closes).changes.empty());
    CHECK(day.ask(day.window.opens, day.window.closes + Duration{1}).changes.size() == 1);
}

TEST_CASE("a bulletin whose picture is damaged waits for its media, and what is damaged is named")
{
    ShelvedDistrict world;
    const std::string picture(1000, 'p');
    const Instant at = world.add("bt-1", picture).window.opens;
    world.publish();
    std::ofstream(world.paths.shelf() / trust::sha256(picture).hex().substr(0, 2) /
                  trust::sha256(picture).hex())
        << std::string(1000, 'q');
    const auto screen = open_screen(world.paths, assets::MediaCheck::digest);
    REQUIRE(screen);
    const Explanation answer = explain_screen(*screen, at, std::nullopt);
    CHECK(answer.now.layer == bulletin::Layer::slate);
    REQUIRE(answer.slots.size() == 1);
    CHECK(answer.slots.front().waiting == bulletin::Waiting::media_missing);
    REQUIRE(answer.refused.size() == 1);
    CHECK(answer.refused.front().what.find("bt-1") != std::string::npos);
}

TEST_CASE("people read local time, programs read UTC")
{
    const Day day;
    const Explanation answer = day.ask(day.window.opens, day.window.closes + Duration{1});
    const std::string text = explanation_text(answer);
    CHECK(text.find("đang hiện") != std::string::npos);
    CHECK(text.find("Sắp tới:") != std::string::npos);
    CHECK(text.find("Asia/Ho_Chi_Minh") != std::string::npos);

    const auto json = parse_json(explanation_json(answer), {.bytes = 1 << 20, .depth = 8});
    REQUIRE(json);
    CHECK((*json)["now"]["at"] == format_instant(day.window.opens));
    CHECK((*json)["now"]["bulletin_id"] == "bt-1");
    CHECK((*json)["slots"][0]["waiting"].is_null());
    CHECK((*json)["changes"][0]["layer"] == "slate");
    CHECK((*json)["changes"][0]["bulletin_id"].is_null());
}
