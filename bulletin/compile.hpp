// Compiling a programme: from slots and their times to a timeline.
#pragma once

#include "bulletin/programme.hpp"
#include "bulletin/timeline.hpp"

#include <cstddef>

namespace bangtin::bulletin {

/// How many comings and goings of slots a timeline looks ahead at most: enough for half a day of
/// the largest programme. For a small one it looks ahead in proportion, and is made in no time.
inline constexpr std::size_t changes_ahead = 20'000;

/// The timeline from `from` on, over the comings and goings after it, `changes_max` at most, and up
/// to the first thereafter that matters.
///
/// The strongest layer with an eligible slot claims the stage. Its slots take turns: heavier ones
/// more often, evenly spread, each for its dwell. A round begins at the last instant the set of
/// eligible slots changed (docs/adr/0007, 0014), so a bulletin that opens now is on the glass now
/// and in full. None of this depends on `from`.
[[nodiscard]] Timeline compile(const Programme& programme, const Holdings& holdings,
                               const SiteCalendar& calendar, Instant from,
                               std::size_t changes_max = changes_ahead);

} // namespace bangtin::bulletin
