#include "player/self_test_page.hpp"

#include "player/scene.hpp"
#include "tests/player/sample.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

SelfTestFacts unenrolled(Size glass)
{
    return {.version = "1.2.3",
            .glass = glass,
            .code = "K7QF-2M9X",
            .site = "",
            .screen = "",
            .grade = TimeGrade::unknown,
            .now = {},
            .zone = *Zone::find("Asia/Ho_Chi_Minh"),
            .last_pass = std::nullopt,
            .edition = std::nullopt,
            .edition_fault = "",
            .vitals = {}};
}

Canvas drawn(const Scene& scene, const SelfTestFacts& facts)
{
    Canvas frame(facts.glass, 0x123456);
    scene.draw_self_test(frame, facts);
    return frame;
}

} // namespace

TEST_CASE("the technician's page fills the stage and nothing else, at every size")
{
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}, Size{640, 360}, Size{3840, 2160}}) {
        const Scene scene = make_scene(size);
        const Canvas frame = drawn(scene, unenrolled(size));
        const Rect& stage = scene.layout().stage;
        CHECK(frame.row(stage.y)[stage.x] != 0x123456);
        CHECK(frame.row(stage.bottom() - 1)[stage.right() - 1] != 0x123456);
        CHECK(frame.row(stage.y - 1)[size.width / 2] == 0x123456);
        CHECK(frame.row(stage.bottom())[size.width / 2] == 0x123456);
    }
}

TEST_CASE("the code is on the page until the screen is enrolled, and another code is another page")
{
    const Size size{1920, 1080};
    const Scene scene = make_scene(size);
    SelfTestFacts facts = unenrolled(size);
    const Canvas first = drawn(scene, facts);
    facts.code = "9X2M-QF7K";
    const Canvas other = drawn(scene, facts);
    CHECK_FALSE(first == other);
    facts.site = "Trường Tiểu học Hoa Phượng";
    facts.screen = "screen-1";
    const Canvas enrolled = drawn(scene, facts);
    facts.code = "K7QF-2M9X";
    CHECK(enrolled == drawn(scene, facts));
}

TEST_CASE("a held screen shows which board it is, upright and lying")
{
    for (const Size size : {Size{1920, 1080}, Size{1080, 1920}}) {
        const Scene scene = make_scene(size);
        SelfTestFacts facts = unenrolled(size);
        facts.site = "Trường Tiểu học Hoa Phượng";
        facts.screen = "screen-0123456789abcdef";
        facts.last_pass.emplace();
        const Canvas free = drawn(scene, facts);
        facts.last_pass->held_as = "board-0123456789abcdef";
        const Canvas held = drawn(scene, facts);
        CHECK_FALSE(held == free);
        facts.last_pass->held_as.back() = 'e';
        CHECK_FALSE(held == drawn(scene, facts));
    }
}

TEST_CASE(
    "the QR code leads to the district where its address is known, and the long name stands by")
{
    const Size size{1920, 1080};
    const Scene scene = make_scene(size);
    SelfTestFacts facts = unenrolled(size);
    const Canvas without = drawn(scene, facts);
    facts.link =
        "https://bangtin.binhan.edu.vn/enrol?code=K7QF-2M9X&screen=screen-0123456789abcdef";
    const Canvas with = drawn(scene, facts);
    CHECK_FALSE(with == without);
    facts.link.back() = 'e';
    CHECK_FALSE(with == drawn(scene, facts));
    // An address that makes no code to be read from across a hall: the code alone, as before.
    facts.link = "https://" + std::string(900, 'x');
    CHECK(drawn(scene, facts) == without);
}
