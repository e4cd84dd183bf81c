#include "bulletin/presence.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <set>

using namespace bangtin;
using namespace bangtin::bulletin;

// Method: random toggles, each remembered with its root; afterwards every root is asked all it can
// be asked, against a plain set, so that later changes are seen to leave earlier roots alone.
TEST_CASE("every root answers as the set of those who were there then")
{
    CHECK(rc::check([] {
        const auto size = *rc::gen::inRange<Presence::Place>(1, 70);
        std::vector<Duration> dwells;
        for (Presence::Place place = 0; place < size; ++place)
            dwells.emplace_back(*rc::gen::inRange(1, 1000));
        Presence presence(dwells);

        std::vector<std::pair<Presence::Root, std::set<Presence::Place>>> history{{}};
        for (int step = 0; step < 8; ++step) {
            auto [root, there] = history.back();
            std::set<Presence::Place> toggled;
            const auto count = *rc::gen::inRange<Presence::Place>(0, size + 1);
            for (Presence::Place i = 0; i < count; ++i)
                toggled.insert(*rc::gen::inRange<Presence::Place>(0, size));
            for (const auto place : toggled)
                if (there.erase(place) == 0) there.insert(place);
            const std::vector<Presence::Place> places(toggled.begin(), toggled.end());
            history.emplace_back(presence.toggled(root, places), there);
        }
        for (const auto& [root, there] : history) {
            RC_ASSERT(presence.count(root) == there.size());
            RC_ASSERT((root == Presence::nobody) == there.empty());
            Duration before{0};
            std::uint32_t rank = 0;
            for (const auto place : there) {
                RC_ASSERT(presence.dwell_of_first(root, rank) == before);
                RC_ASSERT(presence.place_of(root, rank) == place);
                RC_ASSERT(presence.rank_of(root, place) == rank);
                before += dwells[place];
                ++rank;
            }
            RC_ASSERT(presence.dwell(root) == before);
            RC_ASSERT(presence.dwell_of_first(root, rank) == before);
        }
    }));
}
