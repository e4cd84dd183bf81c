// Passes with two mirrors of which the preferred one is old, false or dead, or with a neighbour.
#include "tests/sim/pass_world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;
using assets::PassResult;
using assets::Status;
using sim::monday;
using sim::SimTransport;
using std::chrono::hours;

namespace {

/// A screen with a second mirror, which has what the district had at some time, or what a test
/// puts there.
struct TwoMirrors : sim::PassWorld {
    std::map<std::string, std::string> files;
    SimTransport second{files};
    Mirrors both{{&second, &transport}};
    Screen screen_of_two{.paths = paths, .shelf = shelf, .mirrors = both, .district = transport};

    Passed pass(Instant now, const Budget& budget = {})
    {
        return run_pass(screen_of_two, district.identity(), ScrubDepth::one_file, now, budget);
    }
};

} // namespace

// Method: the preferred mirror answers every question, with old or with false bytes; the other is
// honest.
TEST_CASE("a mirror that stands still or lies is passed over, named, and asked first again later")
{
    TwoMirrors world;
    world.add("bt-1", "ảnh một");
    world.district.publish(monday);
    world.files = world.district.files;
    REQUIRE(world.pass(monday).status.result == PassResult::done);
    CHECK(world.transport.asked.empty());

    world.add("bt-2", "ảnh hai");
    world.district.publish(monday + hours{1});
    world.second.lie("metadata/timestamp.json", "<html>");
    const Status status = world.pass(monday + hours{1}).status;
    CHECK(status.result == PassResult::done);
    CHECK(status.edition == 2);
    REQUIRE(status.refused.size() == 1);
    CHECK(status.refused[0].what == "mirror sim");

    world.second.be_honest(); // And behind.
    CHECK(world.pass(monday + hours{2}).status.edition == 2);

    world.files = world.district.files;
    world.transport.asked.clear();
    CHECK(world.pass(monday + hours{3}).status.refused.empty());
    CHECK(world.transport.asked.empty());
}

TEST_CASE("bytes of one mirror that are not what their name says are fetched from the next")
{
    const std::string picture(100'000, 'p');
    const std::string path = "assets/" + trust::sha256(picture).hex();
    for (const Bytes bytes_a_pass : {Bytes{1'000'000}, Bytes{30'000}}) {
        CAPTURE(bytes_a_pass);
        TwoMirrors world;
        world.add("bt-1", picture);
        world.district.publish(monday);
        world.files = world.district.files;
        world.second.lie(path, std::string(100'000, 'x'));
        Passed passed;
        int passes = 0;
        do {
            passed = world.pass(monday, Budget{.bytes = bytes_a_pass});
        } while (passed.next == Next::at_once && ++passes < 20);
        CHECK(passed.status.files_waiting == 0);
        CHECK(world.loaded().holdings.assets.size() == 1);
    }
}

TEST_CASE("a dead mirror costs one question in a while, and every file comes from the living one")
{
    TwoMirrors world;
    for (int i = 0; i < 5; ++i) world.add("bt-" + std::to_string(i), "ảnh " + std::to_string(i));
    world.district.publish(monday);
    world.second.cut_after(0);
    CHECK(world.pass(monday).status.result == PassResult::done);
    CHECK(world.second.asked.size() == 1);
    for (int i = 1; i <= 60; ++i) CHECK(world.pass(monday).next == Next::at_pace);
    CHECK(world.second.asked.size() < 8);
    world.transport.cut_after(0);
    CHECK(world.pass(monday).next == Next::later);
}

// Method: two bulletins with a picture each, of which a neighbour has one, and a line that dies
// before either has come.
TEST_CASE("with the line down a pass brings what a neighbour has, and asks the line one question")
{
    sim::PassWorld world;
    world.add("bt-1", "không ai có");
    world.add("bt-2", "ở màn hình bên");
    world.district.publish(monday);
    const auto asset = [](const char* bytes) { return "assets/" + trust::sha256(bytes).hex(); };
    const std::map<std::string, std::string> near_files{
        {asset("ở màn hình bên"), "ở màn hình bên"}};
    sim::SimTransport near(near_files);
    sync::Mirrors mirrors({&world.transport}, {&near});
    sync::Screen screen{.paths = world.paths,
                        .shelf = world.shelf,
                        .mirrors = mirrors,
                        .district = world.transport};
    const auto pass = [&] {
        return run_pass(screen, world.district.identity(), ScrubDepth::one_file, monday);
    };
    near.cut_after(0);
    for (const char* bytes : {"không ai có", "ở màn hình bên"})
        world.transport.fault(asset(bytes), TransportFault::unreachable);
    CHECK(pass().status.files_waiting == 2);

    near.heal();
    world.transport.cut_after(0);
    for (int rest = 0; rest < 3; ++rest) {
        world.transport.asked.clear();
        const Passed passed = pass();
        CHECK(passed.next == Next::later);
        CHECK(passed.status.result == PassResult::offline);
        CHECK(passed.status.refused.empty());
        CHECK(world.transport.asked == std::vector<std::string>{"metadata/timestamp.json"});
    }
    CHECK(world.loaded().holdings.assets.contains(trust::sha256("ở màn hình bên")));
}
