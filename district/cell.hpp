// A program in a cell: it reads what it is given, answers on its standard output, has no network,
// sees no file but those named for it, and ends when its time is over. For what opens bytes from
// outside.
//
// Bubblewrap makes the cell, of the kernel's namespaces. Where it cannot, nothing runs: there is no
// way around it here.
#pragma once

#include "district/fault.hpp"
#include "district/files.hpp"

#include "bulletin/time.hpp"
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bangtin::district {

/// A file or folder of ours, and the name by which the program sees it, read-only. One that is not
/// there is not there for the program either.
struct CellFile {
    Path ours;
    Path seen;
};

struct CellLimits {
    Duration time{20'000}; ///< By the clock on the wall, after which all in the cell is killed.
    std::chrono::seconds processor{10}; ///< Of each process.
    Bytes memory = 1024 * 1024 * 1024;  ///< Addresses of each process.
    Bytes output = 8 * 1024 * 1024;
    Bytes scratch = 16 * 1024 * 1024; ///< Its private /tmp, which is memory.
    std::optional<Bytes> file = {};   ///< Of each file that it writes; none: as `memory`.
};

struct CellJob {
    Path program; ///< By the name under which it is seen; /usr is seen besides `files`.
    std::vector<std::string> arguments;
    std::vector<CellFile> files;
    std::string input; ///< Its standard input.
    /// Files of ours that are there already, each of which it may write over, and nothing beside.
    std::vector<CellFile> written = {};
    std::vector<std::pair<std::string, std::string>> environment = {}; ///< Besides PATH.
    /// Told each piece of its output as it comes, on the thread that waits.
    std::function<void(std::string_view)> hear = {};
    /// Becomes readable when all is to be given up; none: -1.
    int halt = -1;
    CellLimits limits = {};
    Path bubblewrap = "/usr/bin/bwrap";
};

/// Waits until the program has ended, and gives what it wrote. Nothing of the cell is left then.
///
/// `unavailable` when no cell can be made; `busy` when the time was over, or it was halted; else
/// the program's own exit code with the last line that it said, or `invalid` when it was killed or
/// wrote too much.
[[nodiscard]] Outcome<std::string> run_in_cell(const CellJob& job);

} // namespace bangtin::district
