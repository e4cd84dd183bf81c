// Screens in the words of the pages: how one stands, what ails it and what to do, and the lines of
// any list of screens.
#pragma once

#include "district/fleet.hpp"
#include "district/web/visit.hpp"

#include <string>
#include <vector>

namespace bangtin::district::web {

/// What people call it: its name, else the code that its glass showed, else its id.
[[nodiscard]] std::string screen_title(const FleetLine& line);
[[nodiscard]] std::string standing_text(const Visit& visit, ScreenStanding standing);
/// Each with what it is called and what to do about it, the gravest first.
[[nodiscard]] Json troubles_json(const Visit& visit, const Troubles& troubles);
/// How its edition compares with that of its school.
[[nodiscard]] std::string edition_text(const Visit& visit, const FleetLine& line);

/// The lines as `screen_lines.html` takes them.
[[nodiscard]] Json screen_lines_json(const Visit& visit, const std::vector<FleetLine>& lines);
/// Counts in the order of `standings_in_service`, and their sum.
[[nodiscard]] Json standing_counts_json(const Visit& visit, const FleetCounts& counts);

/// The units whose screens the visitor enrols and looks after, without those below; each once.
[[nodiscard]] std::vector<std::string> tended_units(Office& office, const Visit& visit);

/// A notice when nobody judges how screens stand; empty while all is well.
[[nodiscard]] Outcome<std::string> judgement_notice(Office& office, const Visit& visit);

} // namespace bangtin::district::web
