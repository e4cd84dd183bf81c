// The part of the command line by which a district is kept: `backup`, `restore` and `move`.
#pragma once

#include "district/commands/commands.hpp"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace bangtin::district {

/// What their options are read into.
struct KeepingWords {
    std::string data;
    std::string database;
    std::string backup;
    bool check = false;
    std::string out;
};

/// `at` is what --at is read into.
void add_keeping_commands(CLI::App& app, KeepingWords& words, std::string& at);

/// Nothing when `name` is none of these commands.
[[nodiscard]] std::optional<Command> keeping_command_of(const std::string& name,
                                                        const KeepingWords& words, Instant now);

} // namespace bangtin::district
