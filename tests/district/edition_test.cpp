#include "district/edition.hpp"

#include "tests/district/world.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

namespace {

void fill(test::World& world)
{
    world.take({.id = "one"});
    world.take({.id = "both", .scope = "district", .unit = "xa"});
    world.seal_as("th-a", "one");
    world.seal_as("xa-a", "both");
    world.schedule({"one", "both"});
}

const ProgrammeFile& programme_of(const Edition& edition, const std::string& site)
{
    for (const ProgrammeFile& programme : edition.programmes)
        if (programme.site == site) return programme;
    FAIL("no programme of " << site);
    return edition.programmes.front();
}

const Instant later = monday + std::chrono::hours(1);

} // namespace

TEST_CASE("a composed programme says what its site's slots, calendar and recalls are")
{
    test::World world;
    fill(world);
    const auto edition = compose(world.database(), *load_ledger(world.database()), 1, monday);
    REQUIRE(edition);
    const ProgrammeFile& file = programme_of(*edition, "th-mot");
    const std::string text = edition->text_of(file);
    CHECK(trust::sha256(text) == file.published.sha256);
    CHECK(text.size() == file.published.length);

    const auto list = world.approvers();
    const auto schedule = *load_schedule(world.database());
    const auto selection = *select_approved(world.desk(), schedule, list, monday);
    const Site site = *People(world.database()).site("th-mot");
    CHECK(text == bulletin::programme_text({.site = "th-mot",
                                            .edition = 1,
                                            .made = monday,
                                            .calendar = site.calendar,
                                            .sound = site.sound,
                                            .display = site.display,
                                            .slots = slots_for(*list.find_unit("th-mot"), schedule,
                                                               selection, list, monday)}));
}

TEST_CASE("a programme whose members are as they were keeps its number, time and file")
{
    test::World world;
    fill(world);
    REQUIRE(world.publish_at(monday));
    const Ledger held = *load_ledger(world.database());
    REQUIRE(world.desk().retract("one", monday));
    const auto edition = compose(world.database(), held, 2, later);
    REQUIRE(edition);
    CHECK(edition->programmes_changed == 1);
    CHECK(programme_of(*edition, "cs-hai").published == held.programmes.at("cs-hai"));
    CHECK(programme_of(*edition, "th-mot").published.edition == 2);
}

TEST_CASE("a programme of before its members were noted keeps its file, and they are noted")
{
    test::World world;
    fill(world);
    REQUIRE(world.publish_at(monday));
    const Ledger noted = *load_ledger(world.database());
    REQUIRE(world.database().run("update programmes set length = 0, members = ''"));
    const Ledger held = *load_ledger(world.database());
    CHECK(held != noted);
    const auto edition = compose(world.database(), held, 2, later);
    REQUIRE(edition);
    CHECK(edition->programmes_changed == 0);
    for (const ProgrammeFile& programme : edition->programmes)
        CHECK(programme.published == noted.programmes.at(programme.site));
    CHECK(world.publish_at(later)->files_written == 1); // The timestamp.
    CHECK(load_ledger(world.database())->programmes == noted.programmes);
}

TEST_CASE("what the database says of a programme and no text has is told, and not published")
{
    test::World world;
    fill(world);
    REQUIRE(world.publish_at(monday));
    REQUIRE(world.database().run("update programmes set sha256 = $1 where site = 'th-mot'",
                                 {Digest{}.hex()}));
    const auto published = world.publish_at(later);
    REQUIRE_FALSE(published);
    CHECK(published.error().code == ExitCode::invalid);
}
