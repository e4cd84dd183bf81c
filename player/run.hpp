// `bangtin-player run` put together: the shelf, the scene, a presenter and the loop, on real
// clocks.
//
// Only wiring is here; main.cpp parses the command line, calls `run`, and turns its answer into an
// exit code.
#pragma once

#include "assets/shelf.hpp"
#include "bulletin/exit_code.hpp"
#include "player/presenter.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::player {

struct RunPlan {
    assets::StatePaths state;
    DisplayWish display;
    std::optional<Instant> at;                   ///< The wall clock starts here instead of now.
    std::optional<std::chrono::seconds> seconds; ///< Ends by itself after this long.
    std::filesystem::path fonts;                 ///< Folder with the bundled fonts.
    std::filesystem::path decoder;               ///< The program `bangtin-decoder`.
};

/// Why a program ended early: one line "what happened; what to do", and the code to end with.
struct RunFault {
    std::string text;
    ExitCode code;
};

/// Takes one line for standard output, without its newline, and flushes it.
using SayLine = std::function<void(std::string_view)>;

/// Plays until SIGTERM, SIGINT, the window is closed, or `seconds` have passed; proof of play is
/// durable then. Fails only before the first frame. A state folder without a good edition is no
/// fault: the slate is shown until there is one. Blocks SIGTERM and SIGINT in the calling thread
/// for good.
[[nodiscard]] Result<void, RunFault> run(const RunPlan& plan, const SayLine& say);

} // namespace bangtin::player
