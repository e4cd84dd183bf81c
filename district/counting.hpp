// Counts what screens showed, each of their records once.
//
// A run is counted when its first record is the one after the last that is held, and moves that on
// to its own last. What was counted already is passed over; what lies ahead waits for the gap to be
// filled; what is cut across the edge is left to the screen, which sends the rest anew from where
// it is told that the district stands. So the sums are always those of the records from 1 to the
// acknowledged one, however often, in whatever order and however cut they come.
#pragma once

#include "bulletin/tally.hpp"
#include "district/screens.hpp"

#include <string>
#include <vector>

namespace bangtin::district {

/// Runs ahead of a gap that are kept for one screen; more are left to it.
inline constexpr std::int64_t runs_ahead_max = 4096;

/// Inside a transaction: counts what can be counted of `hours` of this screen, which was found in
/// it, and answers up to which record every one is held.
[[nodiscard]] Outcome<std::int64_t> count_hours(Database& database, const Reporter& reporter,
                                                const std::vector<bulletin::ShownHour>& hours,
                                                Instant now);

/// Adds one run to the sums, heard of at `received`, whatever was counted before. A screen that did
/// not know the time counts in the hour in which it was heard.
[[nodiscard]] Outcome<void> add_hour(Database& database, const std::string& screen,
                                     const bulletin::ShownHour& hour, Instant received);

/// A run as the database keeps it, and back.
[[nodiscard]] std::string kept_hour(const bulletin::ShownHour& hour);
[[nodiscard]] bulletin::ShownHour read_kept_hour(const std::string& text);

} // namespace bangtin::district
