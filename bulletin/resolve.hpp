// What one screen shows at an instant, why, and when that can next change. The one function that
// the player, the district's preview, the simulator and the tests all call.
//
// Pure and total: the same arguments give the same answer on any machine. With nothing to show it
// answers `slate`.
#pragma once

#include "bulletin/bulletin.hpp"
#include "bulletin/programme.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace bangtin::bulletin {

/// What may be shown, as values: bulletins whose seals have been judged, and media that are on the
/// card.
struct Holdings {
    std::unordered_map<Digest, Bulletin> admitted; ///< By the digest of the sealed envelope.
    std::unordered_set<Digest> assets;             ///< Verified media on the shelf.
};

/// Why a slot that is in the programme is not on the glass now.
enum class Waiting : std::uint8_t {
    not_admitted,     ///< Refused, or its envelope is not on the shelf.
    media_missing,    ///< A file it needs is not on the shelf yet.
    window_not_open,  ///< Its own or its bulletin's window opens later.
    window_closed,    ///< … has closed.
    not_at_this_time, ///< Weekday, date, daypart or bell period do not hold now.
    outranked,        ///< A stronger layer holds the glass.
    in_turn,          ///< It shares the stage and waits for its turn.
};

struct SlotState {
    std::string slot;
    std::string bulletin_id;
    std::optional<Waiting> waiting; ///< Nothing when it is on the glass.

    bool operator==(const SlotState&) const = default;
};

/// One item on the stage. `since` and `until` bound this turn; a video starts at `since`.
struct Turn {
    std::string slot;
    std::string bulletin_id;
    Digest bulletin;
    Instant since;
    Instant until;

    bool operator==(const Turn&) const = default;
};

struct Showing {
    Layer layer = Layer::slate;
    std::optional<Turn> stage;  ///< Nothing: the slate.
    std::vector<Digest> ticker; ///< Envelopes whose titles run, in programme order.
    Instant until;              ///< The first instant after `now` at which this answer can differ.

    bool operator==(const Showing&) const = default;
};

/// The strongest layer with an eligible slot claims the stage. Its slots take turns: heavier ones
/// more often, evenly spread, each for its dwell. A round begins at the last instant the set of
/// eligible slots changed, so a bulletin that opens now is on the glass now and in full.
///
/// A slot is eligible when its bulletin is admitted, all its media are held, and `now` is inside
/// its window, its bulletin's window and its recurrence. An emergency or takeover also empties the
/// ticker of anything weaker. `until` is exact with respect to `holdings`; the caller asks again
/// when those change.
[[nodiscard]] Showing resolve(const Programme& programme, const Holdings& holdings,
                              const SiteCalendar& calendar, Instant now);

/// Every slot of the programme with the reason it is not shown; for `explain` and for people.
[[nodiscard]] std::vector<SlotState> explain(const Programme& programme, const Holdings& holdings,
                                             const SiteCalendar& calendar, Instant now);

[[nodiscard]] std::string_view format_waiting(Waiting waiting);

} // namespace bangtin::bulletin
