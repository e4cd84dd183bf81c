#include "board/simulated.hpp"

#include "board/generic.hpp"

#include <doctest/doctest.h>

namespace bangtin::board {

using namespace std::chrono_literals;

namespace {

const Instant morning = *parse_instant("2026-11-23T00:15:00Z");

} // namespace

TEST_CASE("simulated time stands still until it is moved")
{
    SimulatedBoard board(morning);
    const Clock& clock = board.clock();
    CHECK(clock.wall() == morning);
    CHECK(clock.wall() == morning);

    board.advance(90s);
    CHECK(clock.wall() == morning + 90s);
    CHECK(clock.monotonic() == Monotonic(90s));
}

TEST_CASE("stepping the wall clock leaves the monotonic clock alone")
{
    SimulatedBoard board(morning);
    board.advance(5s);
    board.set_wall(morning - 24h);
    CHECK(board.clock().wall() == morning - 24h);
    CHECK(board.clock().monotonic() == Monotonic(5s));
}

TEST_CASE("a simulated board grades its time as it is told, and keeps its boot id")
{
    SimulatedBoard board(morning);
    CHECK(board.clock().grade() == TimeGrade::trusted);
    board.set_grade(TimeGrade::unknown);
    CHECK(board.clock().grade() == TimeGrade::unknown);
    CHECK(board.boot_id().size() == 32);
    CHECK(board.boot_id() == SimulatedBoard(morning).boot_id());
}

TEST_CASE("a shifted board starts at the time it is told and runs on with the machine")
{
    const auto board = shifted_board(morning);
    const Instant first = board->clock().wall();
    CHECK(first >= morning);
    CHECK(first < morning + 1min);
    CHECK(board->boot_id() == generic_board()->boot_id());
    CHECK(board->clock().grade() == TimeGrade::trusted);

    Instant last = first;
    while (last == first) last = board->clock().wall(); // A millisecond passes.
    CHECK(last > first);
}

} // namespace bangtin::board
