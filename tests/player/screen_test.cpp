#include "player/screen.hpp"
#include "tests/player/shelved_district.hpp"

#include <doctest/doctest.h>
#include <fstream>

using namespace bangtin;
using namespace bangtin::player;

TEST_CASE("a screen that is not enrolled says so and names the remedy")
{
    const sim::Scratch scratch;
    const auto screen = open_screen({scratch.path()}, assets::MediaCheck::presence);
    REQUIRE_FALSE(screen);
    CHECK(screen.error().code == ExitCode::not_found);
    CHECK(screen.error().text.find("bangtin-sync enrol") != std::string::npos);
}

TEST_CASE("an enrolled screen without an edition, or with a damaged one, shows none")
{
    ShelvedDistrict world;
    REQUIRE(assets::save_identity(world.paths, world.district.identity()));
    const auto empty = open_screen(world.paths, assets::MediaCheck::presence);
    REQUIRE_FALSE(empty);
    CHECK(empty.error().code == ExitCode::refused);

    world.add("bt-1");
    world.publish();
    CHECK(open_screen(world.paths, assets::MediaCheck::presence));
    std::ofstream(world.paths.current()) << std::string(64, '0') << " 12\n";
    CHECK_FALSE(open_screen(world.paths, assets::MediaCheck::presence));
}

TEST_CASE("an opened screen knows its school, its bulletins and what the ticker runs")
{
    ShelvedDistrict world;
    const bulletin::Bulletin bulletin = world.add("bt-1");
    world.district.programme.slots.back().position = bulletin::Position::ticker;
    world.publish();
    const auto screen = open_screen(world.paths, assets::MediaCheck::presence);
    REQUIRE(screen);
    const assets::Edition& edition = screen->edition;
    CHECK(site_name(edition) == edition.approvers.find_unit(sim::school)->name);
    const bulletin::Showing showing = resolve(edition.programme, edition.holdings,
                                              edition.programme.calendar, bulletin.window.opens);
    CHECK(ticker_titles(edition, showing) == std::vector<std::string>{bulletin.title});
    CHECK(find_bulletin(edition, Digest{}) == nullptr);
}
