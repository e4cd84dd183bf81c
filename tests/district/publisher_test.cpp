#include "district/publisher.hpp"

#include "district/publish_outcome.hpp"
#include "district/time_mandate.hpp"
#include "tests/district/depot_reader.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::seconds;
using test::monday;

namespace {

struct WatchedWorld {
    test::World world;
    Instant clock = monday;
    Publisher publisher{
        world.database(),
        {.data = world.district().paths, .keys = world.keys(), .depot = world.depot(), .now = {}},
        [this] { return clock; }};

    /// How many programmes one look changed; nothing when it did not publish.
    std::optional<std::size_t> look(Duration now)
    {
        const auto looked = publisher.look(now);
        REQUIRE(looked);
        if (!*looked) return std::nullopt;
        return (*looked)->programmes_changed;
    }
};

} // namespace

TEST_CASE("a bulletin that is pulled leaves the depot with the next look, others in a minute")
{
    WatchedWorld watched;
    test::World& world = watched.world;
    world.take({.id = "one"});
    world.take({.id = "two"});
    world.seal_as("th-a", "one");
    world.schedule({"one", "two"});
    CHECK(watched.look(seconds(0)) == 2);
    CHECK(std::filesystem::exists(time_mandate_path(world.district().paths)));

    world.seal_as("th-a", "two");
    CHECK_FALSE(watched.look(seconds(1)));
    CHECK_FALSE(watched.look(seconds(60)));
    CHECK(watched.look(seconds(61)) == 1);

    REQUIRE(world.desk().retract("two", monday));
    watched.clock += seconds(90);
    CHECK(watched.look(seconds(90)) == 1);
    const auto seen = test::read_depot(world.depot(), {"th-mot", "cs-hai"}, watched.clock);
    if (!seen) FAIL(seen.error());
    CHECK(seen->bulletins == 1);
    CHECK_FALSE(watched.look(seconds(91)));
}

TEST_CASE("what cannot be published is told to the desk, and tried again")
{
    WatchedWorld watched;
    test::World& world = watched.world;
    REQUIRE(world.publish_at(monday));
    const Path key = world.keys().online_key();
    std::filesystem::rename(key, world.path("away.pem"));
    watched.clock += std::chrono::hours(1);
    CHECK_FALSE(watched.publisher.look(seconds(0)));
    const auto told = last_publish(world.database());
    REQUIRE(told);
    REQUIRE(told->failure);
    CHECK(told->failure->at == watched.clock);
    CHECK(told->failure->happened.find("online.pem") != std::string::npos);

    std::filesystem::rename(world.path("away.pem"), key);
    CHECK_FALSE(watched.look(seconds(1)));
    CHECK(watched.look(seconds(6)));
    CHECK_FALSE(last_publish(world.database())->failure);
}
