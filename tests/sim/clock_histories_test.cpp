// What is on the glass over random histories of a board's clocks, and over a year without a line:
// the player's own judgement of time and choice of bulletins, in simulated time.
#include "player/time_keeper.hpp"
#include "player/turns.hpp"
#include "tests/bulletin/values.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <random>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;
using namespace std::chrono;
using player::OnHand;
using player::Sight;
using player::TimeKeeper;
using player::Turns;

namespace {

const Instant published = at("2026-11-16T01:00:00Z");

/// A screen's edition, with the bulletins of a school.
struct Edition {
    assets::Edition value;

    Edition()
    {
        value.programme = a_programme();
        value.programme.slots.clear();
        value.issued = published;
    }

    Slot& add(Layer layer, Window window)
    {
        const auto number = static_cast<std::uint8_t>(value.programme.slots.size() + 1);
        Slot slot = a_slot("s-" + std::to_string(number), digest(number));
        slot.window = window;
        Bulletin bulletin = a_bulletin();
        bulletin.media.clear();
        bulletin.kind = Kind::notice;
        bulletin.layer = layer;
        bulletin.window = window;
        value.holdings.admitted[slot.bulletin.digest] = bulletin;
        value.programme.slots.push_back(slot);
        return value.programme.slots.back();
    }
};

Edition a_school()
{
    Edition edition;
    edition.add(Layer::evergreen, {published - days{1}, published + days{399}});
    edition.add(Layer::evergreen, {published, published + days{90}}).per_hour_max = 6;
    edition.add(Layer::programme, {published, published + days{60}});
    edition.add(Layer::programme, {published + days{3}, published + days{9}}).weight = 3;
    edition.add(Layer::programme, {published, published + days{30}}).recurrence.bells = {"breaks"};
    edition.add(Layer::programme, {published, published + days{45}}).recurrence.dayparts = {
        {22h, 5h}};
    edition.add(Layer::takeover, {published + days{4}, published + days{5}});
    edition.add(Layer::emergency, {published + days{7}, published + days{7} + hours{20}});
    return edition;
}

/// A board whose clocks the history moves: honest when it claims to know, anything when it does
/// not.
struct Board {
    std::mt19937_64 random;
    Instant truth = published + hours{2};
    board::Monotonic monotonic{5000};
    Instant wall = truth;
    TimeGrade grade = TimeGrade::trusted;
    assets::Floor card;
    int boots = 0;
    TimeKeeper keeper = boot();

    explicit Board(std::uint64_t seed) : random(seed) {}

    TimeKeeper boot()
    {
        return {card, "boot-" + std::to_string(boots), [this](const assets::Floor& floor) {
                    card = floor;
                    return true;
                }};
    }
    Duration up_to(Duration most)
    {
        return Duration{
            static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most.count()))};
    }
    void step()
    {
        const Duration passed = up_to(random() % 3 == 0 ? Duration{days{6}} : Duration{hours{3}});
        truth += passed;
        switch (random() % 5) {
        case 0: // The power goes, and the wall clock with it, unless a battery carries it on.
            ++boots;
            monotonic = board::Monotonic{5000};
            keeper = boot();
            keeper.learn_issued(published, monotonic);
            grade = random() % 2 == 0 ? TimeGrade::held_over : TimeGrade::unknown;
            break;
        case 1:
            grade = TimeGrade::trusted;
            monotonic += passed;
            break;
        case 2:
            grade = TimeGrade::unknown;
            monotonic += passed;
            break;
        default: monotonic += passed; break;
        }
        wall = truth;
        if (grade == TimeGrade::unknown) wall = truth + up_to(days{2000}) - Duration{days{1000}};
    }
    Sight look() { return keeper.look({monotonic, wall, grade}); }
};

int histories()
{
    const char* wanted = std::getenv("BANGTIN_CLOCK_HISTORIES");
    return wanted == nullptr ? 2000 : std::atoi(wanted);
}

} // namespace

// Method: cuts, batteries, lines that come and go and clocks that say anything, from a seed per
// history. BANGTIN_CLOCK_HISTORIES=100000 makes the long run.
TEST_CASE("in no history of its clocks does a screen show a bulletin outside of its window")
{
    const Edition edition = a_school();
    Turns turns;
    turns.adopt(OnHand{edition.value, "Trường Tiểu học Hoa Phượng", zone()});
    long shown = 0;
    long without_clock = 0;
    for (int history = 0; history < histories(); ++history) {
        CAPTURE(history);
        Board board(static_cast<std::uint64_t>(history));
        board.keeper.learn_issued(published, board.monotonic);
        for (int step = 0; step < 12; ++step) {
            board.step();
            const Sight sight = board.look();
            turns.believe(sight.grade);
            const Showing showing = turns.at(sight.at);
            REQUIRE(sight.at <= board.truth);
            REQUIRE(sight.at >= published);
            if (!showing.stage) {
                REQUIRE(sight.at >= published + days{399}); // Nothing is approved for longer.
                continue;
            }
            const Bulletin* bulletin = turns.find(showing.stage->bulletin);
            REQUIRE(bulletin != nullptr);
            REQUIRE(bulletin->window.contains(sight.at));
            ++shown;
            if (sight.grade == TimeGrade::unknown) {
                ++without_clock;
                const bool needs_none =
                    bulletin->layer == Layer::evergreen || bulletin->layer == Layer::emergency;
                REQUIRE(needs_none);
            } else {
                REQUIRE(bulletin->window.contains(board.truth));
            }
        }
    }
    MESSAGE("histories: " << histories() << ", looks with a bulletin: " << shown
                          << ", of them without a clock: " << without_clock);
    CHECK(without_clock > shown / 20);
}

// Method: go from change to change, so that no instant is left out. The power goes every night, and
// every third morning there is no clock until the afternoon.
TEST_CASE("in a year without a line there is always something approved to show")
{
    const Edition edition = a_school();
    Turns turns;
    turns.adopt(OnHand{edition.value, "Trường Tiểu học Hoa Phượng", zone()});
    long changes = 0;
    const Instant end = published + days{365};
    for (Instant now = published; now < end;) {
        const auto day = floor<days>(now - published).count();
        const bool blind = day % 3 == 0 && now - published - days{day} < hours{9};
        turns.believe(blind ? TimeGrade::unknown : TimeGrade::held_over);
        const Showing showing = turns.at(now);
        REQUIRE(showing.stage);
        const Bulletin* bulletin = turns.find(showing.stage->bulletin);
        REQUIRE(bulletin != nullptr);
        REQUIRE(bulletin->window.contains(now));
        // On to the next change, or to where the clock comes or goes.
        const Instant morning = published + days{day};
        const Instant turn = blind ? morning + hours{9} : morning + days{1};
        now = std::min(showing.until, turn);
        ++changes;
    }
    MESSAGE("changes of the glass in a year: " << changes);
}
