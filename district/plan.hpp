// The plan file: units, people, who may approve what, the calendar and the sites with their bells
// (docs/formats/plan.schema.json). How a district describes itself until its desk has pages for it.
#pragma once

#include "bulletin/approval.hpp"
#include "bulletin/calendar.hpp"
#include "bulletin/display_hours.hpp"
#include "bulletin/sound.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

/// Where an approver's key is made: in a file here, or by the person in their own browser.
enum class KeyHome : std::uint8_t { file, own };

/// What a person may seal, and when.
struct Mandate {
    bulletin::Scope scope = bulletin::Scope::school;
    bool emergency = false;
    Window valid; ///< From the first minute of the first local day to the end of the last.
    KeyHome key = KeyHome::file; ///< Of a key that is still to be made.

    bool operator==(const Mandate&) const = default;
};

struct Person {
    std::string code;
    std::string name;
    std::string unit;
    std::optional<Mandate> mandate; ///< Only approvers have one.

    bool operator==(const Person&) const = default;
};

/// A school with screens.
struct Site {
    std::string unit;
    bulletin::SiteCalendar calendar;     ///< The district's, with this site's bells.
    bulletin::SoundPlan sound = {};      ///< Of the nearest unit from the school up that has one.
    bulletin::DisplayHours display = {}; ///< The same.

    bool operator==(const Site&) const = default;
};

struct Plan {
    std::vector<bulletin::Unit> units;
    std::vector<Person> people;
    std::vector<Site> sites;

    bool operator==(const Plan&) const = default;
};

inline constexpr Bytes plan_bytes_max = 32 * 1024 * 1024;

/// Texts are normalised. Fails on form, on a tree that is not one, on doubled codes, on people and
/// sites of unknown units, and on a site without a level.
[[nodiscard]] Result<Plan, FormatError> parse_plan(std::string_view text);

} // namespace bangtin::district
