#include "player/decoder/shared_memory.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

using namespace bangtin::player;

TEST_CASE("both sides of shared memory see the same bytes, and neither can shrink it")
{
    auto ours = SharedMemory::make(10'000);
    REQUIRE(ours);
    auto theirs = SharedMemory::adopt(Descriptor(dup(ours->descriptor())));
    REQUIRE(theirs);
    REQUIRE(theirs->bytes().size() == 10'000);
    theirs->bytes()[9'999] = 42;
    CHECK(ours->bytes()[9'999] == 42);
    CHECK(ftruncate(theirs->descriptor(), 5'000) != 0);
    CHECK(ftruncate(theirs->descriptor(), 50'000) != 0);
}

TEST_CASE("a descriptor that is no memory is refused")
{
    CHECK_FALSE(SharedMemory::adopt(Descriptor(open("/dev/null", O_RDWR | O_CLOEXEC))));
    CHECK_FALSE(SharedMemory::adopt(Descriptor()));
}

TEST_CASE("a descriptor is closed once, by its last owner")
{
    const int number = dup(0);
    {
        Descriptor first(number);
        const Descriptor second = std::move(first);
        CHECK_FALSE(first.open()); // NOLINT(bugprone-use-after-move): that is what is asked.
        CHECK(second.number() == number);
    }
    CHECK(fcntl(number, F_GETFD) == -1);
}
