#include "bench/glass_watch/approved.hpp"

#include "player/film.hpp"
#include "player/png.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <fstream>

using namespace bangtin;
using namespace bangtin::bench;
using player::Canvas;
using player::Pixel;
using player::Rect;
using player::Size;

namespace {

constexpr Size glass{640, 360};

/// An X window dump of a glass, as Xvfb writes it.
struct Glass {
    std::vector<std::uint8_t> bytes = std::vector<std::uint8_t>(640 * 360 * 4);
    XwdLayout layout{glass, 0, 640 * 4};

    explicit Glass(const Canvas& frame)
    {
        for (int y = 0; y < glass.height; ++y)
            for (int x = 0; x < glass.width; ++x) {
                const Pixel pixel = frame.row(y)[x];
                for (int i = 0; i < 4; ++i)
                    bytes[static_cast<std::size_t>((y * 640 + x) * 4 + i)] =
                        static_cast<std::uint8_t>(pixel >> (8 * i));
            }
    }
};

/// A frame that no other looks like: stripes of a width of its own.
Canvas striped(int width, Pixel colour)
{
    Canvas frame(glass, 0xFFFFFF);
    const Rect stage = player::lay_out(glass).stage;
    for (int x = 0; x < glass.width; x += 2 * width)
        frame.fill({x, stage.y, width, stage.height}, colour);
    return frame;
}

Canvas mixed(const Canvas& a, const Canvas& b, int share)
{
    Canvas out(glass);
    for (int y = 0; y < glass.height; ++y)
        for (int x = 0; x < glass.width; ++x)
            for (const int shift : {0, 8, 16}) {
                const int from = static_cast<int>(a.row(y)[x] >> shift & 255);
                const int to = static_cast<int>(b.row(y)[x] >> shift & 255);
                out.row(y)[x] |= static_cast<Pixel>(from + (to - from) * share / 256) << shift;
            }
    return out;
}

struct World {
    Canvas a = striped(17, 0x204060);
    Canvas b = striped(31, 0xA04010);
    Canvas c = striped(53, 0x10A040);
    Canvas d = striped(71, 0x8020C0);
    Approved approved{glass, {}};

    World()
    {
        for (const Canvas* frame : {&a, &b, &c, &d}) approved.add(*frame, std::nullopt);
    }
    Verdict judge(const Canvas& frame)
    {
        const Glass seen(frame);
        return approved.judge(seen.bytes, seen.layout);
    }
};

} // namespace

TEST_CASE("an approved frame is approved, also with another clock and ticker")
{
    World world;
    const auto layout = player::lay_out(glass);
    world.b.fill(layout.clock, 0x123456);
    world.b.fill(layout.ticker, 0x654321);
    CHECK(world.judge(world.a) == Verdict::approved);
    CHECK(world.judge(world.b) == Verdict::approved);
}

TEST_CASE("every step of a fade is a fade, and a fade that begins during a fade too")
{
    World world;
    for (int share = 16; share < 250; share += 8) {
        CAPTURE(share);
        const Canvas half = mixed(world.a, world.b, share);
        REQUIRE(world.judge(half) == Verdict::fading);
        const Canvas more = mixed(half, world.c, 100);
        REQUIRE(world.judge(more) == Verdict::fading);
        CHECK(world.judge(mixed(more, world.d, 60)) == Verdict::fading);
    }
}

TEST_CASE("another picture, a foreign spot, a header of another school are foreign")
{
    World world;
    CHECK(world.judge(striped(23, 0x204060)) == Verdict::foreign);
    CHECK(world.judge(mixed(world.a, striped(23, 0x204060), 128)) == Verdict::foreign);
    Canvas spot = world.a;
    const Rect stage = player::lay_out(glass).stage;
    spot.fill({stage.x + 100, stage.y + 100, 60, 60}, 0xFF00FF);
    CHECK(world.judge(spot) == Verdict::foreign);
    Canvas header = world.a;
    header.fill({40, 5, 120, 20}, 0x000000);
    CHECK(world.judge(header) == Verdict::foreign);
}

TEST_CASE("a flat film is known by its colour, a few steps off, and by no other")
{
    const FlatFilm film{{1280, 720}, 0x336699};
    const std::vector<Size> films{film.source};
    Approved approved(glass, films);
    const Canvas cover = striped(17, 0x204060);
    approved.add(cover, film);
    CHECK(approved.count() == 2);
    bulletin::Media media;
    media.width_px = 1280;
    media.height_px = 720;
    const Rect box = player::film_box(player::Scale(glass), player::lay_out(glass).stage, media);
    const auto with = [&](Pixel colour) {
        Canvas frame = cover;
        frame.fill({box.x, box.y, box.width - 1, box.height - 1}, colour);
        const Glass seen(frame);
        return approved.judge(seen.bytes, seen.layout);
    };
    CHECK(with(0x336699) == Verdict::approved);
    CHECK(with(0x30689C) == Verdict::approved);
    CHECK(with(0x993366) == Verdict::foreign);
}

TEST_CASE("a folder of frames is read, and a wrong one is refused with its reason")
{
    const sim::Scratch scratch;
    const auto write = [&](const char* name, const std::string& bytes) {
        std::ofstream(scratch.path() / name, std::ios::binary) << bytes;
    };
    CHECK_FALSE(read_approved(scratch.path(), glass));
    write("a.png", player::png_bytes(striped(17, 0x204060)));
    write("approved.json",
          R"({"frames":[{"file":"a.png","film":{"width":1280,"height":720,"colour":"336699"}}]})");
    const auto approved = read_approved(scratch.path(), glass);
    REQUIRE(approved);
    CHECK(approved->count() == 2);
    CHECK_FALSE(read_approved(scratch.path(), {640, 700}));
    write("approved.json", R"({"frames":[{"file":"absent.png"}]})");
    CHECK_FALSE(read_approved(scratch.path(), glass));
    write("approved.json", R"({"frames":[]})");
    CHECK_FALSE(read_approved(scratch.path(), glass));
}
