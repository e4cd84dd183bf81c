#include "bulletin/round.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <numeric>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace std::chrono_literals;

namespace {

/// A lane as a test writes it: how often a round goes through it, and the dwells of its members.
struct Written {
    std::int64_t passes;
    std::vector<Duration> dwells;
};

/// Lanes with everybody present, and the round they make.
struct World {
    std::vector<std::unique_ptr<Presence>> places;
    std::unique_ptr<Round> round;

    explicit World(const std::vector<Written>& written)
    {
        std::vector<Lane> lanes;
        for (const Written& lane : written) {
            places.push_back(std::make_unique<Presence>(lane.dwells));
            std::vector<Presence::Place> all(lane.dwells.size());
            std::iota(all.begin(), all.end(), 0U);
            lanes.push_back(
                {places.back().get(), places.back()->toggled(Presence::nobody, all), lane.passes});
        }
        round = std::make_unique<Round>(lanes);
    }

    /// The members in the order of their turns, found by asking at the beginning of each.
    [[nodiscard]] std::vector<Member> order() const
    {
        std::vector<Member> order;
        for (Duration when{0}; when < round->length();) {
            const RoundTurn turn = round->turn_at(when);
            order.push_back(turn.member);
            when = turn.until;
        }
        return order;
    }
};

/// The second opinion: the order written out, lane by lane into what is there.
std::vector<Member> written_out(const std::vector<Written>& lanes)
{
    std::vector<Member> order;
    for (std::size_t number = 0; number < lanes.size(); ++number) {
        std::vector<Member> own;
        for (std::int64_t pass = 0; pass < lanes[number].passes; ++pass) {
            for (Presence::Place place = 0; place < lanes[number].dwells.size(); ++place)
                own.push_back({number, place});
        }
        const std::size_t all = order.size() + own.size();
        std::vector<Member> laid;
        std::size_t next_own = 0;
        std::size_t next_other = 0;
        while (laid.size() < all) {
            const bool is_own = next_own < own.size() && laid.size() == next_own * all / own.size();
            laid.push_back(is_own ? own[next_own++] : order[next_other++]);
        }
        order = laid;
    }
    return order;
}

std::vector<Written> any_lanes()
{
    std::vector<Written> lanes(*rc::gen::inRange<std::size_t>(1, 5));
    for (Written& lane : lanes) {
        lane.passes = *rc::gen::inRange(1, 9);
        lane.dwells.resize(*rc::gen::inRange<std::size_t>(1, 7));
        for (Duration& dwell : lane.dwells) dwell = Duration{*rc::gen::inRange(1, 50)};
    }
    std::sort(lanes.begin(), lanes.end(),
              [](const Written& a, const Written& b) { return a.passes < b.passes; });
    return lanes;
}

} // namespace

TEST_CASE("equals take turns in their order")
{
    const World world({{1, {10s, 5s, 7s}}});
    CHECK(world.order() == std::vector<Member>{{0, 0}, {0, 1}, {0, 2}});
    CHECK(world.round->length() == 22s);
    CHECK(world.round->turn_at(14'999ms).member == Member{0, 1});
    CHECK(world.round->turn_at(15s).member == Member{0, 2});
}

TEST_CASE("a heavy one comes more often, and others stand between")
{
    const World world({{1, {1s, 1s}}, {2, {1s}}});
    CHECK(world.order() == std::vector<Member>{{1, 0}, {0, 0}, {1, 0}, {0, 1}});
}

TEST_CASE("the heaviest never follows itself while others could stand between, over rounds")
{
    CHECK(rc::check([] {
        const std::vector<Written> lanes = any_lanes();
        const auto order = World(lanes).order();
        const std::size_t last = lanes.size() - 1;
        // One that has more turns than all others together must follow itself.
        const bool alone = lanes[last].dwells.size() == 1;
        if (alone && 2 * lanes[last].passes > static_cast<std::int64_t>(order.size())) return;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const Member& next = order[(i + 1) % order.size()];
            RC_ASSERT(order[i].lane != last || order[i] != next);
        }
    }));
}

// Method: write the whole round out, and ask at the first and last moment of every turn of it.
TEST_CASE("every turn is where a round that is written out has it")
{
    CHECK(rc::check([] {
        const std::vector<Written> lanes = any_lanes();
        const World world(lanes);
        const auto order = written_out(lanes);
        RC_ASSERT(world.order() == order);
        RC_ASSERT(world.round->turns() == static_cast<std::int64_t>(order.size()));

        std::vector<std::vector<bool>> seen;
        for (const Written& lane : lanes) seen.emplace_back(lane.dwells.size());
        Duration since{0};
        for (const Member& member : order) {
            const Duration until = since + lanes[member.lane].dwells[member.place];
            for (const Duration when : {since, until - Duration{1}}) {
                const RoundTurn turn = world.round->turn_at(when);
                RC_ASSERT(turn.member == member);
                RC_ASSERT(turn.since == since);
                RC_ASSERT(turn.until == until);
            }
            if (!seen[member.lane][member.place])
                RC_ASSERT(world.round->first_turn_of(member) == since);
            seen[member.lane][member.place] = true;
            since = until;
        }
        RC_ASSERT(world.round->length() == since);
    }));
}
