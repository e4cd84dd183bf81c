#include "district/admitting.hpp"

#include "bulletin/admission.hpp"
#include "district/knocks.hpp"
#include "district/reports.hpp"
#include "district/screens.hpp"
#include "district/shown_sums.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"
#include "trust/screen_id.hpp"
#include "trust/short_code.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::knock_text;
using test::monday;

namespace {

struct Door {
    test::World world;
    Knocks knocks{world.database()};
    trust::PrivateKey online = trust::PrivateKey::generate();
    trust::PrivateKey key = trust::PrivateKey::generate();
    std::string code = trust::short_code(key.public_key());

    Door() { REQUIRE(knocks.take(knock_text(key, "board-1"), monday)); }
    Outcome<Admitted> approve(const Approval& approval)
    {
        return district::approve(world.database(), approval, online, monday);
    }
    std::int64_t counted()
    {
        const auto sums = sum_up(world.database(), std::nullopt);
        return sums->by_site.empty() ? 0 : sums->by_site.front().count;
    }
};

} // namespace

TEST_CASE("a board that was approved gets a word signed by the online key, as often as it knocks")
{
    Door door;
    const auto admitted = door.approve({door.code, "th-mot", "Sảnh nhà A", ""});
    REQUIRE(admitted);
    CHECK(admitted->site == "th-mot");
    CHECK(admitted->screen == trust::screen_id(door.key.public_key()));
    for (int knock = 0; knock < 2; ++knock) {
        const auto reply = door.knocks.take(knock_text(door.key), monday);
        REQUIRE(reply);
        const auto envelope = trust::parse_envelope(reply->admission, 4096);
        REQUIRE(envelope);
        CHECK(envelope->payload_type == bulletin::admission_payload_type);
        CHECK(trust::signers(*envelope, std::vector{door.online.public_key()}).size() == 1);
        CHECK(*bulletin::parse_admission(envelope->payload) ==
              bulletin::Admission{.key = door.key.public_key(),
                                  .screen = admitted->screen,
                                  .site = "th-mot",
                                  .issued = monday});
    }
    CHECK(door.knocks.waiting(monday)->empty());
    const auto screen = Screens(door.world.database()).find(admitted->screen);
    CHECK(screen->name == "Sảnh nhà A");
    CHECK(screen->board == "board-1");
    REQUIRE(Reports(door.world.database())
                .take(test::report_text(screen->id, "th-mot", {test::record(1, monday)}, door.key,
                                        "board-1"),
                      monday));
    CHECK(door.counted() == 1);
}

TEST_CASE("a wrong school, a name that breaks lines and a code approved twice change nothing")
{
    Door door;
    CHECK(door.approve({door.code, "khong-co", "", ""}).error().code == ExitCode::not_found);
    CHECK(door.approve({door.code, "th-mot", "hai\ndòng", ""}).error().code == ExitCode::invalid);
    CHECK(door.knocks.waiting(monday)->size() == 1);
    REQUIRE(door.approve({door.code, "th-mot", "", ""}));
    const auto again = door.approve({door.code, "cs-hai", "", ""});
    CHECK(again.error().code == ExitCode::refused);
    CHECK(again.error().happened.find("approved already") != std::string::npos);
}

// Method: as in knocks_test.cpp, the row that a ground key leaves.
TEST_CASE("a code that was approved lets in no second board that shows it too")
{
    Door door;
    REQUIRE(door.approve({door.code, "th-mot", "", ""}));
    REQUIRE(door.world.database().run(
        "insert into knocks values ($1, $2, 'screen-ground', 'pi', '', $3, $3, 0)",
        {std::string(64, 'a'), door.code, monday.time_since_epoch().count()}));
    const auto second = door.approve({door.code, "th-mot", "", ""});
    REQUIRE_FALSE(second);
    CHECK(second.error().happened.find("screen-ground") != std::string::npos);
    CHECK(second.error().happened.find(trust::screen_id(door.key.public_key())) !=
          std::string::npos);
}

TEST_CASE("a new card takes the old screen's place in one step, and the old one's late reports are "
          "refused by name")
{
    Door door;
    const std::string old = door.approve({door.code, "th-mot", "Sảnh nhà A", ""})->screen;
    const auto report = [&](std::int64_t number) {
        return Reports(door.world.database())
            .take(test::report_text(old, "th-mot", {test::record(number, monday)}, door.key,
                                    "board-1"),
                  monday);
    };
    REQUIRE(report(1));

    const auto card = trust::PrivateKey::generate();
    const std::string code = trust::short_code(card.public_key());
    REQUIRE(door.knocks.take(knock_text(card, "board-1"), monday));
    CHECK(door.approve({code, "cs-hai", "", old}).error().code == ExitCode::refused);
    const auto admitted = door.approve({code, "", "", old});
    REQUIRE(admitted);
    CHECK(admitted->site == "th-mot");
    CHECK(Screens(door.world.database()).find(admitted->screen)->name == "Sảnh nhà A");

    const auto late = report(2);
    REQUIRE_FALSE(late);
    CHECK(late.error().code == ExitCode::refused);
    CHECK(late.error().happened == old + " was replaced by " + admitted->screen);
    CHECK(door.counted() == 1);
    CHECK(door.knocks.take(knock_text(door.key), monday).error().code == ExitCode::refused);
    // Replaced once is replaced for good.
    const auto third = trust::PrivateKey::generate();
    REQUIRE(door.knocks.take(knock_text(third), monday));
    CHECK(door.approve({trust::short_code(third.public_key()), "", "", old}).error().code ==
          ExitCode::refused);
}

TEST_CASE("a screen cannot replace itself")
{
    Door door;
    const std::string screen = trust::screen_id(door.key.public_key());
    CHECK(door.approve({door.code, "", "", screen}).error().code == ExitCode::refused);
}
