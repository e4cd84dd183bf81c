// How long a passer-by needs to read a bulletin: what it stands for when nobody said how long.
#pragma once

#include "bulletin/bulletin.hpp"

#include <vector>

namespace bangtin::bulletin {

/// Of all that is drawn, between `limits::dwell_min` and `reading_max`; a video takes its own
/// length. What is addressed to primary schools or preschools is read more slowly.
[[nodiscard]] Duration reading_time(const Bulletin& bulletin);

/// What each page of a document needs, in the order of reading; by its description, which says in
/// words what the page shows. Empty for other kinds.
[[nodiscard]] std::vector<Duration> page_times(const Bulletin& bulletin);

/// Nobody stands before a screen for longer.
inline constexpr std::chrono::seconds reading_max{60};
inline constexpr std::chrono::seconds document_reading_max{300};

} // namespace bangtin::bulletin
