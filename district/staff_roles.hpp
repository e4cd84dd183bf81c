// What people may do at the desk, unit by unit: a role in a unit holds there and in every unit
// below it. (`roles` are those of the depot's metadata.)
//
// A role opens pages. What a seal counts for is in its person's mandate, which the screens check.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bangtin::district {

enum class StaffRole : std::uint8_t {
    author,
    editor,
    approver,
    planner,
    technician,
    administrator,
};

/// In the order in which pages list them.
inline constexpr std::array staff_roles{StaffRole::author,     StaffRole::editor,
                                        StaffRole::approver,   StaffRole::planner,
                                        StaffRole::technician, StaffRole::administrator};

struct RoleHeld {
    std::string unit;
    StaffRole role = StaffRole::author;

    auto operator<=>(const RoleHeld&) const = default;
};

/// "author" … "administrator".
[[nodiscard]] std::string_view format_staff_role(StaffRole role);
[[nodiscard]] std::optional<StaffRole> parse_staff_role(std::string_view text);

/// Whether one of them reaches so far that a password alone is too little: all but authors and
/// editors, whose work another person looks at before it is seen.
[[nodiscard]] bool need_second_step(std::span<const RoleHeld> roles);

} // namespace bangtin::district
