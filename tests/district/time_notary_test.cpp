#include "district/time_notary.hpp"

#include "bulletin/time_note.hpp"
#include "district/online_key.hpp"
#include "district/time_mandate.hpp"
#include "tests/district/world.hpp"
#include "trust/nonce.hpp"
#include "trust/vouched.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::minutes;
using std::chrono::seconds;
using test::monday;

namespace {

const std::string nonce(64, '7');

struct World : test::World {
    DataPaths data{path("data")};
    TimeNotary notary{data};

    Outcome<std::string> ask(Instant now, const Caller& caller = {},
                             const std::string& question = nonce)
    {
        return notary.answer(question, caller, now);
    }
    /// How many of so many questions in one second are answered.
    int answered(int questions, const Caller& caller, Instant now = monday)
    {
        int notes = 0;
        for (int i = 0; i < questions; ++i) notes += ask(now, caller) ? 1 : 0;
        return notes;
    }

    void publish_time(Instant now) { REQUIRE(renew_time_mandate(database(), data, keys(), now)); }
    /// What a screen that trusts this district's root reads out of an answer.
    bulletin::TimeNote read(const std::string& text)
    {
        const auto answer = bulletin::parse_time_answer(text);
        const auto root = root_in_force(database());
        REQUIRE(answer);
        REQUIRE(root);
        const auto mandate = trust::open_vouched(
            answer->mandate, {bulletin::time_mandate_payload_type, 4096}, root->role);
        REQUIRE(mandate);
        const auto note = trust::open_signed(answer->note, {bulletin::time_note_payload_type, 4096},
                                             bulletin::parse_time_mandate(*mandate)->key);
        REQUIRE(note);
        return *bulletin::parse_time_note(*note);
    }
};

} // namespace

TEST_CASE("a question is answered with itself and the time, under the key that has the mandate")
{
    World world;
    world.publish_time(monday);
    const Digest question = trust::fresh_nonce();
    const auto answer = world.ask(monday + seconds(7), {}, question.hex());
    REQUIRE(answer);
    CHECK(world.read(*answer) == bulletin::TimeNote{question, monday + seconds(7)});
}

TEST_CASE("what is no nonce is not signed")
{
    World world;
    world.publish_time(monday);
    const std::string good = trust::fresh_nonce().hex();
    for (const std::string& question : {std::string(), good.substr(1), good + "0", good + "\n",
                                        std::string(64, 'F'), "{\"nonce\":\"" + good + "\"}"}) {
        CAPTURE(question);
        const auto answer = world.ask(monday, {}, question);
        REQUIRE_FALSE(answer);
        CHECK(answer.error().code == ExitCode::invalid);
    }
}

TEST_CASE("so many notes a second, and then none until the next")
{
    World world;
    world.publish_time(monday - minutes(10));
    for (int asked = 0; asked < limits::time_notes_per_second; ++asked)
        REQUIRE(world.ask(monday + Duration(asked)));
    CHECK(world.ask(monday + Duration(999)).error().code == ExitCode::busy);
    CHECK(world.ask(monday + seconds(1)));
    CHECK(world.ask(monday - minutes(5))); // The clock was set back.
}

TEST_CASE("one stranger, and all of them together, leave notes for the screens")
{
    World world;
    world.publish_time(monday);
    CHECK(world.answered(1000, {"198.51.100.7"}) == limits::time_notes_of_stranger);
    int strangers = limits::time_notes_of_stranger;
    for (int i = 0; i < 100; ++i)
        strangers += world.answered(1000, {"203.0.113." + std::to_string(i)});
    CHECK(strangers == limits::time_notes_of_strangers);
    // One of our own addresses has a stranger in it.
    CHECK(world.answered(1000, {"192.0.2.1", true}) == limits::time_notes_of_address);
    CHECK(world.answered(5, {"192.0.2.2", true}) == 5);
    CHECK(world.answered(1, {"198.51.100.7"}, monday + seconds(1)) == 1);
}

TEST_CASE("where callers cannot be told apart only the limit of all counts")
{
    World world;
    world.publish_time(monday);
    CHECK(world.answered(1000, {}) == limits::time_notes_per_second);
    CHECK(world.answered(1, {"192.0.2.1", true}) == 0);
}

TEST_CASE(
    "without a mandate for this very time none is told, and a new one is heard of in a minute")
{
    World world;
    const auto code = [&](Instant now) { return world.ask(now).error().code; };
    CHECK(code(monday) == ExitCode::unavailable);
    world.publish_time(monday);
    CHECK(code(monday + seconds(59)) == ExitCode::unavailable); // Not looked for again yet.
    CHECK(world.ask(monday + minutes(1)));
    CHECK(code(monday - Duration(1)) == ExitCode::unavailable);
    CHECK(code(monday + bulletin::time_mandate_max) == ExitCode::unavailable);
    // A mandate for another key is none.
    std::filesystem::remove(time_key_path(world.data));
    CHECK(code(monday + minutes(5)) == ExitCode::unavailable);
}
