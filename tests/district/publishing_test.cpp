#include "tests/district/depot_reader.hpp"
#include "tests/district/world.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

namespace {

const std::vector<std::string> sites{"th-mot", "cs-hai"};

void fill(test::World& world)
{
    world.take({.id = "one", .picture = true});
    world.take({.id = "both", .scope = "province", .unit = "so"});
    world.seal_as("th-a", "one");
    world.seal_as("so-a", "both");
    world.seal_as("so-b", "both");
    world.schedule({"one", "both"});
}

} // namespace

TEST_CASE("what is published verifies from the root to every seal and picture")
{
    test::World world;
    fill(world);
    const auto published = world.publish_at(monday);
    REQUIRE(published);
    CHECK(published->edition == 1);
    const auto seen = test::read_depot(world.depot(), sites, monday);
    if (!seen) FAIL(seen.error());
    CHECK(seen->bulletins == 3);
    CHECK(seen->programmes.at("th-mot").calendar.has_bell("ra-choi"));
}

TEST_CASE("publishing again without a change writes nothing, later only the timestamp")
{
    test::World world;
    fill(world);
    REQUIRE(world.publish_at(monday));
    CHECK(world.publish_at(monday)->files_written == 0);
    const auto later = world.publish_at(monday + std::chrono::hours(1));
    REQUIRE(later);
    CHECK(later->files_written == 1);
    CHECK(later->programmes_changed == 0);
    CHECK(test::read_depot(world.depot(), sites, monday)->programmes.at("th-mot").edition == 1);
}

TEST_CASE("a change at one school leaves the other's programme as it was")
{
    test::World world;
    fill(world);
    REQUIRE(world.publish_at(monday));
    REQUIRE(world.desk().retract("one", monday));
    const auto published = world.publish_at(monday + std::chrono::minutes(1));
    REQUIRE(published);
    CHECK(published->programmes_changed == 1);
    CHECK(published->left_out == std::vector{LeftOut{"one", "retracted"}});
    const auto seen = test::read_depot(world.depot(), sites, monday);
    if (!seen) FAIL(seen.error());
    CHECK(seen->programmes.at("th-mot").edition == 2);
    CHECK(seen->programmes.at("cs-hai").edition == 1);
    CHECK(seen->bulletins == 2);
}

TEST_CASE("files that went missing from the depot are put back")
{
    test::World world;
    fill(world);
    REQUIRE(world.publish_at(monday));
    std::filesystem::remove_all(world.depot() / "bulletins");
    CHECK(world.publish_at(monday)->files_written == 2);
    CHECK(test::read_depot(world.depot(), sites, monday));
}

TEST_CASE("the same steps with the same keys give the same bytes")
{
    test::World world;
    fill(world);
    REQUIRE(world.publish_at(monday));
    const auto twin = found_district(
        {.data = {world.path("twin")}, .keys = world.keys(), .plan = test::plan(), .now = monday});
    REQUIRE(twin);
    auto database = Database::open(world.path("twin") / "district.db", Database::Opening::existing);
    REQUIRE(database);
    const DataPaths data{world.path("twin")};
    REQUIRE(publish(*database, {data, world.keys(), world.path("empty"), monday}));
    CHECK(read_file(world.path("empty") / "metadata/1.root.json", 100'000) ==
          read_file(world.depot() / "metadata/1.root.json", 100'000));
    CHECK(read_file(world.path("empty") / "metadata/1.targets.json", 100'000) ==
          read_file(world.depot() / "metadata/1.targets.json", 100'000));
}

TEST_CASE("only one publishes at a time")
{
    test::World world;
    fill(world);
    const auto held = FolderLock::take(world.district().paths.lock());
    REQUIRE(held);
    CHECK(world.publish_at(monday).error().code == ExitCode::busy);
}

// Method: a child publishes change after change until it is killed at a random instant; then the
// depot is read as a screen reads it, and the next publish must bring a later version.
TEST_CASE("a publish killed at any instant leaves a depot that verifies, and the next one goes on")
{
    test::World world;
    fill(world);
    REQUIRE(world.publish_at(monday));
    const auto seed = std::random_device()();
    CAPTURE(seed);
    std::mt19937 random(seed);
    Instant now = monday;
    for (int round = 0; round < 25; ++round) {
        CAPTURE(round);
        now += std::chrono::minutes(10);
        const pid_t child = ::fork();
        if (child == 0) {
            auto database =
                Database::open(world.district().paths.database(), Database::Opening::existing);
            for (int i = 0; database && i < 100; ++i) {
                auto slots = *load_schedule(*database);
                slots[0].weight = 1 + (i + round) % 90;
                (void)store_schedule(*database, slots);
                (void)publish(*database, {world.district().paths, world.keys(), world.depot(),
                                          now + std::chrono::seconds(i)});
            }
            ::_exit(0);
        }
        ::usleep(std::uniform_int_distribution<useconds_t>(1000, 60'000)(random));
        REQUIRE(child > 0); // kill(-1) would reach every process there is.
        ::kill(child, SIGKILL);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);

        const auto seen = test::read_depot(world.depot(), sites, now);
        if (!seen) FAIL(seen.error());
        now += std::chrono::minutes(5);
        REQUIRE(world.publish_at(now));
        const auto after = test::read_depot(world.depot(), sites, now);
        if (!after) FAIL(after.error());
        CHECK(after->version > seen->version);
    }
}
