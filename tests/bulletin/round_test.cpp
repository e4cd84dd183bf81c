#include "bulletin/round.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <numeric>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace std::chrono_literals;

namespace {

/// The sharers in the order of their turns over `turns` turns.
std::vector<std::size_t> order_of(const std::vector<Sharer>& sharers, std::size_t turns)
{
    std::vector<std::size_t> order;
    Instant now{};
    while (order.size() < turns) {
        const RoundTurn turn = turn_at(sharers, Instant{}, now);
        order.push_back(turn.sharer);
        now = turn.until;
    }
    return order;
}

} // namespace

TEST_CASE("equal sharers take turns in their order, the first at the start")
{
    CHECK(order_of({{1, 10s}, {1, 5s}, {1, 7s}}, 6) == std::vector<std::size_t>{0, 1, 2, 0, 1, 2});
    CHECK(order_of({{6, 10s}, {6, 5s}}, 4) == std::vector<std::size_t>{0, 1, 0, 1});
}

TEST_CASE("a heavy sharer comes more often and never twice in a row when others can stand between")
{
    CHECK(order_of({{1, 1s}, {2, 1s}, {1, 1s}}, 4) == std::vector<std::size_t>{0, 1, 2, 1});
}

TEST_CASE("the heaviest never follows itself while others could stand between, over rounds")
{
    CHECK(order_of({{2, 1s}, {1, 1s}, {1, 1s}}, 8) ==
          std::vector<std::size_t>{0, 1, 0, 2, 0, 1, 0, 2});
    CHECK(rc::check([] {
        const auto weights = *rc::gen::container<std::vector<int>>(5, rc::gen::inRange(1, 8));
        std::vector<Sharer> sharers;
        for (const int weight : weights) sharers.push_back({weight, 1s});
        const int sum = std::accumulate(weights.begin(), weights.end(), 0);
        const auto heaviest = std::max_element(weights.begin(), weights.end());
        RC_PRE(2 * *heaviest <= sum);
        const auto order = order_of(sharers, 2 * static_cast<std::size_t>(sum));
        const auto who = static_cast<std::size_t>(heaviest - weights.begin());
        for (std::size_t i = 1; i < order.size(); ++i) {
            RC_ASSERT(order[i] != who || order[i - 1] != who);
        }
    }));
}

TEST_CASE(
    "in any round each sharer has its weight of turns, evenly spread, and turns join without gaps")
{
    CHECK(rc::check([] {
        const auto weights =
            *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 12)));
        RC_PRE(weights.size() < 12);
        std::vector<Sharer> sharers;
        std::size_t round = 0;
        for (const int weight : weights) {
            sharers.push_back({weight, Duration{*rc::gen::inRange(1, 5000)}});
            round += static_cast<std::size_t>(weight);
        }
        const Instant start{Duration{*rc::gen::inRange(0, 1'000'000)}};

        std::vector<int> turns(sharers.size(), 0);
        Instant now = start;
        for (std::size_t i = 0; i < round; ++i) {
            const RoundTurn turn = turn_at(sharers, start, now);
            RC_ASSERT(turn.since == now);
            RC_ASSERT(turn.until - turn.since == sharers[turn.sharer].dwell);
            RC_ASSERT(turn_at(sharers, start, turn.until - Duration{1}).since == turn.since);
            ++turns[turn.sharer];
            now = turn.until;
        }
        RC_ASSERT(turns == weights);
        RC_ASSERT(turn_at(sharers, start, start).sharer == 0U);
    }));
}
