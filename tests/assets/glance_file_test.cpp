#include "assets/glance_file.hpp"

#include "tests/bulletin/glance_values.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_disk.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;

namespace {

HeardGlance heard()
{
    return {.screen = "screen-1",
            .number = 7,
            .expires = *parse_instant("2026-11-24T00:00:00Z"),
            .open = true};
}

} // namespace

TEST_CASE("the newest glance reads back from the card, and damage is as if there was none")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    CHECK_FALSE(load_heard_glance(paths));
    REQUIRE(save_heard_glance(paths, heard()));
    CHECK(load_heard_glance(paths) == heard());
    const std::string text = heard_glance_text(heard());
    for (std::size_t length = 0; length < text.size(); ++length)
        CHECK_FALSE(parse_heard_glance(text.substr(0, length)));
}

TEST_CASE("a picture takes the place of a longer one, and is gone when it is removed")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    bulletin::GlassPicture picture = tests::a_glass_picture();
    picture.jpeg.assign(bulletin::picture_jpeg_bytes_max, 'x');
    REQUIRE(leave_picture(paths, picture));
    CHECK(load_picture(paths) == picture);
    picture.jpeg = "short";
    REQUIRE(leave_picture(paths, picture));
    CHECK(load_picture(paths) == picture);
    REQUIRE(remove_picture(paths));
    CHECK_FALSE(load_picture(paths));
    REQUIRE(remove_picture(paths));
}

TEST_CASE("a picture that finds no room leaves the one before, and nothing half")
{
    sim::SimDisk disk;
    const StatePaths paths{"/state"};
    REQUIRE(disk.make_folder(paths.root));
    const bulletin::GlassPicture picture = tests::a_glass_picture();
    REQUIRE(leave_picture(paths, picture, disk));
    disk.limit(bulletin::picture_bytes(picture).size() + 10);
    bulletin::GlassPicture next = picture;
    next.jpeg += "more";
    CHECK(leave_picture(paths, next, disk).error().fault == DiskFault::full);
    CHECK(load_picture(paths, disk) == picture);
    CHECK(disk.names(paths.root).size() == 1);
}

// Method: each byte of the file is another one in turn, and the file ends after each byte in turn.
TEST_CASE("a picture that a cut has torn anywhere is as if there was none")
{
    sim::SimDisk disk;
    const StatePaths paths{"/state"};
    REQUIRE(disk.make_folder(paths.root));
    REQUIRE(leave_picture(paths, tests::a_glass_picture(), disk));
    const auto file = paths.glance_picture();
    const std::string whole = *disk.read(file, 4096);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        CAPTURE(i);
        std::string torn = whole;
        torn[i] = '\0';
        disk.rot(file, torn);
        CHECK_FALSE(load_picture(paths, disk));
        disk.rot(file, whole.substr(0, i));
        CHECK_FALSE(load_picture(paths, disk));
    }
    disk.rot(file, whole);
    CHECK(load_picture(paths, disk));
}
