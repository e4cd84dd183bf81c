// Where one conversion works, and how it starts a program there: always in a cell, always with
// limits, and never with a way around it.
#pragma once

#include "district/cell.hpp"
#include "district/conversion/refusal.hpp"

#include <functional>
#include <string>

namespace bangtin::district::conversion {

struct Workplace {
    Path folder; ///< Of this conversion alone, and there already.
    Path programs = "/usr/bin";
    Path bubblewrap = "/usr/bin/bwrap";
    std::function<void(int percent)> progress = [](int) {}; ///< From 0 to 100, told as it goes.
    int halt = -1; ///< Becomes readable when all is to be given up.
    /// Of each program, where less than what its tool is allowed.
    std::chrono::seconds patience = std::chrono::hours(1);
};

/// A program of Debian's.
struct Tool {
    std::string name;    ///< In the folder of programs.
    std::string package; ///< That brings it; for the log.
};

/// Runs `job` in a cell, whose program is that tool unless it names one. What it wrote; or why it
/// did not, which the log has in the program's own words.
[[nodiscard]] Result<std::string, Refusal> run_tool(const Workplace& place, const Tool& tool,
                                                    CellJob job);

/// Keeps `bytes` under `name` in the workplace.
[[nodiscard]] Result<Path, Refusal> keep(const Workplace& place, const std::string& name,
                                         std::string_view bytes);

} // namespace bangtin::district::conversion
