// `bangtin-player run` put together: the shelf, the scene, a presenter and the loop, on real
// clocks.
//
// Only wiring is here; main.cpp parses the command line, calls `run`, and turns its answer into an
// exit code.
#pragma once

#include "assets/shelf.hpp"
#include "player/loop.hpp"
#include "player/presenter.hpp"
#include "player/screen.hpp"

#include <chrono>
#include <filesystem>
#include <optional>

namespace bangtin::player {

struct RunPlan {
    assets::StatePaths state;
    DisplayWish display;
    Transition transition{};
    std::optional<Instant> at;                   ///< The wall clock starts here instead of now.
    std::optional<std::chrono::seconds> seconds; ///< Ends by itself after this long.
    std::filesystem::path fonts;                 ///< Folder with the bundled fonts.
    std::filesystem::path decoder;               ///< The program `bangtin-decoder`.
    std::string theme = {};          ///< A file, or a bundled theme's name; empty is the default.
    std::filesystem::path boot = {}; ///< The technician's folder; empty: there is none.
    /// How long a full screen is looked for at the start: a television may wake after its board.
    std::chrono::seconds display_patience{20};
};

/// Plays until SIGTERM, SIGINT, the window is closed, or `seconds` have passed; proof of play is
/// durable then. Fails only before the first frame; when several starts of one boot do, the board
/// is asked for a reboot (`Healing`). A state folder without a good edition is no fault: the slate
/// is shown until there is one. Blocks SIGTERM and SIGINT in the calling thread for good.
[[nodiscard]] Result<void, Failure> run(const RunPlan& plan, const SayLine& say);

} // namespace bangtin::player
