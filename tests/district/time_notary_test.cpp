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

struct World : test::World {
    DataPaths data{path("data")};
    TimeNotary notary{data};

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

const std::string nonce(64, '7');

} // namespace

TEST_CASE("a question is answered with itself and the time, under the key that has the mandate")
{
    World world;
    world.publish_time(monday);
    const Digest question = trust::fresh_nonce();
    const auto answer = world.notary.answer(question.hex(), monday + seconds(7));
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
        const auto answer = world.notary.answer(question, monday);
        REQUIRE_FALSE(answer);
        CHECK(answer.error().code == ExitCode::invalid);
    }
}

TEST_CASE("so many notes a second, and then none until the next")
{
    World world;
    world.publish_time(monday - minutes(10));
    for (int asked = 0; asked < limits::time_notes_per_second; ++asked)
        REQUIRE(world.notary.answer(nonce, monday + Duration(asked)));
    CHECK(world.notary.answer(nonce, monday + Duration(999)).error().code == ExitCode::busy);
    CHECK(world.notary.answer(nonce, monday + seconds(1)));
    CHECK(world.notary.answer(nonce, monday - minutes(5))); // The clock was set back.
}

TEST_CASE(
    "without a mandate for this very time none is told, and a new one is heard of in a minute")
{
    World world;
    const auto code = [&](Instant now) { return world.notary.answer(nonce, now).error().code; };
    CHECK(code(monday) == ExitCode::unavailable);
    world.publish_time(monday);
    CHECK(code(monday + seconds(59)) == ExitCode::unavailable); // Not looked for again yet.
    CHECK(world.notary.answer(nonce, monday + minutes(1)));
    CHECK(code(monday - Duration(1)) == ExitCode::unavailable);
    CHECK(code(monday + bulletin::time_mandate_max) == ExitCode::unavailable);
    // A mandate for another key is none.
    std::filesystem::remove(time_key_path(world.data));
    CHECK(code(monday + minutes(5)) == ExitCode::unavailable);
}
