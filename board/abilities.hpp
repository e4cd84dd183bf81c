// What this board can do, and what it cannot and why, in one list: for who stands before it and
// for docs/boards.md.
#pragma once

#include "board/ability.hpp"
#include "board/family.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace bangtin::board {

struct Ability {
    std::string_view name;   ///< "temperature".
    Able<std::string> found; ///< What it says now, in a few words of key=value.

    bool operator==(const Ability&) const = default;
};

/// Always the same ones, in the same order. Reads only; the set on the wall is not asked.
struct AbilityPlaces {
    std::filesystem::path state;
    std::filesystem::path sys = "/sys";
    std::filesystem::path proc = "/proc/self";
    std::filesystem::path dev = "/dev";
};
[[nodiscard]] std::vector<Ability> read_abilities(const AbilityPlaces& places);

/// "board ability=clock_chip cannot=absent", a line each.
[[nodiscard]] std::string abilities_text(const std::vector<Ability>& abilities);

} // namespace bangtin::board
