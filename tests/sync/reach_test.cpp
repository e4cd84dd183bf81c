#include "sync/reach.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;
using assets::PassResult;

TEST_CASE("how far the network reaches is told when nobody answered, and only then")
{
    const auto network = [](board::Reach reach) {
        return board::Able<board::Network>(
            board::Network{.reach = reach, .link = "eth0", .radio = false, .gateway = ""});
    };
    CHECK(reach_after(PassResult::offline, network(board::Reach::nothing)) ==
          assets::Reach::nothing);
    CHECK(reach_after(PassResult::offline, network(board::Reach::joined)) == assets::Reach::joined);
    CHECK(reach_after(PassResult::offline, network(board::Reach::routed)) == assets::Reach::routed);
    CHECK(reach_after(PassResult::offline, fail(board::Cannot::absent)) == assets::Reach::untold);
    for (const auto result : {PassResult::done, PassResult::refused, PassResult::stopped})
        CHECK(reach_after(result, network(board::Reach::nothing)) == assets::Reach::untold);
}
