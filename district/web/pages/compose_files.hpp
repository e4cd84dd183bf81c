// The files of a bulletin that is being written: taken as they are where every screen shows them,
// else converted beside the loop. In the draft's list of media `{"conversion": ID}` keeps the place
// of a file until its media stand there.
#pragma once

#include "district/drafts.hpp"
#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// Pages of one file in a bulletin of that kind.
inline constexpr int document_pages_max = 30;

/// Takes the files that came with the form behind the draft's media. Answers what could not be
/// taken, in the visitor's language; the rest is taken. `busy` while an import is at work.
[[nodiscard]] Outcome<std::string> take_files(Office& office, const Visit& visit, Draft& draft);

/// Puts what has been made of files in their places, pages in their order; whether the form has
/// changed, and is to be saved.
[[nodiscard]] Outcome<bool> settle_files(Office& office, Draft& draft, Instant now);

/// Nobody waits any more for those that are in `before` and not in `after`.
[[nodiscard]] Outcome<void> drop_files(Office& office, const Json& before, const Json& after,
                                       Instant now);

/// Adds to the page what it says of files that are being converted, or cannot be.
[[nodiscard]] Outcome<void> describe_files(Office& office, const Visit& visit, Json& context);

/// How far they are, for the page's script.
[[nodiscard]] Response conversions_json(Office& office, const Visit& visit, const Draft& draft);

} // namespace bangtin::district::web
