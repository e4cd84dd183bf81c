// When one slot may show, as a function of time: its window and its bulletin's, cut by its
// recurrence, and, for a slot that may come only so often, by its turns.
//
// Answers are exact: a change is an instant at which `contains` differs from the millisecond before
// it.
#pragma once

#include "bulletin/rule_times.hpp"

#include <optional>

namespace bangtin::bulletin {

/// A slot that comes at most once in `every` is open for its turns only, each `length` long. The
/// first turn is `delay` after the slot could show, so that several do not all want the glass at
/// once; each further one is `every` after the one before, or as soon after that as it could show.
struct Spots {
    Duration every;
    Duration length; ///< Shorter than `every`.
    Duration delay;
};

/// Keeps what it last worked out, so one value belongs to one thread.
class SlotTimes {
public:
    /// `rule` must outlive this value. `window` is what both slot and bulletin allow.
    SlotTimes(const RuleTimes& rule, Window window, std::optional<Spots> spots = std::nullopt);

    [[nodiscard]] bool contains(Instant t) const;
    /// The first change after `t`, if there is one at or before `limit`.
    [[nodiscard]] std::optional<Instant> next_change(Instant t, Instant limit) const;
    /// The last change at or before `t`, if there is one after `limit`.
    [[nodiscard]] std::optional<Instant> last_change(Instant t, Instant limit) const;
    /// Whether the rule holds now and only the slot's own turns are over.
    [[nodiscard]] bool is_resting(Instant t) const;

private:
    /// A stretch without interruption in which the slot could show, and its first turn there.
    struct Opening {
        Window window;
        Instant first_spot;
    };

    [[nodiscard]] bool could(Instant t) const;
    [[nodiscard]] std::optional<Instant> next_edge(Instant t, Instant limit) const;
    [[nodiscard]] std::optional<Instant> last_edge(Instant t, Instant limit) const;

    [[nodiscard]] std::optional<Opening> opening_from(Instant t) const;
    [[nodiscard]] std::optional<Opening> opening_until(Instant t) const;
    [[nodiscard]] const Opening& with_first_spot(Window opening) const;
    [[nodiscard]] std::optional<Window> spot_from(const Opening& opening, Instant t) const;
    [[nodiscard]] std::optional<Window> spot_until(const Opening& opening, Instant t) const;

    const RuleTimes* rule_;
    Window window_;
    std::optional<Spots> spots_;
    mutable std::optional<Opening> last_opening_;
};

} // namespace bangtin::bulletin
