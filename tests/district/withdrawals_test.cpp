#include "district/withdrawals.hpp"

#include "district/reports.hpp"
#include "tests/bulletin/tally_values.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::minutes;
using test::monday;

namespace {

/// An enrolled screen that says which edition is on its glass.
struct EditionScreen {
    test::World& world;
    std::string site;
    trust::PrivateKey key = trust::PrivateKey::generate();
    std::string id = enrol_it();

    void tell(std::int64_t edition, Instant now)
    {
        bulletin::ScreenHealth health = tests::a_health();
        health.at = now;
        health.edition = edition;
        const bulletin::TallyReport report{
            .screen = id, .site = site, .board = "", .hours = {}, .health = health};
        REQUIRE(Reports(world.database())
                    .take(test::sealed_text(bulletin::tally_payload_type, tally_text(report), key),
                          now));
    }

private:
    std::string enrol_it()
    {
        Screens screens(world.database());
        const std::string ticket = *screens.make_ticket(site, monday);
        return *screens.enrol(test::enrolment_text(ticket, site, key, key.public_key()), monday);
    }
};

std::optional<Withdrawal> found(test::World& world, const std::string& id)
{
    auto withdrawal = withdrawal_of(world.database(), world.approvers(), id);
    REQUIRE(withdrawal);
    return *withdrawal;
}

} // namespace

TEST_CASE("a pulled bulletin is off where a screen says that it has a later edition")
{
    test::World world;
    world.take({.id = "tin-1"});
    world.seal_as("th-a", "tin-1");
    world.schedule({"tin-1"});
    EditionScreen hall{world, "th-mot"};
    EditionScreen yard{world, "th-mot"};
    EditionScreen other{world, "cs-hai"};
    REQUIRE(world.publish_at(monday));
    hall.tell(1, monday);
    CHECK_FALSE(found(world, "tin-1"));

    REQUIRE(world.desk().retract("tin-1", monday));
    CHECK_FALSE(found(world, "tin-1")); // Not published yet.
    const auto published = world.publish_at(monday + minutes(1));
    REQUIRE(published);
    auto withdrawal = found(world, "tin-1");
    REQUIRE(withdrawal);
    CHECK(withdrawal->edition == published->edition);
    CHECK(withdrawal->off == 0);
    REQUIRE(withdrawal->waiting.size() == 2); // The other school never had it.

    hall.tell(published->edition, monday + minutes(2));
    other.tell(published->edition, monday + minutes(2));
    withdrawal = found(world, "tin-1");
    CHECK(withdrawal->off == 1);
    REQUIRE(withdrawal->waiting.size() == 1);
    CHECK(withdrawal->waiting[0].screen == yard.id);
    CHECK_FALSE(withdrawal->waiting[0].last_seen);
}

TEST_CASE("one that never was on screens has none to leave")
{
    test::World world;
    world.take({.id = "tin-1"});
    REQUIRE(world.desk().retract("tin-1", monday));
    REQUIRE(world.publish_at(monday));
    CHECK_FALSE(found(world, "tin-1"));
    CHECK(withdrawal_of(world.database(), world.approvers(), "khong-co").error().code ==
          ExitCode::not_found);
}
