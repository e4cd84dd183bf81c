#include "district/resumption.hpp"

#include "district/backup.hpp"
#include "district/restore.hpp"
#include "tests/district/depot_reader.hpp"
#include "tests/district/history.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::hours;
using std::chrono::minutes;
using test::monday;

namespace {

const std::vector<std::string> sites{"th-mot"};

void publish_at(test::World& world, District& district, Instant now)
{
    const auto done = publish(
        district.database,
        {.data = district.paths, .keys = world.keys(), .depot = world.path("depot"), .now = now});
    if (!done) FAIL(done.error().text());
}

} // namespace

// Method: the district publishes twenty more editions behind its backup, which a screen sees; then
// it is lost, and the restored one publishes into the same depot. Without `resume` the screen
// refuses it.
TEST_CASE("screens go on with a restored district, whatever they have seen since its backup")
{
    for (const bool resumes : {false, true}) {
        CAPTURE(resumes);
        test::World world;
        test::live_through_much(world);
        publish_at(world, world.district(), monday + minutes(30));
        auto screen = test::pin(world.depot());
        REQUIRE(screen);
        REQUIRE(back_up(world.district(), world.path("a.tar"), monday + minutes(31)));
        for (int edition = 0; edition < 20; ++edition) {
            REQUIRE(world.database().run(
                "update counters set value = value + 1 where name = 'edition'"));
            publish_at(world, world.district(), monday + hours(24 + edition));
        }
        const auto before = test::read_on(*screen, world.depot(), sites, monday + hours(44));
        REQUIRE_MESSAGE(before, before.error());

        RestoreRequest request{.backup = world.path("a.tar"),
                               .data = {world.path("again")},
                               .settings = test::settings_for(world.path("again"))};
        if (resumes) request.resumes = monday + hours(45);
        REQUIRE(restore(request));
        auto again = open_district(request.data.root);
        REQUIRE(again);
        publish_at(world, *again, monday + hours(46));
        const auto after = test::read_on(*screen, world.depot(), sites, monday + hours(46));
        CHECK(after.has_value() == resumes);
        if (after) CHECK(after->version > before->version);
    }
}

TEST_CASE("a restored district lets nobody in by what let them in at the time of its backup")
{
    test::World world;
    auto& database = world.database();
    REQUIRE(database.run("insert into sessions values ('a', 'p', 'signed_in', 1, 1, '', '')"));
    REQUIRE(database.run("insert into invitations values ('a', 'p', 1)"));
    REQUIRE(database.run("insert into known_browsers values ('a', 'p', 1)"));
    REQUIRE(resume(database, monday));
    for (const char* table : {"sessions", "invitations", "known_browsers"}) {
        const auto rows = database.rows(std::string("select count(*) from ") + table);
        CHECK(rows->front().integer(0) == 0);
    }
}
