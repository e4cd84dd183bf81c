// What a card that runs does about its two slots, as a pure function: keep the trial, give it up,
// take an update, or leave everything as it is.
//
// A system is good only after frames were on the glass and one sync got through. Whatever else
// happens to it, the loader counts it down, and the slot before shows again.
#pragma once

#include "bulletin/time.hpp"
#include "trust/systems.hpp"
#include "update/boot_state.hpp"

#include <optional>
#include <variant>

namespace bangtin::update {

struct Running {
    SlotName slot = SlotName::a;
    std::int64_t build = 0;
};

/// What this boot has come to so far.
struct Signs {
    bool shown = false;   ///< The player has had frames on the glass for `shown_for`.
    bool synced = false;  ///< Sync got through to a mirror.
    bool written = false; ///< A slot was put on trial in this boot, and has not been started yet.
    bool night = false;   ///< By a clock that is believed; a reboot disturbs nobody.
    Duration up = {};     ///< Since this boot.
};

/// A player that starts anew again and again has a first frame each time.
inline constexpr std::chrono::minutes shown_for{2};
/// A trial without a frame by then is over: the glass is black.
inline constexpr std::chrono::minutes glass_within{10};
/// A trial that has not synced by then is over: nobody reaches that board any more. So long,
/// because a line may be away for an evening.
inline constexpr std::chrono::hours sync_within{6};
/// A board that knows no night, and that nobody switches off, starts its trial after that long.
inline constexpr std::chrono::hours reboot_within{24};

/// Nothing is to be done.
struct Rest {};
/// The boot state becomes this one.
struct Write {
    BootState state;
    const char* why = ""; ///< A word for the log.
};
/// The offer goes into this slot, which does not run, and is then on trial.
struct Install {
    trust::SystemOffer offer;
    SlotName slot = SlotName::b;
};
/// The board starts anew.
struct Reboot {
    const char* why = "";
};
using Step = std::variant<Rest, Write, Install, Reboot>;

/// `offer` is the newest system that the metadata have and the shelf holds. Never one that is older
/// than what runs or the same, nor the one that was refused; never into the slot that runs.
[[nodiscard]] Step decide(const BootState& state, const Running& running,
                          const std::optional<trust::SystemOffer>& offer, const Signs& signs);

/// The state while the trial's slot is written: that slot is neither good nor on trial, so that no
/// loader starts half a system.
[[nodiscard]] BootState before_install(const BootState& state, const Install& install);
/// The state once it stands there, read back and proven.
[[nodiscard]] BootState after_install(const BootState& state, const Install& install);

} // namespace bangtin::update
