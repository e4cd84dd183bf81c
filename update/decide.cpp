#include "update/decide.hpp"

#include "assets/system.hpp"

namespace bangtin::update {

namespace {

BootState settled(const BootState& state, SlotName good)
{
    return {.good = good, .trial = {}, .trial_build = 0, .refused = state.refused, .tries_left = 0};
}

Step judge_trial(const BootState& state, const Running& running, const Signs& signs)
{
    if (signs.shown && signs.synced) return Write{settled(state, running.slot), "good"};
    if (!signs.shown && signs.up >= glass_within) return Reboot{"no frames on trial"};
    if (signs.up >= sync_within) return Reboot{"no sync on trial"};
    return Rest{};
}

Step take_offer(const BootState& state, const Running& running,
                const std::optional<trust::SystemOffer>& offer)
{
    if (!offer || !assets::is_wanted(offer->build, running.build, state.refused)) return Rest{};
    if (state.trial && offer->build <= state.trial_build) return Rest{}; // It stands there.
    return Install{*offer, other(running.slot)};
}

} // namespace

Step decide(const BootState& state, const Running& running,
            const std::optional<trust::SystemOffer>& offer, const Signs& signs)
{
    const bool trial_runs =
        state.trial == running.slot && state.trial_build == running.build && !signs.written;
    if (trial_runs) return judge_trial(state, running, signs);
    if (state.trial && !signs.written) {
        // The loader has come back from it: it did not start, or did not last.
        BootState failed = settled(state, state.good);
        failed.refused = state.trial_build;
        return Write{failed, "refused"};
    }
    if (!state.trial && running.slot != state.good && signs.shown && signs.synced) {
        // The good one could not be read, and this is what shows.
        return Write{settled(state, running.slot), "good"};
    }
    const Step step = take_offer(state, running, offer);
    if (!std::holds_alternative<Rest>(step)) return step;
    if (state.trial && (signs.night || signs.up >= reboot_within)) return Reboot{"trial"};
    return Rest{};
}

BootState before_install(const BootState& state, const Install& install)
{
    return settled(state, other(install.slot)); // What runs and installs.
}

BootState after_install(const BootState& state, const Install& install)
{
    BootState next = before_install(state, install);
    next.trial = install.slot;
    next.trial_build = install.offer.build;
    next.tries_left = tries_max;
    return next;
}

} // namespace bangtin::update
