#include "district/knocks.hpp"

#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"
#include "trust/screen_id.hpp"
#include "trust/short_code.hpp"

#include <cctype>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using test::knock_text;
using test::monday;

namespace {

/// Rows as a flood leaves them, without the cost of four thousand keys.
void flood(Database& database, std::size_t count, Instant heard)
{
    auto transaction = Transaction::begin(database);
    REQUIRE(transaction);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string key = std::string(56, 'f') + std::to_string(10'000'000 + i);
        REQUIRE(database.run(
            "insert into knocks values ($1, $2, $3, 'flood', '', $4, $4, 0)",
            {key, "FFFF-FFFF", "screen-" + key.substr(48), heard.time_since_epoch().count()}));
    }
    REQUIRE(transaction->commit());
}

std::int64_t rows_of(Database& database, const std::string& table)
{
    return database.rows("select count(*) from " + table)->front().integer(0);
}

} // namespace

TEST_CASE("a board that knocks is asked to come again, and is found by its code however typed")
{
    test::World world;
    Knocks knocks(world.database());
    const auto key = trust::PrivateKey::generate();
    const auto reply = knocks.take(knock_text(key, "board-1"), monday);
    REQUIRE(reply);
    CHECK(reply->admission.empty());
    CHECK(reply->again == limits::knock_again_min);
    REQUIRE(knocks.take(knock_text(key, "board-1"), monday + minutes(6)));

    const auto waiting = knocks.waiting(monday + minutes(6));
    REQUIRE(waiting);
    REQUIRE(waiting->size() == 1);
    const WaitingBoard& board = waiting->front();
    CHECK(board.key == key.public_key());
    CHECK(board.code == trust::short_code(key.public_key()));
    CHECK(board.screen == trust::screen_id(key.public_key()));
    CHECK(board.board == "board-1");
    CHECK(board.first_heard == monday);
    CHECK(board.heard == monday + minutes(6));
    std::string typed = board.code.substr(0, 4) + " " + board.code.substr(5);
    for (char& letter : typed) letter = static_cast<char>(std::tolower(letter));
    CHECK(knocks.find(typed, monday) == board);
    CHECK(knocks.find(board.screen, monday) == board);
}

TEST_CASE("a knock that is not its key's own, or no knock, is refused and leaves nothing")
{
    test::World world;
    Knocks knocks(world.database());
    const auto key = trust::PrivateKey::generate();
    const auto other = trust::PrivateKey::generate();
    const std::string borrowed = test::sealed_text(
        bulletin::knock_payload_type,
        bulletin::knock_text({.key = key.public_key(), .kind = "pi", .board = ""}), other);
    CHECK(knocks.take(borrowed, monday).error().code == ExitCode::refused);
    CHECK(knocks.take("{}", monday).error().code == ExitCode::invalid);
    CHECK(knocks.take(test::sealed_text("application/x", bulletin::knock_text({}), key), monday)
              .error()
              .code == ExitCode::invalid);
    CHECK(rows_of(world.database(), "knocks") == 0);
}

TEST_CASE("a code that nobody has shown, or that is none, is named with what to do")
{
    test::World world;
    Knocks knocks(world.database());
    CHECK(knocks.find("K7QF-2M9", monday).error().code == ExitCode::invalid);
    const auto unknown = knocks.find("k7qf2m9x", monday);
    CHECK(unknown.error().code == ExitCode::not_found);
    CHECK(unknown.error().happened.find("K7QF-2M9X") != std::string::npos);
    CHECK(knocks.find("screen-0123456789abcdef", monday).error().code == ExitCode::not_found);
}

// Method: a key with another's code takes 2^40 tries, so the row is written as such a key leaves
// it.
TEST_CASE("two boards with one code are both named by their long names, and neither is meant")
{
    test::World world;
    Knocks knocks(world.database());
    const auto key = trust::PrivateKey::generate();
    REQUIRE(knocks.take(knock_text(key), monday));
    const std::string code = trust::short_code(key.public_key());
    const std::string ground(64, 'a');
    REQUIRE(world.database().run(
        "insert into knocks values ($1, $2, 'screen-ground', 'pi', '', $3, $3, 0)",
        {ground, code, monday.time_since_epoch().count()}));
    const auto found = knocks.find(code, monday);
    REQUIRE_FALSE(found);
    CHECK(found.error().code == ExitCode::refused);
    const std::string screen = trust::screen_id(key.public_key());
    CHECK(found.error().happened.find(screen) != std::string::npos);
    CHECK(found.error().happened.find("screen-ground") != std::string::npos);
    CHECK(knocks.find(screen, monday)->key == key.public_key());
}

TEST_CASE("a flood of knocks fills no more than its table, and pushes out nobody who is there")
{
    test::World world;
    Knocks knocks(world.database());
    const auto there = trust::PrivateKey::generate();
    REQUIRE(knocks.take(knock_text(there), monday));
    flood(world.database(), limits::knocks, monday);

    for (int i = 0; i < 20; ++i) {
        const auto late = knocks.take(knock_text(trust::PrivateKey::generate()), monday);
        REQUIRE_FALSE(late);
        CHECK(late.error().code == ExitCode::busy);
    }
    CHECK(rows_of(world.database(), "knocks") == static_cast<std::int64_t>(limits::knocks) + 1);
    CHECK(knocks.find(trust::short_code(there.public_key()), monday));
    // Who is there already is heard in a flood too, and told to knock less often.
    CHECK(knocks.take(knock_text(there), monday + minutes(10))->again > seconds(300));
}

TEST_CASE("in a flood a board is heard whose code a technician has asked for")
{
    test::World world;
    Knocks knocks(world.database());
    flood(world.database(), limits::knocks, monday);
    const auto key = trust::PrivateKey::generate();
    const std::string code = trust::short_code(key.public_key());
    REQUIRE_FALSE(knocks.take(knock_text(key), monday));
    REQUIRE_FALSE(knocks.find(code, monday));
    REQUIRE(knocks.take(knock_text(key), monday + minutes(1)));
    CHECK(knocks.find(code, monday + minutes(2)));
    REQUIRE(knocks.forget(*knocks.find(code, monday)));
    CHECK(rows_of(world.database(), "codes_wanted") == 0);
    // Within the hour; then it is a stranger again.
    REQUIRE_FALSE(knocks.find(code, monday + minutes(3)));
    REQUIRE(world.database().run("update knocks set heard = $1",
                                 {(monday + hours(2)).time_since_epoch().count()}));
    CHECK_FALSE(knocks.take(knock_text(key), monday + hours(2)));
}

TEST_CASE("what was heard once gives way within the hour, but not while a technician looks at it")
{
    test::World world;
    Knocks knocks(world.database());
    flood(world.database(), limits::knocks, monday);
    REQUIRE(knocks.waiting(monday + minutes(30)));
    const Instant later = monday + minutes(70);
    const auto key = trust::PrivateKey::generate();
    CHECK_FALSE(knocks.take(knock_text(key), later)); // All were looked at 40 minutes ago.
    CHECK(knocks.take(knock_text(key), later + minutes(30)));
    CHECK(rows_of(world.database(), "knocks") == static_cast<std::int64_t>(limits::knocks));
}

TEST_CASE("who has not knocked for three days is forgotten")
{
    test::World world;
    Knocks knocks(world.database());
    flood(world.database(), 100, monday);
    const Instant later = monday + hours(73);
    REQUIRE(knocks.take(knock_text(trust::PrivateKey::generate()), later));
    CHECK(rows_of(world.database(), "knocks") == 1);
    CHECK(knocks.waiting(later)->size() == 1);
}
