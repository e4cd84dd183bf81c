// The line is cut: the screen plays on, and what it showed meanwhile is counted exactly once when
// the line is back.
#include "tests/e2e/world.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <memory>

namespace bangtin::e2e {

namespace {

std::vector<std::string> serve_arguments(const World& world, const std::string& listen)
{
    return {"serve",    "--data", world.path("data").string(), "--depot", world.depot().string(),
            "--listen", listen};
}

/// Showings that the district has counted, of all bulletins.
std::int64_t counted(World& world)
{
    const Ended report =
        world.run("bangtin-district", {"report", "--data", world.path("data").string(), "--json"});
    CHECK_MESSAGE(report.code == 0, report.err);
    const Json json = Json::parse(report.out);
    std::int64_t sum = 0;
    for (const Json& row : json["by_bulletin"]) sum += row["count"].get<std::int64_t>();
    return sum;
}

/// Plays for `seconds` and tells how many bulletins came on the glass.
std::int64_t play(World& world, int seconds)
{
    const Ended played = world.run("bangtin-player", {"run", "--state", world.state().string(),
                                                      "--headless", "640x360", "--at", world.at(),
                                                      "--seconds", std::to_string(seconds)});
    CHECK_MESSAGE(played.code == 0, played.err);
    std::int64_t shown = 0;
    for (std::size_t at = 0;
         (at = played.out.find("event=shown bulletin=t", at)) != std::string::npos; ++at)
        ++shown;
    return shown;
}

} // namespace

TEST_CASE("proof of play recorded without a line arrives exactly once when the line is back")
{
    World world(Screen::synced, Depot::first_edition);
    const std::int64_t shown = play(world, 8); // Nobody serves.
    REQUIRE(shown >= 2);
    CHECK(counted(world) == 0);

    auto server = std::make_unique<Child>(
        world.start("bangtin-district", serve_arguments(world, "127.0.0.1:0")));
    const auto url = server->wait_for_line("listening=", std::chrono::seconds(10));
    REQUIRE(url);
    // The screen reports to the district that its ticket named; here it moved to another port.
    const fs::path identity = world.state() / "identity/identity.json";
    Json known = Json::parse(read_file(identity));
    known["district"] = *url;
    write_file(identity, known.dump());

    CHECK(world.sync(*url + "/depot").code == 0);
    const std::int64_t first = counted(world);
    CHECK(first >= shown);
    CHECK(world.sync(*url + "/depot").code == 0);
    CHECK(counted(world) == first);

    // The answer is lost: the server is killed at once, and the same report is sent again to
    // another.
    REQUIRE(play(world, 5) >= 1);
    const fs::path unsent = world.path("unsent");
    fs::copy(world.state(), unsent, fs::copy_options::recursive);
    CHECK(world.sync(*url + "/depot").code == 0);
    const std::int64_t second = counted(world);
    CHECK(second > first);
    fs::remove_all(world.state());
    fs::copy(unsent, world.state(), fs::copy_options::recursive); // As if no answer had come.
    CHECK(world.sync(*url + "/depot").code == 0);
    CHECK(counted(world) == second);

    server->kill();
    CHECK(world.sync(*url + "/depot").code == 7);
    CHECK_FALSE(world.still("tin-anh").empty());
}

} // namespace bangtin::e2e
