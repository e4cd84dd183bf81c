#include "update/decide.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::update;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t old_build = 1000;
constexpr std::int64_t new_build = 2000;
const BootState at_rest{.good = SlotName::a};
const BootState on_trial{
    .good = SlotName::a, .trial = SlotName::b, .trial_build = new_build, .tries_left = 2};
const Running runs_a{SlotName::a, old_build};
const Running runs_b{SlotName::b, new_build};

trust::SystemOffer offer_of(std::int64_t build)
{
    return {build, {}};
}

template <class Kind>
const Kind& as(const Step& step)
{
    REQUIRE(std::holds_alternative<Kind>(step));
    return std::get<Kind>(step);
}

} // namespace

TEST_CASE("a newer system goes into the slot that does not run")
{
    CHECK(as<Install>(decide(at_rest, runs_a, offer_of(new_build), {})).slot == SlotName::b);
    const BootState b_good{.good = SlotName::b};
    const auto step = decide(b_good, runs_b, offer_of(new_build + 1), {});
    CHECK(as<Install>(step).slot == SlotName::a);
    CHECK(as<Install>(step).offer.build == new_build + 1);
}

TEST_CASE("an older system, the same, and the one that was refused are never installed")
{
    for (const std::int64_t build : {old_build - 1, old_build})
        as<Rest>(decide(at_rest, runs_a, offer_of(build), {}));
    BootState burnt = at_rest;
    burnt.refused = new_build;
    as<Rest>(decide(burnt, runs_a, offer_of(new_build), {}));
    as<Install>(decide(burnt, runs_a, offer_of(new_build + 1), {}));
}

TEST_CASE("a trial is good once it has shown and synced, and not before")
{
    as<Rest>(decide(on_trial, runs_b, {}, {}));
    as<Rest>(decide(on_trial, runs_b, {}, {.shown = true, .up = 5h}));
    as<Rest>(decide(on_trial, runs_b, {}, {.synced = true, .up = 9min}));
    const auto kept = as<Write>(decide(on_trial, runs_b, {}, {.shown = true, .synced = true}));
    CHECK(kept.state == BootState{.good = SlotName::b});
}

TEST_CASE("a trial that shows nothing, or reaches nobody, is started anew until its tries are over")
{
    as<Reboot>(decide(on_trial, runs_b, {}, {.synced = true, .up = glass_within}));
    as<Reboot>(decide(on_trial, runs_b, {}, {.shown = true, .up = sync_within}));
}

TEST_CASE("a trial that the loader came back from is over, and its build is remembered")
{
    const auto over = as<Write>(decide(on_trial, runs_a, offer_of(new_build), {}));
    CHECK(over.state == BootState{.good = SlotName::a, .refused = new_build});
    as<Rest>(decide(over.state, runs_a, offer_of(new_build), {.up = 48h}));
}

TEST_CASE("a slot that was just written waits for the night, or for a whole day without one")
{
    const BootState fresh{
        .good = SlotName::a, .trial = SlotName::b, .trial_build = new_build, .tries_left = 3};
    const auto offer = offer_of(new_build);
    as<Rest>(decide(fresh, runs_a, offer, {.written = true, .up = 23h}));
    as<Reboot>(decide(fresh, runs_a, offer, {.written = true, .night = true, .up = 1h}));
    as<Reboot>(decide(fresh, runs_a, offer, {.written = true, .up = reboot_within}));
    // One that is newer still is worth writing again.
    as<Install>(decide(fresh, runs_a, offer_of(new_build + 1), {.written = true}));
}

TEST_CASE("when the good slot could not be started, what shows and syncs becomes the good one")
{
    as<Rest>(decide(at_rest, runs_b, {}, {.shown = true}));
    const auto step = decide(at_rest, runs_b, {}, {.shown = true, .synced = true});
    CHECK(as<Write>(step).state.good == SlotName::b);
}

TEST_CASE("whatever the state and the signs, nothing is installed over what runs, and no loader is "
          "pointed at what is being written")
{
    const bool held = rc::check([] {
        BootState state{.good = *rc::gen::element(SlotName::a, SlotName::b)};
        if (*rc::gen::arbitrary<bool>()) {
            state.trial = *rc::gen::element(SlotName::a, SlotName::b);
            state.trial_build = *rc::gen::inRange<std::int64_t>(1, 5);
            state.tries_left = *rc::gen::inRange(0, tries_max + 1);
        }
        state.refused = *rc::gen::inRange<std::int64_t>(0, 5);
        const Running running{*rc::gen::element(SlotName::a, SlotName::b),
                              *rc::gen::inRange<std::int64_t>(1, 5)};
        const auto offer = offer_of(*rc::gen::inRange<std::int64_t>(1, 6));
        const Signs signs{.shown = *rc::gen::arbitrary<bool>(),
                          .synced = *rc::gen::arbitrary<bool>(),
                          .written = *rc::gen::arbitrary<bool>(),
                          .night = *rc::gen::arbitrary<bool>(),
                          .up = std::chrono::minutes(*rc::gen::inRange(0, 3000))};
        const Step step = decide(state, running, offer, signs);
        if (const auto* put = std::get_if<Install>(&step)) {
            RC_ASSERT(put->slot != running.slot);
            RC_ASSERT(put->offer.build > running.build);
            RC_ASSERT(put->offer.build != state.refused);
            RC_ASSERT(before_install(state, *put).good == running.slot);
            RC_ASSERT(!before_install(state, *put).trial);
            RC_ASSERT(after_install(state, *put).good == running.slot);
        }
        if (const auto* write = std::get_if<Write>(&step)) {
            RC_ASSERT(!write->state.trial);
            RC_ASSERT(write->state != state);
        }
    });
    CHECK(held);
}
