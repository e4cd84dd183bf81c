// Which of many things are for a site: slots of the schedule, recalls. Schools of one parent and
// one level have nearly all of them in common, so those are looked for once for all of them.
#pragma once

#include "bulletin/approval.hpp"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace bangtin::district {

/// Whom one thing is for: every site at or below one of `units` that one of `audiences` includes.
struct Claim {
    std::vector<std::string> units;
    std::vector<bulletin::Audience> audiences;
};

/// Claims by the units that they name.
class Claims {
public:
    using Numbers = std::vector<std::size_t>; ///< Places in what it was made of; rising, each once.

    /// Borrows both.
    Claims(const std::vector<Claim>& claims, const bulletin::ApproversList& list);

    /// Those that are for `site`.
    [[nodiscard]] Numbers of(const bulletin::Unit& site);

private:
    using Line = std::vector<std::string_view>; ///< Codes of a unit and of all above it.
    using ByUnit = std::unordered_map<std::string_view, Numbers>;

    [[nodiscard]] Line line_of(std::string_view code) const;
    [[nodiscard]] const Numbers& of_all_below(const bulletin::Unit& site);

    const std::vector<Claim>* claims_;
    const bulletin::ApproversList* list_;
    ByUnit by_unit_;     ///< Claims that have it among their units.
    ByUnit by_audience_; ///< Claims that have it among their audiences' units.
    std::map<std::pair<std::string, std::string>, Numbers> below_; ///< By parent and level.
};

} // namespace bangtin::district
