// What a person typed, as a plan: every word is checked here, and nothing is opened yet.
//
// Main turns the plan into objects; so each refusal of a wrong word can be tested without starting
// the program.
#pragma once

#include "player/preview.hpp"
#include "player/run.hpp"
#include "player/still.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

namespace bangtin::player {

/// `--help` and `--version`: the text for standard output.
struct Told {
    std::string text;
};

struct StillCommand {
    StillPlan plan;
    std::filesystem::path out;
};

struct PreviewCommand {
    PreviewPlan plan;
    std::filesystem::path bulletin; ///< A file; "-" is standard input.
    std::filesystem::path out;      ///< "-" is standard output, behind the line of facts.
    PictureType type = PictureType::jpeg;
};

enum class Form : std::uint8_t { people, programs };

struct ExplainCommand {
    assets::StatePaths state;
    Instant at;
    std::optional<Instant> until; ///< After `at`.
    Form form = Form::people;
};

struct SelfTestCommand {
    assets::StatePaths state;
    Size size;
    std::optional<std::filesystem::path> out; ///< Also drawn, as a PNG.
    std::filesystem::path fonts;
    std::filesystem::path boot = {}; ///< The technician's folder; empty: there is none.
};

using Command =
    std::variant<Told, RunPlan, StillCommand, PreviewCommand, ExplainCommand, SelfTestCommand>;

/// Reads the `count` words, of which the first names the program. Fails with `usage`.
[[nodiscard]] Result<Command, Failure> parse_command_line(int count, const char* const* words);

} // namespace bangtin::player
