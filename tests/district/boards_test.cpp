#include "district/boards.hpp"

#include "district/reports.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::hours;
using test::monday;

namespace {

/// One screen of th-mot, and whoever has its key.
struct Cards {
    test::World world;
    trust::PrivateKey key = trust::PrivateKey::generate();
    std::string screen = enrol();

    std::string enrol()
    {
        Screens screens(world.database());
        const std::string ticket = *screens.make_ticket("th-mot", monday);
        return *screens.enrol(test::enrolment_text(ticket, "th-mot", key, key.public_key()),
                              monday);
    }
    /// Records `first` to `last` of one boot, sent by one board.
    Outcome<std::int64_t> send(const std::string& board, char boot, std::int64_t first,
                               std::int64_t last)
    {
        std::vector<bulletin::ProofRecord> records;
        for (std::int64_t number = first; number <= last; ++number) {
            records.push_back(test::record(number, monday, std::string("tin-") + boot));
            records.back().boot = std::string(32, boot);
        }
        return Reports(world.database())
            .take(test::report_text(screen, "th-mot", records, key, board), monday);
    }
    std::int64_t counted(char boot)
    {
        return world.database()
            .rows("select cast(coalesce(sum(times), 0) as bigint) from shown"
                  " where bulletin_id = $1",
                  {std::string("tin-") + boot})
            ->front()
            .integer(0);
    }
    bool held() { return !Boards(world.database()).held()->empty(); }
    Outcome<std::int64_t> release(const std::string& board)
    {
        return Boards(world.database()).release(screen, board, monday);
    }
};

} // namespace

TEST_CASE(
    "reboots, power cuts, batches sent again and boards that do not say who they are hold nobody")
{
    Cards cards;
    CHECK(*cards.send("", 'a', 1, 3) == 3); // From before boards said it.
    CHECK(*cards.send("board-1", 'a', 4, 5) == 5);
    CHECK(*cards.send("board-1", 'a', 4, 5) == 5); // Its answer was lost.
    CHECK(*cards.send("board-1", 'b', 6, 8) == 8); // A power cut.
    CHECK(*cards.send("board-1", 'a', 1, 3) == 8); // Late, by stick.
    CHECK(*cards.send("", 'c', 9, 9) == 9);        // The serial could not be read this once.
    CHECK(*cards.send("board-1", 'c', 10, 12) == 12);
    CHECK(*cards.send("board-1", 'c', 10, 12) == 12);
    CHECK_FALSE(cards.held());
    CHECK(cards.counted('a') + cards.counted('b') + cards.counted('c') == 12);
}

TEST_CASE("a card that forgot what it had acknowledged holds nobody")
{
    Cards cards;
    REQUIRE(cards.send("", 'a', 1, 5));
    CHECK(*cards.send("", 'b', 3, 8) == 5); // It went back to record 2, and was started anew.
    CHECK(*cards.send("", 'b', 6, 8) == 8);
    REQUIRE(cards.send("", 'b', 9, 9));
    REQUIRE(cards.send("", 'c', 10, 11));
    CHECK_FALSE(cards.held());
}

TEST_CASE("a second board with the key holds both, and what both say is kept apart and not counted")
{
    Cards cards;
    REQUIRE(cards.send("board-1", 'a', 1, 3));
    CHECK(*cards.send("board-2", 'b', 4, 6) == 6); // It may forget them: they are kept.
    CHECK(cards.held());
    CHECK(*cards.send("board-1", 'a', 4, 9) == 9);
    CHECK(cards.counted('a') == 3);
    CHECK(cards.counted('b') == 0);
    const auto held = Boards(cards.world.database()).held();
    REQUIRE(held->size() == 1);
    CHECK(held->front().screen == cards.screen);
    REQUIRE(held->front().boards.size() == 2);
    CHECK(held->front().boards[0].board == "board-1");
    CHECK(held->front().boards[0].records == 6);
    CHECK(held->front().boards[1].board == "board-2");
    CHECK(held->front().boards[1].records == 3);
    CHECK(*cards.send("board-2", 'b', 1, 0) == 6); // Asks where its numbers go on.
}

TEST_CASE(
    "the board that a technician names counts, with what was kept apart, and the other is refused")
{
    Cards cards;
    REQUIRE(cards.send("board-1", 'a', 1, 3));
    REQUIRE(cards.send("board-2", 'b', 4, 6));
    REQUIRE(cards.send("board-1", 'a', 4, 9));
    CHECK(cards.release("board-3").error().code == ExitCode::not_found);
    CHECK(*cards.release("board-1") == 6);
    CHECK_FALSE(cards.held());
    CHECK(cards.counted('a') == 9);
    CHECK(cards.counted('b') == 0);
    CHECK(*cards.send("board-1", 'a', 10, 10) == 10);
    const auto copy = cards.send("board-2", 'b', 7, 7);
    REQUIRE_FALSE(copy);
    CHECK(copy.error().code == ExitCode::refused);
    CHECK(copy.error().happened.find("board-2") != std::string::npos);
    CHECK_FALSE(cards.held());
}

TEST_CASE("a card that moved to another board counts there after one word")
{
    Cards cards;
    REQUIRE(cards.send("board-1", 'a', 1, 5));
    // The answer to 4 and 5 was lost on the old one.
    CHECK(*cards.send("board-2", 'b', 4, 8) == 5);
    CHECK(*cards.send("board-2", 'b', 6, 8) == 8);
    CHECK(*cards.release("board-2") == 3);
    CHECK(cards.counted('a') == 5);
    CHECK(cards.counted('b') == 3);
    CHECK(*cards.send("board-2", 'b', 9, 9) == 9);
}

TEST_CASE("a technician may change his mind, and nothing is lost by it")
{
    Cards cards;
    REQUIRE(cards.send("board-1", 'a', 1, 3));
    REQUIRE(cards.send("board-2", 'b', 4, 6));
    REQUIRE(cards.release("board-1"));
    REQUIRE(cards.release("board-2"));
    CHECK(cards.counted('b') == 3);
    CHECK(*cards.send("board-2", 'b', 7, 7) == 7);
    CHECK_FALSE(cards.send("board-1", 'a', 4, 4));
    CHECK(cards.release("board-1"));
    CHECK(*cards.send("board-1", 'a', 4, 4) == 4);
    CHECK(cards.counted('a') == 4);
    CHECK(cards.counted('b') == 4); // It was shown, on another glass.
}

TEST_CASE(
    "copies whose boards do not say who they are give themselves away by boots that take turns")
{
    Cards cards;
    REQUIRE(cards.send("", 'd', 1, 2));
    REQUIRE(cards.send("", 'a', 3, 7));
    CHECK(*cards.send("", 'b', 3, 9) == 7);
    CHECK(*cards.send("", 'b', 8, 9) == 9);
    CHECK_FALSE(cards.held()); // So far it may be one card that forgot.
    REQUIRE(cards.send("", 'a', 8, 11));
    CHECK(cards.held());
    CHECK(cards.counted('a') == 5);
}

TEST_CASE("boots are not asked where the hardware says that it is the same board")
{
    Cards cards;
    REQUIRE(cards.send("board-1", 'a', 1, 2));
    REQUIRE(cards.send("board-1", 'b', 3, 4));
    REQUIRE(cards.send("board-1", 'a', 5, 6)); // By a stick that was long on its way.
    CHECK_FALSE(cards.held());
    CHECK(cards.counted('a') == 4);
}

TEST_CASE("a screen that is held a second time goes on where it has come since the first")
{
    Cards cards;
    REQUIRE(cards.send("board-1", 'a', 1, 3));
    REQUIRE(cards.send("board-2", 'b', 4, 6));
    REQUIRE(cards.release("board-1"));
    REQUIRE(*cards.send("board-1", 'a', 4, 9) == 9);
    REQUIRE(cards.send("board-3", 'c', 10, 11));
    CHECK(cards.held());
    CHECK(*cards.send("board-1", 'a', 10, 12) == 12);
    CHECK(*cards.release("board-1") == 3);
    CHECK(*cards.send("board-1", 'a', 13, 13) == 13);
    CHECK(cards.counted('a') == 13);
}

TEST_CASE("boards that know no boot from the next are not told apart by it")
{
    Cards cards;
    REQUIRE(cards.send("", '0', 1, 2));
    REQUIRE(cards.send("", 'b', 3, 3));
    REQUIRE(cards.send("", '0', 4, 5));
    CHECK_FALSE(cards.held());
}

TEST_CASE("whoever has the key names no more boards than a technician can read")
{
    Cards cards;
    REQUIRE(cards.send("board-0", 'a', 1, 1));
    for (std::size_t i = 1; i < limits::boards_of_screen; ++i)
        REQUIRE(cards.send("board-" + std::to_string(i), 'b', 2, 2));
    CHECK(cards.send("board-99", 'b', 2, 2).error().code == ExitCode::refused);
}

TEST_CASE("a screen that nobody has copied is not released")
{
    Cards cards;
    REQUIRE(cards.send("board-1", 'a', 1, 3));
    CHECK(cards.release("board-1").error().code == ExitCode::refused);
    CHECK(cards.release("unknown").error().code == ExitCode::refused);
}
