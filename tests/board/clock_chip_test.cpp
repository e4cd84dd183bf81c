#include "board/clock_chip.hpp"

#include "tests/board/folder.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::board;

TEST_CASE("a clock chip that knows this decade has a battery; one that begins at its zero has none")
{
    const tests::Folder sys;
    CHECK(read_clock_chip(sys.path()).error() == Cannot::absent);
    sys.put("class/rtc/rtc0/name", "rpi-rtc\n");
    CHECK(read_clock_chip(sys.path()).error() == Cannot::silent);
    sys.put("class/rtc/rtc0/since_epoch", "1796000000\n");
    CHECK(read_clock_chip(sys.path()) == true);
    for (const char* zero : {"0\n", "37\n", "946684800\n", "1262304000\n"}) {
        sys.put("class/rtc/rtc0/since_epoch", zero);
        CHECK(read_clock_chip(sys.path()) == false);
    }
}
