#include "district/claims.hpp"

#include "bulletin/limits.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

using Line = std::vector<std::string_view>;

bool is_in(const Line& line, const std::string& unit)
{
    return std::find(line.begin(), line.end(), unit) != line.end();
}

/// Whether the claim is for a site of that level which lies below, or is, the first of `line`.
bool holds(const Claim& claim, const Line& line, const std::string& level)
{
    const auto includes = [&](const bulletin::Audience& audience) {
        const auto& levels = audience.levels;
        return is_in(line, audience.unit) &&
               (levels.empty() || std::find(levels.begin(), levels.end(), level) != levels.end());
    };
    const bool reaches = std::any_of(claim.units.begin(), claim.units.end(),
                                     [&](const std::string& unit) { return is_in(line, unit); });
    return reaches && std::any_of(claim.audiences.begin(), claim.audiences.end(), includes);
}

void sort_each_once(Claims::Numbers& numbers)
{
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

} // namespace

Claims::Claims(const std::vector<Claim>& claims, const bulletin::ApproversList& list)
    : claims_(&claims), list_(&list)
{
    for (std::size_t number = 0; number < claims.size(); ++number) {
        for (const std::string& unit : claims[number].units) by_unit_[unit].push_back(number);
        for (const bulletin::Audience& audience : claims[number].audiences)
            by_audience_[audience.unit].push_back(number);
    }
}

Claims::Numbers Claims::of(const bulletin::Unit& site)
{
    const Numbers& common = of_all_below(site);
    const auto by_unit = by_unit_.find(site.code);
    const auto by_audience = by_audience_.find(site.code);
    if (by_unit == by_unit_.end() && by_audience == by_audience_.end()) return common;

    Numbers numbers = common;
    const Line line = line_of(site.code);
    const auto add = [&](ByUnit::const_iterator named, const ByUnit& all) {
        if (named == all.end()) return;
        for (const std::size_t number : named->second)
            if (holds((*claims_)[number], line, site.level)) numbers.push_back(number);
    };
    add(by_unit, by_unit_);
    add(by_audience, by_audience_);
    sort_each_once(numbers);
    return numbers;
}

/// Those that are for every site of its parent and level: they name no unit but their parent and
/// those above, as far as these sites are concerned.
const Claims::Numbers& Claims::of_all_below(const bulletin::Unit& site)
{
    const auto [place, is_new] = below_.try_emplace({site.parent, site.level});
    Numbers& numbers = place->second;
    if (!is_new) return numbers;
    const Line line = line_of(site.parent);
    for (const std::string_view unit : line) {
        const auto named = by_unit_.find(unit);
        if (named == by_unit_.end()) continue;
        for (const std::size_t number : named->second)
            if (holds((*claims_)[number], line, site.level)) numbers.push_back(number);
    }
    sort_each_once(numbers);
    return numbers;
}

Claims::Line Claims::line_of(std::string_view code) const
{
    Line line;
    const bulletin::Unit* unit = list_->find_unit(code);
    while (unit != nullptr && line.size() <= bulletin::limits::unit_depth) {
        line.push_back(unit->code);
        unit = list_->find_unit(unit->parent);
    }
    return line;
}

} // namespace bangtin::district
