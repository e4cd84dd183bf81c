// How long a screen goes on with the news it has when nothing newer reaches it.
//
// A line that is down for a day or two is nothing to remark. After that the glass says of when its
// news are. After two months nobody at the office answers for them any more: then only what was
// written to last stays, and emergencies as long as they themselves say.
#pragma once

#include "bulletin/programme.hpp"
#include "bulletin/showing.hpp"

namespace bangtin::bulletin {

inline constexpr std::chrono::days stale_after{3};
inline constexpr std::chrono::days lapses_after{60};

/// Of an edition whose newest signed time is `issued`.
[[nodiscard]] bool is_stale(Instant issued, Instant now);

/// Closes the slots of bulletins that are not made to last when the edition lapses, so that
/// `resolve` knows the instant as any other.
void let_lapse(Programme& programme, const Holdings& holdings, Instant issued);

} // namespace bangtin::bulletin
