// One byte changed in a depot: the screen refuses it, says what and why, and goes on with what is
// good.
#include "tests/e2e/world.hpp"
#include "trust/repository.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>

namespace bangtin::e2e {

namespace {

std::map<std::string, std::string> stills(World& world, const std::vector<std::string>& bulletins)
{
    std::map<std::string, std::string> drawn;
    for (const std::string& id : bulletins) drawn[id] = world.still(id);
    return drawn;
}

/// What an untouched screen draws of the first edition.
const std::map<std::string, std::string>& good_stills()
{
    static const auto drawn = [] {
        World world(Screen::synced, Depot::first_edition);
        return stills(world, first_bulletins);
    }();
    return drawn;
}

/// A screen that has the first edition meets a second one in which one file is damaged.
void refused_in_second_edition(const fs::path& file_in_depot, World& world, const std::string& what)
{
    CAPTURE(what);
    const std::string whole = read_file(file_in_depot);
    change_one_byte(file_in_depot);

    const Ended pass = world.sync();
    CHECK(pass.code == 5);
    CHECK(pass.err.find("event=refused") != std::string::npos);
    CHECK(pass.err.find(what) != std::string::npos);
    const Json status = world.status();
    CHECK_MESSAGE(names(status, what, ""), status.dump());
    CHECK(stills(world, first_bulletins) == good_stills());
    CHECK_FALSE(world.plays(second_bulletin));

    // Whole again, the same screen takes it: nothing of the refused file was kept.
    write_file(file_in_depot, whole);
    CHECK(world.sync().code == 0);
    CHECK(world.plays(second_bulletin));
    CHECK_FALSE(world.still(second_bulletin).empty());
}

} // namespace

TEST_CASE("every bulletin of the small district can be drawn, each its own picture")
{
    for (const auto& [id, png] : good_stills()) {
        CAPTURE(id);
        CHECK(png.starts_with("\x89PNG"));
        CHECK(std::count_if(good_stills().begin(), good_stills().end(),
                            [&png = png](const auto& other) { return other.second == png; }) == 1);
    }
}

TEST_CASE("a sealed bulletin with one byte changed in the depot is refused by its digest")
{
    World world(Screen::synced, Depot::second_edition);
    refused_in_second_edition(world.envelope_file(second_bulletin), world, second_bulletin);
}

TEST_CASE("a picture with one byte changed in the depot is refused by its digest")
{
    World world(Screen::synced, Depot::second_edition);
    refused_in_second_edition(world.picture_file(second_bulletin), world, second_bulletin);
}

TEST_CASE("a programme with one byte changed in the depot is refused, and the last one plays on")
{
    World world(Screen::synced, Depot::second_edition);
    refused_in_second_edition(world.programme_file(), world, "programme");
}

TEST_CASE(
    "a timestamp with one byte changed in the depot is refused, and the last edition plays on")
{
    World world(Screen::synced, Depot::second_edition);
    refused_in_second_edition(world.metadata_file("timestamp"), world, "timestamp");
}

TEST_CASE("a snapshot with one byte changed in the depot is refused, and the last edition plays on")
{
    World world(Screen::synced, Depot::second_edition);
    refused_in_second_edition(world.metadata_file("snapshot"), world, "snapshot");
}

TEST_CASE("a bin with one byte changed in the depot is refused, and the last edition plays on")
{
    World world(Screen::synced, Depot::second_edition);
    refused_in_second_edition(world.metadata_file("bin"), world, "programmes-");
}

TEST_CASE(
    "a screen without an edition refuses damaged targets, and shows nothing until they are whole")
{
    World world(Screen::enrolled, Depot::first_edition);
    const fs::path file = world.metadata_file("targets");
    const std::string whole = read_file(file);
    change_one_byte(file);
    CHECK(world.sync().code == 5);
    CHECK(names(world.status(), "targets", ""));
    for (const std::string& id : first_bulletins) CHECK(world.still(id).empty());

    write_file(file, whole);
    CHECK(world.sync().code == 0);
    CHECK(stills(world, first_bulletins) == good_stills());
}

} // namespace bangtin::e2e
