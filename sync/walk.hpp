// Brings the files of an edition onto the shelf, what plays first in front, from whichever mirror
// gives them: a walk through the list.
//
// No mirror is believed. Whatever one of them does, the others' files come, and one file that does
// not come keeps no other waiting.
#pragma once

#include "sync/fetch.hpp"
#include "sync/mirrors.hpp"

#include <optional>
#include <vector>

namespace bangtin::sync {

struct RefusedFile {
    Digest digest;
    assets::RefusedItem item;
};

/// What one run through a list came to.
struct FetchTally {
    int arrived = 0;
    Bytes bytes = 0;                      ///< That came over the line, and not from neighbours.
    std::vector<RefusedFile> refused;     ///< Lied about or absent.
    std::optional<FetchError> stopped_by; ///< Why the list was not walked to its end.
    std::optional<FetchError> no_room;    ///< Of the first file that found none.
    std::optional<FetchError> unanswered; ///< Of the first file of which nobody said anything.
    bool more_waiting = false; ///< The budget ended the walk: nothing is wrong, call again.
};

/// Walks `files` in order until `spending` is over. A file that one mirror lies about or does not
/// have is asked for at the next; what no mirror gives is noted, and the next file is tried. A
/// mirror that falls silent is asked for nothing more in this round, and what it spent of the time
/// is not counted: others, a neighbour or a stick, may have the files behind.
///
/// A mirror goes on with what another began. When the whole is not what its name says, or a cut
/// tore the part, it gives the file once more, alone, before it is blamed. Neighbours give a medium
/// from its first byte on or not at all, and what one began and did not end is thrown away, so that
/// a liar among them costs its own bytes and no other. What only they are asked for and do not have
/// is nobody's fault, and is not noted.
[[nodiscard]] FetchTally fetch_all(const std::vector<assets::WantedFile>& files, Mirrors& mirrors,
                                   assets::Shelf& shelf, Spending& spending,
                                   Reach reach = Reach::everybody);

} // namespace bangtin::sync
