#include "sync/time_desk.hpp"

#include "assets/trust_memory.hpp"
#include "board/simulated.hpp"
#include "board/told_clock.hpp"
#include "bulletin/time_note.hpp"
#include "tests/sim/sim_disk.hpp"
#include "tests/sim/sim_district.hpp"
#include "trust/envelope.hpp"
#include "trust/nonce.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace bangtin;
using namespace bangtin::sync;
using sim::monday;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

/// A board whose clock began in 1970, and a district that knows the time. The answer is signed in
/// the middle of the round trip.
struct World final : Post {
    sim::SimDistrict district;
    trust::PrivateKey server = trust::PrivateKey::generate();
    sim::SimDisk disk;
    assets::StatePaths paths{"/state"};
    std::string boot = std::string(32, 'b');
    board::SimulatedBoard board{Instant{}};
    milliseconds half_trip{150};
    std::vector<std::string> questions;
    std::vector<std::string> answers;
    std::optional<TransportError> away;
    std::optional<std::string> replay; ///< Answered in place of the truth.
    double chance = 0.5;
    TimeDesk desk{paths, disk, boot, board, *this, trust::fresh_nonce, [this] { return chance; }};
    assets::Identity identity = district.identity();

    World()
    {
        identity.district = "http://d";
        board.set_grade(TimeGrade::unknown);
        board.advance(seconds(20));
    }
    /// By which the district is set; the board began at seven o'clock.
    [[nodiscard]] Instant truth() const { return monday + board.monotonic(); }

    Result<std::string, TransportError> send(const Message& message) override
    {
        CHECK(message.url == "http://d/api/1/time");
        questions.push_back(message.body);
        board.advance(half_trip);
        const auto nonce = Digest::from_hex(message.body);
        REQUIRE(nonce);
        const bulletin::TimeMandate mandate{.key = server.public_key(),
                                            .tells = {truth() - hours(1), truth() + hours(1)}};
        answers.push_back(bulletin::time_answer_text(
            {.mandate =
                 trust::signed_envelope(bulletin::time_mandate_payload_type,
                                        bulletin::time_mandate_text(mandate), district.online_key),
             .note = trust::signed_envelope(
                 bulletin::time_note_payload_type,
                 bulletin::time_note_text({.nonce = *nonce, .at = truth()}), server)}));
        board.advance(half_trip);
        if (away) return fail(*away);
        return replay ? *replay : answers.back();
    }
    void look() { desk.look(identity, monday - hours(24)); }
    [[nodiscard]] std::optional<assets::ToldTime> told()
    {
        return assets::load_told_time(paths, boot, disk);
    }
    /// How often it asks in that time, looked at every ten seconds.
    std::size_t questions_in(seconds span)
    {
        const std::size_t before = questions.size();
        const auto end = board.monotonic() + span;
        while (board.monotonic() < end) {
            look();
            board.advance(seconds(10));
        }
        return questions.size() - before;
    }
};

} // namespace

TEST_CASE("a board in 1970 asks the district, and its clock is right from then on")
{
    World world;
    const board::ToldClock clock(world.board, [&]() -> std::optional<Instant> {
        const auto told = world.told();
        return told ? std::optional(told->began()) : std::nullopt;
    });
    CHECK(clock.grade() == TimeGrade::unknown);
    world.look();
    world.board.advance(seconds(6));
    CHECK(clock.grade() == TimeGrade::held_over);
    CHECK(clock.wall() == world.truth()); // The way there was as long as the way back.
    world.board.advance(hours(5));
    CHECK(clock.wall() == world.truth());
    const auto told = world.told();
    REQUIRE(told);
    CHECK(told->latest_began - told->earliest_began == 2 * world.half_trip);
}

TEST_CASE("under NTP, without a district, and in a boot without a name nobody is asked")
{
    World world;
    world.board.set_grade(TimeGrade::trusted);
    world.look();
    world.board.set_grade(TimeGrade::unknown);
    world.identity.district.clear();
    world.look();
    world.identity.district = "http://d";
    TimeDesk nameless{world.paths, world.disk,         std::string(32, '0'), world.board,
                      world,       trust::fresh_nonce, [] { return 0.5; }};
    nameless.look(world.identity, monday);
    CHECK(world.questions.empty());
    world.board.set_grade(TimeGrade::held_over); // A battery clock, for which nobody vouches.
    world.look();
    CHECK(world.questions.size() == 1);
}

TEST_CASE("every question is another, and an answer to an earlier one tells nothing")
{
    World world;
    world.look();
    const auto told = world.told();
    REQUIRE(told);
    world.replay = world.answers.front();
    CHECK(world.questions_in(hours(24)) > 2);
    CHECK(std::set<std::string>(world.questions.begin(), world.questions.end()).size() ==
          world.questions.size());
    CHECK(world.told() == told); // It stays what it was.
}

TEST_CASE("a told time is renewed four times a day, and an unanswered question ever more seldom")
{
    World world;
    CHECK(world.questions_in(hours(24)) == 4);
    world.away = TransportError{TransportFault::unreachable, "nobody", {}};
    CHECK(world.questions_in(hours(24)) <= 45); // The clock is on the glass all the time.
    CHECK(world.told());

    World battery;
    battery.board.set_grade(TimeGrade::held_over);
    battery.away = world.away;
    CHECK(battery.questions_in(hours(24)) <= 45);

    World busy;
    busy.away = TransportError{TransportFault::unreachable, "busy", seconds(1800)};
    CHECK(busy.questions_in(hours(1)) == 2);
}

// Method: outages of any length up to a day, with the luckiest and the unluckiest dice.
TEST_CASE("after an outage a board without a clock has the time within minutes")
{
    for (const double chance : {0.0, 0.5, 0.999}) {
        CAPTURE(chance);
        for (auto outage = minutes(1); outage <= hours(24); outage += outage / 2 + minutes(1)) {
            CAPTURE(outage.count());
            World world;
            world.chance = chance;
            world.away = TransportError{TransportFault::unreachable, "nobody", {}};
            const std::size_t asked = world.questions_in(outage);
            CHECK(asked <= 2 + static_cast<std::size_t>(outage / minutes(1)));
            CHECK_FALSE(world.told());
            world.away.reset();
            CHECK(world.questions_in(TimeDesk::again_max_unknown + seconds(10)) == 1);
            CHECK(world.told());
        }
    }
}

TEST_CASE("boards that were sent away together do not come back together")
{
    const auto comes_back = [](double chance, seconds rest) {
        World world;
        world.chance = chance;
        world.away = TransportError{TransportFault::unreachable, "busy", rest};
        world.look();
        const auto sent_away = world.board.monotonic();
        while (world.questions.size() == 1) {
            world.board.advance(seconds(1));
            world.look();
        }
        return world.board.monotonic() - sent_away;
    };
    CHECK(comes_back(0.0, seconds(60)) < seconds(62));
    CHECK(comes_back(0.999, seconds(60)) > seconds(85));
    CHECK(comes_back(0.0, seconds(0)) < seconds(32));
    CHECK(comes_back(0.999, seconds(0)) > seconds(55));
}

TEST_CASE("what the trust memory knows bounds a note as well as the floor does")
{
    World world;
    world.district.publish(monday + hours(9));
    assets::MetadataBundle bundle;
    bundle.roles["timestamp"] = world.district.files.at("metadata/timestamp.json");
    REQUIRE(assets::TrustMemory(world.paths, world.disk).save(bundle));
    world.look(); // Seven o'clock, and the newest edition was signed in the afternoon.
    CHECK(world.questions.size() == 1);
    CHECK_FALSE(world.told());
}

TEST_CASE("a card that takes nothing keeps no time, and the board soon asks again")
{
    World world;
    world.disk.limit(0);
    world.look();
    CHECK(world.questions.size() == 1);
    CHECK_FALSE(world.told());
    world.disk.limit(Bytes{1} << 20U);
    CHECK(world.questions_in(minutes(2)) == 1);
    CHECK(world.told());
}
