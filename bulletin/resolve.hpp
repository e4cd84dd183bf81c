// What one screen shows at an instant, why, and when that can next change. The one function that
// the player, the district's preview, the simulator and the tests all call.
//
// Pure and total: the same arguments give the same answer on any machine. With nothing to show it
// answers `slate`. Who asks often compiles the programme once (`compile.hpp`) and asks the
// timeline.
#pragma once

#include "bulletin/compile.hpp"
#include "bulletin/programme.hpp"
#include "bulletin/showing.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::bulletin {

/// Why a slot that is in the programme is not on the glass now.
enum class Waiting : std::uint8_t {
    not_admitted,     ///< Refused, or its envelope is not on the shelf.
    media_missing,    ///< A file it needs is not on the shelf yet.
    window_not_open,  ///< Its own or its bulletin's window opens later.
    window_closed,    ///< … has closed.
    not_at_this_time, ///< Weekday, date, daypart or bell period do not hold now.
    resting,          ///< It may come only so often, and its next turn is later.
    outranked,        ///< A stronger layer holds the glass.
    in_turn,          ///< It shares the stage and waits for its turn.
};

struct SlotState {
    std::string slot;
    std::string bulletin_id;
    std::optional<Waiting> waiting; ///< Nothing when it is on the glass.

    bool operator==(const SlotState&) const = default;
};

/// What `timeline`, which covers `now`, says of it.
///
/// A slot is eligible when its bulletin is admitted, all its media are held, and `now` is inside
/// its window, its bulletin's window and its recurrence. Who of them has the stage: `compile.hpp`.
/// An emergency or takeover also empties the ticker of anything weaker. `until` is exact with
/// respect to the holdings compiled in; the caller compiles again when those change.
[[nodiscard]] Showing resolve(const Timeline& timeline, Instant now);

/// The same for who asks once.
[[nodiscard]] Showing resolve(const Programme& programme, const Holdings& holdings,
                              const SiteCalendar& calendar, Instant now);

/// Every slot of the programme with the reason it is not shown; for `explain` and for people.
[[nodiscard]] std::vector<SlotState> explain(const Programme& programme, const Holdings& holdings,
                                             const SiteCalendar& calendar, Instant now);

[[nodiscard]] std::string_view format_waiting(Waiting waiting);

} // namespace bangtin::bulletin
