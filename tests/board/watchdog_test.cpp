#include "board/watchdog.hpp"

#include "tests/board/folder.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::board;

TEST_CASE("a watchdog is told with who feeds it, and whether it bit")
{
    const tests::Folder sys;
    CHECK(read_watchdog(sys.path()).error() == Cannot::absent);
    sys.put("class/watchdog/watchdog0/state", "active\n");
    CHECK(read_watchdog(sys.path()).error() == Cannot::silent);
    sys.put("class/watchdog/watchdog0/identity", "Broadcom BCM2835 Watchdog timer\n");
    sys.put("class/watchdog/watchdog0/timeout", "14\n");
    sys.put("class/watchdog/watchdog0/bootstatus", "32\n");
    CHECK(read_watchdog(sys.path()) == Watchdog{"Broadcom BCM2835 Watchdog timer", true, 14, true});
    sys.put("class/watchdog/watchdog0/state", "inactive\n");
    sys.put("class/watchdog/watchdog0/bootstatus", "0\n");
    CHECK(read_watchdog(sys.path()) ==
          Watchdog{"Broadcom BCM2835 Watchdog timer", false, 14, false});
}
