#include "sync/state_lock.hpp"

#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;

TEST_CASE("a state folder has one holder at a time")
{
    const sim::Scratch scratch;
    const assets::StatePaths paths{scratch.path() / "state"};
    {
        const auto first = StateLock::take(paths);
        REQUIRE(first);
        REQUIRE(*first);
        const auto second = StateLock::take(paths);
        REQUIRE(second);
        CHECK_FALSE(*second);
    }
    const auto third = StateLock::take(paths);
    REQUIRE(third);
    CHECK(*third);
}
