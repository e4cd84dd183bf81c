#include "tests/district/depot_reader.hpp"
#include "tests/district/world.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <random>
#include <sys/prctl.h>
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

/// As a full disk does.
void refuse_metadata(Database& database)
{
    if (!test::on_postgres()) {
        REQUIRE(database.run("create trigger no_room before insert on metadata"
                             " begin select raise(abort, 'full'); end"));
        return;
    }
    REQUIRE(database.run("create function refuse() returns trigger language plpgsql"
                         " as 'begin raise exception ''full''; end'"));
    REQUIRE(database.run("create trigger no_room before insert on metadata"
                         " for each row execute function refuse()"));
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

TEST_CASE(
    "a school's programme says the sound and the hours of its plan, and a change is a new edition")
{
    test::World world;
    fill(world);
    REQUIRE(world.publish_at(monday));
    Plan plan = test::plan();
    bulletin::Recurrence breaks;
    breaks.bells = {"ra-choi"};
    plan.sites[0].sound = {.rules = {{breaks, 40}}, .emergency_percent = 80};
    plan.sites[0].display = {.on = {breaks}};
    REQUIRE(change_plan(world.district(), world.keys(), plan));
    const auto published = world.publish_at(monday + std::chrono::minutes(1));
    REQUIRE(published);
    CHECK(published->programmes_changed == 1);
    const auto seen = test::read_depot(world.depot(), sites, monday);
    if (!seen) FAIL(seen.error());
    CHECK(seen->programmes.at("th-mot").sound == plan.sites[0].sound);
    CHECK(seen->programmes.at("cs-hai").sound == bulletin::SoundPlan{});
    CHECK(seen->programmes.at("th-mot").display == plan.sites[0].display);
    CHECK(seen->programmes.at("cs-hai").display == bulletin::DisplayHours{});
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

TEST_CASE("a damaged file of the right length is put right by a publish that checks")
{
    test::World world;
    fill(world);
    REQUIRE(world.publish_at(monday));
    std::size_t damaged = 0;
    for (const char* folder : {"metadata", "bulletins", "assets", "targets/programmes"}) {
        for (const auto& entry : std::filesystem::directory_iterator(world.depot() / folder)) {
            if (entry.path().filename() == "timestamp.json") continue;
            std::string bytes = *read_file(entry.path(), 1'000'000);
            bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
            REQUIRE(write_file(entry.path(), bytes, Privacy::shared));
            ++damaged;
        }
    }
    CHECK(world.publish_at(monday)->files_written == 0);
    CHECK_FALSE(test::read_depot(world.depot(), sites, monday));
    const auto checked = publish(world.database(), {.data = world.district().paths,
                                                    .keys = world.keys(),
                                                    .depot = world.depot(),
                                                    .now = monday,
                                                    .checking = Checking::bytes});
    REQUIRE(checked);
    CHECK(checked->files_written == damaged);
    const auto seen = test::read_depot(world.depot(), sites, monday);
    if (!seen) FAIL(seen.error());
}

TEST_CASE("what a killed publish left half-written is cleared away")
{
    test::World world;
    fill(world);
    REQUIRE(world.publish_at(monday));
    for (const char* folder :
         {"metadata", "targets", "targets/programmes", "bulletins", "assets"}) {
        REQUIRE(write_file(world.depot() / folder / ".new-aB3xYz", "half", Privacy::shared));
    }
    REQUIRE(world.publish_at(monday));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(world.depot())) {
        CHECK_FALSE(entry.path().filename().string().starts_with(".new-"));
    }
}

TEST_CASE("the same steps with the same keys give the same bytes")
{
    test::World world;
    fill(world);
    REQUIRE(world.publish_at(monday));
    const auto twin = found_district({.data = {world.path("twin")},
                                      .keys = world.keys(),
                                      .plan = test::plan(),
                                      .now = monday,
                                      .settings = test::settings_for(world.path("twin"))});
    REQUIRE(twin);
    auto database = test::open_beside({world.path("twin")});
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
    auto screen = test::pin(world.depot());
    REQUIRE(screen);
    std::int64_t version = test::read_on(*screen, world.depot(), sites, now)->version;
    int rounds_published = 0;
    useconds_t us_max = 60'000;
    for (int round = 0; round < 25; ++round) {
        CAPTURE(round);
        now += std::chrono::minutes(10);
        const pid_t child = ::fork();
        if (child == 0) {
            auto database = test::open_beside(world.district().paths);
            for (int i = 0; database && i < 100; ++i) {
                auto slots = *load_schedule(*database);
                slots[0].often.weight = 1 + (i + round) % 90;
                (void)store_schedule(*database, slots);
                (void)publish(*database, {world.district().paths, world.keys(), world.depot(),
                                          now + std::chrono::seconds(i)});
            }
            ::_exit(0);
        }
        ::usleep(std::uniform_int_distribution<useconds_t>(1000, us_max)(random));
        REQUIRE(child > 0); // kill(-1) would reach every process there is.
        ::kill(child, SIGKILL);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);

        const auto seen = test::read_on(*screen, world.depot(), sites, now);
        if (!seen) FAIL(seen.error());
        if (seen->version > version) {
            ++rounds_published;
        } else {
            us_max = std::min<useconds_t>(2 * us_max, 900'000); // A slow machine gets more time.
        }
        now += std::chrono::minutes(5);
        REQUIRE(world.publish_at(now));
        const auto after = test::read_on(*screen, world.depot(), sites, now);
        if (!after) FAIL(after.error());
        CHECK(after->version > seen->version);
        version = after->version;
    }
    CHECK(rounds_published > 0); // Else every child was killed before it had published anything.
}

// Method: the ledger's write is refused once, in the middle of a change that is then undone. One
// screen watches throughout: had it seen the change, its undoing would be a rollback.
TEST_CASE("a change that the ledger could not note reaches no screen, and can be undone")
{
    test::World world;
    fill(world);
    REQUIRE(world.publish_at(monday));
    auto screen = test::pin(world.depot());
    REQUIRE(screen);
    const auto first = test::read_on(*screen, world.depot(), sites, monday);
    if (!first) FAIL(first.error());
    const Schedule before = *load_schedule(world.database());

    Schedule changed = before;
    changed[0].often.weight = 7;
    REQUIRE(store_schedule(world.database(), changed));
    refuse_metadata(world.database());
    Instant now = monday + std::chrono::minutes(1);
    CHECK_FALSE(world.publish_at(now));
    REQUIRE(world.database().run(test::on_postgres() ? "drop trigger no_room on metadata"
                                                     : "drop trigger no_room"));
    const auto between = test::read_on(*screen, world.depot(), sites, now);
    if (!between) FAIL(between.error());
    CHECK(between->version == first->version);

    REQUIRE(store_schedule(world.database(), before));
    now += std::chrono::minutes(1);
    REQUIRE(world.publish_at(now));
    const auto after = test::read_on(*screen, world.depot(), sites, now);
    if (!after) FAIL(after.error());
    CHECK(after->programmes.at("th-mot").slots[0].weight == 1);
}

// Method: another process adds and removes a school again and again while this one publishes.
// Many units make the reading long enough to be met in its middle.
TEST_CASE("a publish sees one plan, also while it is being changed")
{
    test::World world;
    fill(world);
    const auto keys = [&] {
        ApproverKeys held;
        for (const auto& approver : world.approvers().approvers) {
            held.emplace(approver.person, approver.key);
        }
        return held;
    }();
    Plan larger = test::plan();
    for (int i = 0; i < 1000; ++i) {
        const std::string code = "to-" + std::to_string(i);
        larger.units.push_back(
            {.code = code, .parent = "xa", .kind = "to", .level = "", .name = code});
    }
    Plan smaller = larger;
    smaller.units.erase(smaller.units.begin() + 3);
    smaller.sites.pop_back();
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // Also when the parent aborts, which is what is tried.
        auto database = test::open_beside(world.district().paths);
        for (bool whole = false; database; whole = !whole) {
            (void)People(*database).replace(whole ? larger : smaller, keys);
            ::usleep(5000); // Or the other would wait for its turn for seconds.
        }
        ::_exit(0);
    }
    REQUIRE(child > 0); // kill(-1) would reach every process there is.
    std::set<std::size_t> sites_seen;
    for (int i = 0; i < 50; ++i) {
        const auto published = world.publish_at(monday + std::chrono::seconds(i));
        if (published) sites_seen.insert(published->sites);
        CHECK_MESSAGE((published || published.error().code == ExitCode::busy), i);
    }
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(sites_seen == std::set<std::size_t>{1, 2});
}
