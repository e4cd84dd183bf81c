// Method: a set that is a small machine of its own: it wakes and sleeps when it is told, after a
// while, or will not, or is turned on and off by a person.
#include "board/cec_display.hpp"

#include <deque>
#include <doctest/doctest.h>

using namespace bangtin::board;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

struct Set {
    bool there = true;
    bool obeys = true;
    bool answers = true;
    std::uint8_t power = 0x01; ///< Standby.
    std::vector<CecWord> heard;
    std::deque<CecOutcome> outcomes;

    [[nodiscard]] int times(std::uint8_t opcode) const
    {
        int count = 0;
        for (const CecWord& word : heard) count += word.bytes[0] == opcode ? 1 : 0;
        return count;
    }
};

class SetLine final : public CecLine {
public:
    explicit SetLine(Set& set) : set_(set) {}
    std::optional<std::uint16_t> place() override
    {
        return set_.there ? std::optional<std::uint16_t>(0x2000) : std::nullopt;
    }
    bool send(const CecWord& word) override
    {
        set_.heard.push_back(word);
        if (set_.obeys && word.bytes[0] == 0x04) set_.power = 0x00;
        if (set_.obeys && word.bytes[0] == 0x36) set_.power = 0x01;
        CecOutcome outcome{.acknowledged = set_.there, .answer = {}};
        if (word.reply == 0x90 && set_.answers) outcome.answer = {0x90, set_.power};
        set_.outcomes.push_back(outcome);
        return true;
    }
    std::optional<CecOutcome> take() override
    {
        if (set_.outcomes.empty()) return std::nullopt;
        CecOutcome first = set_.outcomes.front();
        set_.outcomes.pop_front();
        return first;
    }

private:
    Set& set_;
};

struct World {
    Set set;
    CecDisplay display{std::make_unique<SetLine>(set)};
    Monotonic now{0};

    void want(Power power) { display.want(power, now); }
    void run(Monotonic time)
    {
        for (const Monotonic end = now + time; now < end; now += seconds(1)) display.step(now);
    }
};

constexpr std::uint8_t wake = 0x04;
constexpr std::uint8_t standby = 0x36;
constexpr std::uint8_t seen = 0x82;
constexpr std::uint8_t asked = 0x8F;

} // namespace

TEST_CASE("a set is woken, made the one that is seen, and says that it is on")
{
    World world;
    CHECK(world.display.said().error() == Cannot::silent);
    world.want(Power::on);
    world.run(seconds(20));
    CHECK(world.set.heard[0] == CecWord{cec_television, {wake}});
    CHECK(world.set.heard[1] == CecWord{cec_everybody, {seen, 0x20, 0x00}});
    CHECK(world.display.said() == Power::on);
    world.run(minutes(60));
    CHECK(world.set.times(wake) == 1); // It is not told what it does already.
    CHECK(world.set.times(asked) >= 60);
    CHECK(world.set.times(asked) <= 63);
}

TEST_CASE("a set is sent to sleep and says so, and one that a person then wakes is let be")
{
    World world;
    world.set.power = 0x00;
    world.want(Power::off);
    world.run(seconds(20));
    CHECK(world.set.times(standby) == 1);
    CHECK(world.display.said() == Power::off);
    world.set.power = 0x00;
    world.run(minutes(60));
    CHECK(world.set.times(standby) == 1);
    CHECK(world.display.said() == Power::on);
}

TEST_CASE("a set that a person turns off in the hours is woken again after ten minutes")
{
    World world;
    world.want(Power::on);
    world.run(minutes(5));
    world.set.power = 0x01;
    world.run(minutes(9));
    CHECK(world.set.times(wake) == 1);
    CHECK(world.display.said() == Power::off);
    world.run(minutes(3));
    CHECK(world.set.times(wake) == 2);
    CHECK(world.display.said() == Power::on);
}

TEST_CASE("a set that does not obey is told three times, and then only to wake, now and then")
{
    for (const Power wanted : {Power::on, Power::off}) {
        World world;
        world.set.obeys = false;
        world.set.power = wanted == Power::on ? 0x01 : 0x00;
        world.want(wanted);
        world.run(minutes(5));
        CHECK(world.set.times(wanted == Power::on ? wake : standby) == CecDisplay::tries_max);
        world.run(minutes(60));
        if (wanted == Power::on)
            CHECK(world.set.times(wake) == CecDisplay::tries_max + 6);
        else
            CHECK(world.set.times(standby) == CecDisplay::tries_max);
        CHECK(world.display.said() != wanted);
    }
}

TEST_CASE("without a set nothing is sent, and one that comes is told at once")
{
    World world;
    world.set.there = false;
    world.want(Power::on);
    world.run(minutes(10));
    CHECK(world.set.heard.empty());
    CHECK_FALSE(world.display.said());
    world.set.there = true;
    world.run(seconds(3));
    CHECK(world.set.times(wake) == 1);
    world.run(seconds(10));
    CHECK(world.display.said() == Power::on);
}

TEST_CASE("a set that says nothing, or nonsense, is silent and not believed")
{
    World world;
    world.set.answers = false;
    world.want(Power::on);
    world.run(minutes(2));
    CHECK(world.display.said().error() == Cannot::silent);
    world.set.answers = true;
    world.set.obeys = false;
    world.set.power = 0x77;
    world.run(minutes(20));
    CHECK(world.display.said().error() == Cannot::silent);
}

TEST_CASE("a new wish counts at once, also in the middle of the last one")
{
    World world;
    world.want(Power::on);
    world.run(seconds(2));
    world.want(Power::off);
    world.run(seconds(1));
    CHECK(world.set.heard.back().bytes[0] == standby);
    world.run(seconds(10));
    CHECK(world.display.said() == Power::off);
}
