// A district that was restored goes on where the lost one had come to, and not where its backup
// was.
//
// Screens refuse whatever is older than what they have seen, and nobody who was let in by a link or
// a session of back then is let in again.
#pragma once

#include "bulletin/time.hpp"
#include "district/database.hpp"

namespace bangtin::district {

/// Editions go on above all that screens can have seen: at the seconds of `now` since 1970, of
/// which no district has published as many. What the server's own key has signed is signed anew by
/// the next publish. What the targets and systems keys have signed stays: a change that was made
/// after the backup has to be made again. Sessions, invitations and known browsers end.
[[nodiscard]] Outcome<void> resume(Database& database, Instant now);

} // namespace bangtin::district
