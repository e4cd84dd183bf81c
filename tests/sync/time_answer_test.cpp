// Method: an honest note first; then every way in which the line, another district or a wrong
// server could make this board believe another time, one at a time.
#include "sync/time_answer.hpp"

#include "bulletin/time_note.hpp"
#include "tests/sim/sim_district.hpp"
#include "trust/envelope.hpp"
#include "trust/nonce.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace bangtin;
using namespace bangtin::sync;
using bulletin::TimeNote;
using sim::monday;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

struct World {
    sim::SimDistrict district;
    trust::PrivateKey server = trust::PrivateKey::generate();
    trust::Root root = trust::parse_root(district.identity().pinned_root)->role;
    Window tells{monday - days(1), monday + days(2)};
    TimeQuestion question{
        .nonce = trust::fresh_nonce(), .sent = seconds(30), .answered = milliseconds(30'400)};
    TimeBounds bounds{.floor = monday - hours(3), .boot = std::string(32, 'b')};

    [[nodiscard]] std::string mandate(const trust::PrivateKey& key) const
    {
        return trust::signed_envelope(
            bulletin::time_mandate_payload_type,
            bulletin::time_mandate_text({.key = server.public_key(), .tells = tells}), key);
    }
    [[nodiscard]] std::string note(Instant at, const trust::PrivateKey& key) const
    {
        return trust::signed_envelope(bulletin::time_note_payload_type,
                                      bulletin::time_note_text({.nonce = question.nonce, .at = at}),
                                      key);
    }
    [[nodiscard]] std::string answer(Instant at) const
    {
        return bulletin::time_answer_text(
            {.mandate = mandate(district.online_key), .note = note(at, server)});
    }
    [[nodiscard]] Result<assets::ToldTime, TimeRefusal> judge(const std::string& answer) const
    {
        return judge_time(answer, question, root, bounds);
    }
    [[nodiscard]] TimeFault fault(const std::string& answer) const
    {
        const auto told = judge(answer);
        REQUIRE_FALSE(told);
        CHECK_FALSE(told.error().text.empty());
        return told.error().fault;
    }
};

} // namespace

TEST_CASE("a note tells the time within its round trip")
{
    const World world;
    const auto told = world.judge(world.answer(monday));
    REQUIRE(told);
    CHECK(told->boot == world.bounds.boot);
    CHECK(told->earliest_began + world.question.answered == monday);
    CHECK(told->latest_began + world.question.answered == monday + milliseconds(400));
    CHECK(told->began() + world.question.answered == monday + milliseconds(200));
}

// Method: the true time of the answer is anywhere between the signature and the round trip's end.
TEST_CASE("however the line divides its delay, the true time lies in what the note tells")
{
    World world;
    for (const milliseconds round_trip : {milliseconds(0), milliseconds(40), milliseconds(9'999)}) {
        world.question.answered = world.question.sent + round_trip;
        for (milliseconds there{0}; there <= round_trip; there += milliseconds(20)) {
            const Instant signed_at = monday;
            const Instant truth = signed_at + (round_trip - there); // When the answer came.
            const auto told = world.judge(world.answer(signed_at));
            REQUIRE(told);
            CHECK(told->earliest_began + world.question.answered <= truth);
            CHECK(told->latest_began + world.question.answered >= truth);
        }
    }
}

TEST_CASE("a note that was held back beyond ten seconds tells nothing")
{
    World world;
    world.question.answered = world.question.sent + time_round_trip_max;
    CHECK(world.judge(world.answer(monday)));
    world.question.answered += milliseconds(1);
    CHECK(world.fault(world.answer(monday)) == TimeFault::slow);
}

TEST_CASE("an old note, or another board's, answers another question")
{
    World world;
    const std::string first = world.answer(monday);
    CHECK(world.judge(first));
    world.question.nonce = trust::fresh_nonce();
    CHECK(world.fault(first) == TimeFault::other_nonce);
}

TEST_CASE("only a key that the district's online key has named tells the time")
{
    const World world;
    const trust::PrivateKey* others[] = {&world.district.root_key, &world.district.targets_key,
                                         &world.district.head, &world.server};
    for (const trust::PrivateKey* other : others) {
        CHECK(world.fault(bulletin::time_answer_text(
                  {.mandate = world.mandate(*other), .note = world.note(monday, world.server)})) ==
              TimeFault::not_vouched);
    }
    const auto stranger = trust::PrivateKey::generate();
    const trust::PrivateKey* writers[] = {&stranger, &world.district.online_key};
    for (const trust::PrivateKey* other : writers) {
        CHECK(world.fault(bulletin::time_answer_text(
                  {.mandate = world.mandate(world.district.online_key),
                   .note = world.note(monday, *other)})) == TimeFault::not_vouched);
    }
}

TEST_CASE("a mandate of a replaced online key is dead")
{
    World world;
    const std::string stolen = world.answer(monday);
    CHECK(world.judge(stolen));
    world.district.rotate_online_key();
    world.district.publish(monday);
    world.root = trust::parse_root(world.district.files.at("metadata/2.root.json"))->role;
    CHECK(world.fault(stolen) == TimeFault::not_vouched);
    CHECK(world.judge(world.answer(monday)));
}

TEST_CASE("who has the server's key can lie only within its mandate")
{
    World world;
    world.bounds.floor = monday - days(30);
    CHECK(world.judge(world.answer(world.tells.opens)));
    CHECK(world.judge(world.answer(world.tells.closes - Duration(1))));
    CHECK(world.fault(world.answer(world.tells.opens - Duration(1))) == TimeFault::no_mandate);
    CHECK(world.fault(world.answer(world.tells.closes)) == TimeFault::no_mandate);
    world.tells.closes = world.tells.opens + bulletin::time_mandate_max + Duration(1);
    CHECK(world.fault(world.answer(monday)) == TimeFault::unreadable); // No mandate is so long.
}

TEST_CASE("what the keys signed for something else is no time")
{
    const World world;
    const std::string mandate = world.mandate(world.district.online_key);
    const std::string note = world.note(monday, world.server);
    const auto fault = [&](const std::string& first, const std::string& second) {
        return world.fault(bulletin::time_answer_text({.mandate = first, .note = second}));
    };
    CHECK(fault(note, mandate) == TimeFault::not_vouched);
    CHECK(fault(mandate, mandate) == TimeFault::not_vouched);
    const auto payload = trust::parse_envelope(mandate, 4096)->payload;
    CHECK(fault(trust::signed_envelope("application/vnd.bangtin.receipt+json", payload,
                                       world.district.online_key),
                note) == TimeFault::not_vouched);
    CHECK(fault(trust::signed_envelope(bulletin::time_mandate_payload_type, "{}",
                                       world.district.online_key),
                note) == TimeFault::unreadable);
    CHECK(fault(mandate, trust::signed_envelope(bulletin::time_note_payload_type, "{}",
                                                world.server)) == TimeFault::unreadable);
    CHECK(world.fault("<html>") == TimeFault::unreadable);
    CHECK(world.fault("") == TimeFault::unreadable);
}

TEST_CASE("a note below the floor is refused, and one that reaches over it is held to it")
{
    World world;
    world.bounds.floor = monday;
    CHECK(world.fault(world.answer(monday - minutes(5))) == TimeFault::before_floor);
    CHECK(world.fault(world.answer(monday - milliseconds(401))) == TimeFault::before_floor);
    const auto told = world.judge(world.answer(monday - milliseconds(400)));
    REQUIRE(told);
    CHECK(told->earliest_began + world.question.answered == monday);
    CHECK(told->latest_began + world.question.answered == monday);
}

TEST_CASE("a note from the far future is refused: the district's own clock must be wrong")
{
    World world;
    world.bounds.floor = monday - days(400);
    CHECK(world.judge(world.answer(monday)));
    CHECK(world.fault(world.answer(monday + Duration(1))) == TimeFault::far_ahead);
}

TEST_CASE("changing any single byte of an answer tells no other time")
{
    const World world;
    const std::string good = world.answer(monday);
    const auto honest = world.judge(good);
    REQUIRE(honest);
    for (std::size_t i = 0; i < good.size(); ++i) {
        CAPTURE(i);
        std::string bad = good;
        bad[i] = static_cast<char>(bad[i] ^ 1);
        const auto told = world.judge(bad);
        if (told) CHECK(*told == *honest);
    }
}

TEST_CASE("each fault has its own name for the log")
{
    std::set<std::string_view> names;
    for (const TimeFault fault :
         {TimeFault::unreachable, TimeFault::slow, TimeFault::unreadable, TimeFault::not_vouched,
          TimeFault::no_mandate, TimeFault::other_nonce, TimeFault::before_floor,
          TimeFault::far_ahead, TimeFault::card})
        CHECK(names.insert(format_time_fault(fault)).second);
}
