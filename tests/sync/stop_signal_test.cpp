#include "sync/stop_signal.hpp"

#include <csignal>
#include <doctest/doctest.h>

using namespace bangtin::sync;

TEST_CASE("a signal is seen by every later question")
{
    const StopSignal stop;
    CHECK_FALSE(stop.raised());
    REQUIRE(std::raise(SIGTERM) == 0);
    CHECK(stop.wait(std::chrono::hours{1}));
    CHECK(stop.raised());
    // Taken out of the queue, so that the test program itself goes on.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    int taken = 0;
    REQUIRE(sigwait(&signals, &taken) == 0);
    CHECK_FALSE(stop.raised());
}
