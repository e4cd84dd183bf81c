// The endless part of `bangtin-sync run`: pass, tell, wait, again. It never gives up; it backs off.
#pragma once

#include "board/board.hpp"
#include "sync/pass.hpp"
#include "sync/stick_desk.hpp"
#include "sync/watch.hpp"

#include <chrono>
#include <functional>

namespace bangtin::sync {

/// Uniform in [0, 1).
using Chance = std::function<double()>;

struct Pace {
    std::chrono::seconds every{60};
};
inline constexpr std::chrono::minutes wait_max{
    30}; ///< Back-off ends here, unless `every` is longer.

/// How long to wait after `failures` passes in a row without a mirror. Without failures about
/// `every`; with them a random time up to a doubling bound (full jitter), so that a province whose
/// power returns does not come as one wave.
[[nodiscard]] std::chrono::milliseconds next_wait(Pace pace, int failures, double chance);

/// What one pass may take before the timestamp is asked for again. With a run under way, its first
/// byte still to come, and a report, a minute holds three of these.
inline constexpr std::chrono::seconds pass_time{15};
inline constexpr Bytes pass_bytes = 64 * 1024 * 1024; ///< Where the line is too fast to notice.

/// Counts the passes that met silence.
class Rhythm {
public:
    explicit Rhythm(Pace pace) : pace_(pace) {}
    /// How long to wait after a pass that ended so. Only silence of every mirror backs off: after a
    /// refusal, or a file that does not come, the next poll may bring what helps.
    [[nodiscard]] std::chrono::milliseconds after(Next next, double chance);

private:
    Pace pace_;
    int failures_ = 0;
};

/// How long to wait before the first pass: a random part of five minutes, because the power of a
/// whole province returns at once; of `every`, when there is nothing on the glass yet, or at a pace
/// that only tests have.
inline constexpr std::chrono::minutes first_wait_max{5};
enum class Glass : std::uint8_t { empty, has_edition };
[[nodiscard]] std::chrono::milliseconds first_wait(Pace pace, Glass glass, double chance);

/// The wait after a pass when the mirrors asked for a rest: no shorter than that, and spread, so
/// that all who were sent away do not come back as one.
[[nodiscard]] std::chrono::milliseconds with_rest(std::chrono::milliseconds wait,
                                                  std::chrono::seconds asked, double chance);

/// What else is to be done, by whoever runs the loop.
struct Errands {
    std::function<void(const assets::Status&)> after_pass; ///< Told what it came to.
    /// From the first pass on, at least every `meanwhile_every` while the loop waits for the next,
    /// which may be long when no mirror answers; none when empty.
    std::function<void()> meanwhile = {};
};
inline constexpr std::chrono::seconds meanwhile_every{30};

/// Passes until `watch` wakes by a signal. A stick that comes is read at once.
void run_loop(Screen& screen, Pace pace, const board::Clock& clock, Watch& watch, StickDesk& sticks,
              const Chance& chance, const Errands& errands);

/// Logs what a pass came to: every refusal when it is new, the result when it changed.
void tell(const assets::Status& status, const std::optional<assets::Status>& before);

} // namespace bangtin::sync
