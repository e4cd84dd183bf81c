#include "board/generic.hpp"

#include <algorithm>
#include <doctest/doctest.h>

namespace bangtin::board {

TEST_CASE("a disciplined clock is trusted, a battery clock is held over, neither is unknown")
{
    CHECK(grade_of({.synchronised = true, .has_battery_clock = true}) == TimeGrade::trusted);
    CHECK(grade_of({.synchronised = true, .has_battery_clock = false}) == TimeGrade::trusted);
    CHECK(grade_of({.synchronised = false, .has_battery_clock = true}) == TimeGrade::held_over);
    CHECK(grade_of({.synchronised = false, .has_battery_clock = false}) == TimeGrade::unknown);
}

// The one test that reads the machine's own clocks: they are what is tested.
TEST_CASE("the kernel's monotonic clock never goes back, and its wall clock is of this century")
{
    const auto board = generic_board();
    const Clock& clock = board->clock();

    const Monotonic first = clock.monotonic();
    for (int i = 0; i < 1000; ++i) CHECK(clock.monotonic() >= first);
    CHECK(first > Monotonic::zero());
    CHECK(clock.wall() > *parse_instant("2020-01-01T00:00:00Z"));
    CHECK(clock.wall() < *parse_instant("2100-01-01T00:00:00Z"));
}

TEST_CASE("one boot has one id of 32 hexadecimal digits")
{
    const std::string id = generic_board()->boot_id();
    CHECK(id.size() == 32);
    CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(id == generic_board()->boot_id());
    CHECK(id != std::string(32, '0')); // The tests' machine has a kernel that tells.
}

} // namespace bangtin::board
