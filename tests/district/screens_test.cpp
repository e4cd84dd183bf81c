#include "district/screens.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::enrolment_text;
using test::monday;

TEST_CASE("a ticket lets in one key, and the same key again")
{
    test::World world;
    Screens screens(world.database());
    const std::string ticket = *screens.make_ticket("th-mot", monday);
    const auto key = trust::PrivateKey::generate();
    const auto other = trust::PrivateKey::generate();
    const auto id = screens.enrol(enrolment_text(ticket, "th-mot", key, key.public_key()), monday);
    REQUIRE(id);
    CHECK(screens.find(*id)->key == key.public_key());
    CHECK(screens.enrol(enrolment_text(ticket, "th-mot", key, key.public_key()), monday) == id);
    CHECK(screens.enrol(enrolment_text(ticket, "th-mot", other, other.public_key()), monday)
              .error()
              .code == ExitCode::refused);
}

TEST_CASE("a wrong ticket, a wrong site and a borrowed key are refused")
{
    test::World world;
    Screens screens(world.database());
    const std::string ticket = *screens.make_ticket("th-mot", monday);
    const auto key = trust::PrivateKey::generate();
    const auto other = trust::PrivateKey::generate();
    const std::string texts[] = {
        enrolment_text("guess", "th-mot", key, key.public_key()),
        enrolment_text(ticket, "cs-hai", key, key.public_key()),
        enrolment_text(ticket, "th-mot", other, key.public_key()),
    };
    for (const std::string& text : texts) {
        CHECK(screens.enrol(text, monday).error().code == ExitCode::refused);
    }
    CHECK(screens.enrol("{}", monday).error().code == ExitCode::invalid);
    CHECK(screens.enrol(enrolment_text(ticket, "th-mot", key, key.public_key()), monday));
    CHECK(screens.find("screen-x").error().code == ExitCode::refused);
}

TEST_CASE("a ticket is not kept in words that would let a reader of the database in")
{
    test::World world;
    const std::string ticket = *Screens(world.database()).make_ticket("th-mot", monday);
    CHECK(ticket.size() == 64);
    const auto rows = world.database().rows("select token_sha256 from tickets");
    REQUIRE(rows);
    CHECK(rows->at(0).text(0) != ticket);
}

TEST_CASE("a ticket is good for ninety days, and for the screen that used it for ever")
{
    test::World world;
    Screens screens(world.database());
    const std::string ticket = *screens.make_ticket("th-mot", monday);
    const std::string used = *screens.make_ticket("th-mot", monday);
    const auto key = trust::PrivateKey::generate();
    const auto other = trust::PrivateKey::generate();
    const std::string early = enrolment_text(used, "th-mot", other, other.public_key());
    REQUIRE(screens.enrol(early, monday));
    const Instant late = monday + ticket_life + Duration(1);
    const auto expired =
        screens.enrol(enrolment_text(ticket, "th-mot", key, key.public_key()), late);
    REQUIRE_FALSE(expired);
    CHECK(expired.error().code == ExitCode::refused);
    CHECK(expired.error().happened == "the ticket has expired");
    CHECK(screens.enrol(early, late));
    REQUIRE(screens.all());
    CHECK(screens.all()->size() == 1);
}
