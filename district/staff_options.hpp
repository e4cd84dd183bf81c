// The part of the command line that is about staff: `desk`, `tend`, `admin` and `keys`. It knows
// CLI11, as `command_line` does.
#pragma once

#include "district/command_line.hpp"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace bangtin::district {

/// What the options of these commands are read into.
struct StaffWords {
    std::string data;
    std::string listen;
    std::string origin;
    std::string person;
    std::string name;
    std::string unit;
    std::string fingerprint;
    std::string subcommand;
    std::string programs;
    std::string keys;
    bool plain_http = false;
    bool once = false;
};

/// `words` must outlive the parsing.
void add_staff_commands(CLI::App& app, StaffWords& words);
/// Nothing when `name` is none of them.
[[nodiscard]] std::optional<Command>
staff_command_of(const std::string& name, const StaffWords& words, const Start& start, Instant now);

} // namespace bangtin::district
