#include "district/commands/commands.hpp"
#include "district/time_mandate.hpp"
#include "tests/district/world.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("publishing prints the edition and what was left out")
{
    test::World world;
    world.take({});
    world.schedule({"tin-1"});
    std::ostringstream out;
    REQUIRE(run(PublishCommand{world.path("data"), world.keys().root, world.depot(), monday}, out));
    CHECK(out.str().starts_with("edition=1 sites=2 programmes_changed=2 files_written="));
    CHECK(out.str().find("left-out=tin-1 reason=") != std::string::npos);
    CHECK(out.str().find("renewal-due=") == std::string::npos);
    // The server may tell the time from now on.
    CHECK(std::filesystem::exists(time_mandate_path(world.district().paths)));

    std::filesystem::remove(world.keys().targets_key());
    std::ostringstream later;
    REQUIRE(run(PublishCommand{world.path("data"), world.keys().root, world.depot(),
                               monday + std::chrono::days(300)},
                later));
    CHECK(later.str().find("renewal-due=root expires=2028-05-16T00:00:00Z remedy=") !=
          std::string::npos);
    CHECK(later.str().find("renewal-due=targets expires=2027-11-23T00:00:00Z remedy=") !=
          std::string::npos);
}

TEST_CASE("who watches publishes at once, and ends after what is at work when it is told to")
{
    test::World world;
    world.take({});
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigset_t before;
    pthread_sigmask(SIG_BLOCK, &ending, &before);
    raise(SIGTERM); // It comes while nothing waits for it yet.
    std::ostringstream out;
    const auto watched = run(WatchCommand{.data = world.path("data"),
                                          .keys = world.keys().root,
                                          .depot = world.depot(),
                                          .clock = [] { return monday; }},
                             out);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    REQUIRE(watched);
    CHECK(out.str().starts_with("edition=1 sites=2 "));
    CHECK(std::filesystem::exists(world.depot() / "metadata/timestamp.json"));
}
