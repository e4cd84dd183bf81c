#include "assets/mishaps.hpp"

#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_disk.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;
using std::chrono::hours;
using std::chrono::minutes;

TEST_CASE("mishaps read back equal from their text, and nothing else is mishaps")
{
    const Mishaps mishaps{
        .decoder_failures = 3, .items_missed = 1, .dares = bulletin::Daring::words};
    CHECK(parse_mishaps(mishaps_text(mishaps)) == mishaps);
    for (const char* bad : {"", "{}", R"({"format":"bangtin.mishaps/1","decoder_failures":1})",
                            R"({"format":"bangtin.mishaps/1","decoder_failures":-1,)"
                            R"("items_missed":0})",
                            R"({"format":"bangtin.mishaps/1","decoder_failures":1,)"
                            R"("items_missed":0,"dares":"much"})"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_mishaps(bad));
    }
}

TEST_CASE("mishaps are on the card within an hour, and are written when they became more")
{
    sim::SimDisk disk;
    const StatePaths paths{"/state"};
    MishapBook book(paths, disk);
    Mishaps mishaps{.decoder_failures = 1, .items_missed = 0, .dares = {}};
    book.keep(mishaps, minutes{5});
    book.keep(mishaps, minutes{64});
    CHECK_FALSE(load_mishaps(paths, disk));
    book.keep(mishaps, minutes{65});
    CHECK(load_mishaps(paths, disk) == mishaps);
    const std::size_t written = disk.steps();
    book.keep(mishaps, hours{3});
    CHECK(disk.steps() == written);
    mishaps.items_missed = 2;
    book.close(mishaps);
    CHECK(load_mishaps(paths, disk) == mishaps);
    CHECK(disk.steps() > written);
}

TEST_CASE("that a player dares less is on the card at once, and that it dares all again too")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Disk& disk = real_disk();
    Mishaps mishaps{.decoder_failures = 0, .items_missed = 0, .dares = bulletin::Daring::pictures};
    {
        MishapBook book(paths, disk);
        book.keep(mishaps, minutes{0});
        CHECK(load_mishaps(paths) == mishaps);
        mishaps.items_missed = 1;
        book.keep(mishaps, minutes{1});
        CHECK(load_mishaps(paths)->items_missed == 0); // That alone can wait.
    }
    mishaps.dares = bulletin::Daring::films;
    MishapBook(paths, disk).keep(mishaps, minutes{0});
    CHECK(load_mishaps(paths) == mishaps);
}
