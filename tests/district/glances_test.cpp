#include "district/glances.hpp"

#include "district/boards.hpp"
#include "district/reports.hpp"
#include "tests/bulletin/glance_values.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/media/samples.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::hours;
using test::monday;

namespace {

/// What a probe takes for a JPEG.
const std::string jpeg = media::samples::jpeg(640, 360);

struct Office {
    test::World world;
    Glances glances{world.database()};
    trust::PrivateKey online = trust::PrivateKey::generate();
    trust::PrivateKey key = trust::PrivateKey::generate();
    std::string screen = enrol(key);

    std::string enrol(const trust::PrivateKey& of)
    {
        Screens screens(world.database());
        const std::string ticket = *screens.make_ticket("th-mot", monday);
        return *screens.enrol(test::enrolment_text(ticket, "th-mot", of, of.public_key()), monday);
    }
    std::int64_t ask(const std::string& of, Instant now = monday)
    {
        const auto asked = glances.ask({of, MeteredLine::spared}, online, now);
        REQUIRE(asked);
        return asked->number;
    }
    [[nodiscard]] static bulletin::GlassPicture picture(const std::string& of, std::int64_t glance)
    {
        bulletin::GlassPicture picture{tests::some_picture_facts(), jpeg};
        picture.facts.screen = of;
        picture.facts.glance = glance;
        return picture;
    }
    Outcome<std::int64_t> send(const bulletin::GlassPicture& picture, Instant now = monday)
    {
        return glances.take(test::picture_text(picture, key), now);
    }
};

} // namespace

TEST_CASE("a glance is signed by the online key, ends, and is handed out until it was heard")
{
    Office office;
    CHECK(office.glances.waiting_for(office.screen, 0, monday)->empty());
    const auto asked =
        office.glances.ask({office.screen, MeteredLine::used}, office.online, monday);
    REQUIRE(asked);
    const auto text = office.glances.waiting_for(office.screen, asked->number - 1, monday);
    const auto envelope = trust::parse_envelope(*text, bulletin::glance_envelope_bytes_max);
    REQUIRE(envelope);
    CHECK(envelope->payload_type == bulletin::glance_payload_type);
    CHECK(trust::signers(*envelope, std::vector{office.online.public_key()}).size() == 1);
    CHECK(*bulletin::parse_glance(envelope->payload) ==
          bulletin::Glance{office.screen, asked->number, monday + hours(24), true});
    CHECK(office.glances.waiting_for(office.screen, asked->number, monday)->empty());
    CHECK(office.glances.waiting_for(office.screen, 0, monday + hours(24))->empty());
    CHECK(office.glances.waiting_for("screen-other", 0, monday)->empty());
    CHECK(office.glances.ask({"screen-other"}, office.online, monday).error().code ==
          ExitCode::refused);
}

TEST_CASE("numbers of glances only rise, also within a second and when the clock goes back")
{
    Office office;
    const std::int64_t first = office.ask(office.screen);
    const std::int64_t second = office.ask(office.screen);
    const std::int64_t third = office.ask(office.screen, monday - hours(5));
    CHECK(second > first);
    CHECK(third > second);
    // A database that was restored from yesterday's copy.
    REQUIRE(office.world.database().run("delete from glances"));
    CHECK(office.ask(office.screen, monday + hours(1)) > third);
}

TEST_CASE("the picture that was asked for last is kept, and comes back as it was")
{
    Office office;
    CHECK(office.glances.last(office.screen).error().code == ExitCode::not_found);
    const std::int64_t number = office.ask(office.screen);
    const bulletin::GlassPicture sent = Office::picture(office.screen, number);
    CHECK(*office.send(sent) == number);
    CHECK(*office.send(sent, monday + hours(1)) == number); // The answer was lost.
    const auto last = office.glances.last(office.screen);
    REQUIRE(last);
    CHECK(last->picture == sent);
    CHECK(last->received == monday);
    const std::int64_t next = office.ask(office.screen);
    CHECK(office.send(sent).error().code == ExitCode::refused);
    CHECK(*office.send(Office::picture(office.screen, next)) == next);
}

// Method: whoever has heard a picture pass sends it again, as it was and written otherwise; also
// when it has given way to newer ones.
TEST_CASE("a picture that comes again changes nothing, neither its time nor what is kept")
{
    Office office;
    const std::int64_t number = office.ask(office.screen);
    const bulletin::GlassPicture sent = Office::picture(office.screen, number);
    REQUIRE(office.send(sent));
    const auto again = [&] {
        const std::string text = test::picture_text(sent, office.key);
        CHECK(*office.glances.take(text, monday + hours(1)) == number);
        CHECK(*office.glances.take(" " + text, monday + hours(2)) == number);
    };
    again();
    CHECK(office.glances.last(office.screen)->received == monday);
    CHECK(office.glances.waiting_for(office.screen, 0, monday)->empty()); // It was answered.

    REQUIRE(office.world.database().run("delete from pictures"));
    again();
    CHECK(office.glances.last(office.screen).error().code == ExitCode::not_found);
}

TEST_CASE("a picture that nobody asked for, or of another's glass, is refused and not kept")
{
    Office office;
    const auto refuses = [&](const bulletin::GlassPicture& picture, const trust::PrivateKey& by) {
        const auto taken = office.glances.take(test::picture_text(picture, by), monday);
        REQUIRE_FALSE(taken);
        CHECK(office.glances.last(office.screen).error().code == ExitCode::not_found);
        return taken.error().code;
    };
    CHECK(refuses(Office::picture(office.screen, 1), office.key) == ExitCode::refused);
    const std::int64_t number = office.ask(office.screen);
    const auto other_key = trust::PrivateKey::generate();
    const std::string other = office.enrol(other_key);
    CHECK(refuses(Office::picture(office.screen, number), other_key) == ExitCode::refused);
    CHECK(refuses(Office::picture(other, number), other_key) == ExitCode::refused);
    CHECK(refuses(Office::picture(office.screen, number + 1), office.key) == ExitCode::refused);
    CHECK(refuses(Office::picture("screen-unknown", number), office.key) == ExitCode::refused);
}

TEST_CASE("what is no small JPEG is not kept for a person to open")
{
    Office office;
    const std::int64_t number = office.ask(office.screen);
    for (const std::string& bytes :
         {std::string("<html>"), jpeg.substr(0, 6), media::samples::jpeg(641, 360),
          media::samples::jpeg(360, 641)}) {
        bulletin::GlassPicture picture = Office::picture(office.screen, number);
        picture.jpeg = bytes;
        CHECK(office.send(picture).error().code == ExitCode::invalid);
    }
    CHECK(office.glances.take("{", monday).error().code == ExitCode::invalid);
    CHECK(office.glances
              .take(test::sealed_text(bulletin::tally_payload_type, "{}", office.key), monday)
              .error()
              .code == ExitCode::invalid);
    CHECK(office.glances.last(office.screen).error().code == ExitCode::not_found);
}

TEST_CASE("pictures fill no more than their table: the oldest goes")
{
    Office office;
    for (std::int64_t i = 0; i < limits::pictures; ++i) {
        REQUIRE(office.world.database().run(
            "insert into pictures (screen, received, envelope) values ($1, $2, 'x')",
            {"screen-" + std::to_string(i), i}));
    }
    REQUIRE(office.send(Office::picture(office.screen, office.ask(office.screen))));
    const auto rows = office.world.database().rows("select count(*), min(received) from pictures");
    CHECK(rows->front().integer(0) == limits::pictures);
    CHECK(rows->front().integer(1) == 1);
    CHECK(office.glances.last(office.screen));
}

TEST_CASE("a screen hears of its glance with the answer to its report, if it understands it")
{
    Office office;
    const std::int64_t number = office.ask(office.screen);
    Reports reports(office.world.database());
    const auto answer = [&](std::int64_t heard) {
        return *reports.answer(test::hearing_text(office.screen, "th-mot", heard, office.key),
                               monday);
    };
    CHECK_FALSE(answer(0).glance.empty());
    CHECK(answer(0).held == false);
    CHECK(answer(number).glance.empty());
    const auto older =
        reports.answer(test::report_text(office.screen, "th-mot", {}, office.key), monday);
    CHECK(older->glance.empty());
    CHECK_FALSE(older->held);
}

TEST_CASE("a held screen is told so, and no more once it was released")
{
    Office office;
    Reports reports(office.world.database());
    const auto held = [&](const char* board) {
        return reports
            .answer(test::hearing_text(office.screen, "th-mot", 0, office.key, board), monday)
            ->held;
    };
    CHECK(held("board-1") == false);
    CHECK(held("board-2") == true);
    CHECK(held("board-1") == true);
    REQUIRE(Boards(office.world.database()).release(office.screen, "board-1", monday));
    CHECK(held("board-1") == false);
}
