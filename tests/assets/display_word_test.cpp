#include "assets/display_word.hpp"

#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_disk.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;
using bulletin::DisplayHealth;
using std::chrono::minutes;

TEST_CASE("the word of a display reads back equal, and nothing else is one")
{
    for (const DisplayHealth& display :
         {DisplayHealth{true, true, true}, DisplayHealth{false, false, {}}, DisplayHealth{}})
        CHECK(parse_display_word(display_word_text(display)) == display);
    for (const char* bad : {"", "{}", R"({"format":"bangtin.display/1"})",
                            R"({"format":"bangtin.display/1","display":{"lit":1}})",
                            R"({"format":"bangtin.display/2","display":{"lit":true}})",
                            R"({"format":"bangtin.display/1","display":{"lit":true},"more":1})"})
        CHECK_FALSE(parse_display_word(bad));
}

TEST_CASE("the word is on the card when it changes, and a set that comes and goes wears no card")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    CHECK_FALSE(load_display_word(paths));
    DisplayWord word(paths, real_disk());
    word.keep({true, true, {}}, minutes{1});
    CHECK(load_display_word(paths) == DisplayHealth{true, true, {}});
    word.keep({true, true, false}, minutes{2});
    CHECK(load_display_word(paths) == DisplayHealth{true, true, {}});
    word.keep({true, true, false}, minutes{3});
    CHECK(load_display_word(paths) == DisplayHealth{true, true, false});
}

TEST_CASE("a start that sees what the last one saw writes nothing")
{
    sim::SimDisk disk;
    const StatePaths paths{"/state"};
    DisplayWord(paths, disk).keep({true, true, {}}, minutes{1});
    const std::size_t steps = disk.steps();
    CHECK(steps > 0);
    DisplayWord again(paths, disk);
    again.keep({true, true, {}}, minutes{1});
    CHECK(disk.steps() == steps);
    again.keep({false, true, {}}, minutes{1});
    CHECK(disk.steps() > steps);
}
