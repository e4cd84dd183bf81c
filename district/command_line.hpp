// The command line of `bangtin-district`: words in, one command out. CLI11 is known here, in
// `keeping_words` and in `staff_options`.
#pragma once

#include "district/commands/commands.hpp"

#include <functional>
#include <iosfwd>
#include <variant>

namespace bangtin::district {

/// Nothing is left to do: help or the version was printed, or the words made no sense.
struct Ended {
    ExitCode code = ExitCode::ok;
};

/// What the program was started with.
struct Start {
    int count = 0;
    const char* const* words = nullptr;
    std::function<Instant()> clock; ///< Read where no --at is given.
};

/// Help goes to `out`, a mistake as one line to `mistakes`.
[[nodiscard]] std::variant<Command, Ended> read_command_line(const Start& start, std::ostream& out,
                                                             std::ostream& mistakes);

} // namespace bangtin::district
