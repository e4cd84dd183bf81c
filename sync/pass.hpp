// One pass of `bangtin-sync`: report up, refresh, make current, prove what is on the card, fetch
// what is missing.
//
// Every step is bounded and may fail without the others; whatever happens, the screen keeps the
// best it had.
#pragma once

#include "assets/edition.hpp"
#include "assets/outbox.hpp"
#include "assets/status.hpp"
#include "sync/refresh.hpp"
#include "sync/scrub.hpp"
#include "sync/transport.hpp"

#include <optional>
#include <string>

namespace bangtin::sync {

/// What a pass works on. Borrows all of it; lives as long as the process.
struct Screen {
    assets::StatePaths paths;
    assets::Shelf& shelf;
    Transport& mirror;
    Post& district;
    assets::Outbox* outbox = nullptr; ///< Null when it cannot be opened: then nothing is reported.

    // Remembered from pass to pass, so that an unchanged one costs one small request.
    PollMemory poll;
    ScrubRound scrub{0};
    std::optional<assets::Edition> edition;
    assets::ArrivalStamp seen; ///< As of `edition`.
};

enum class ScrubDepth : std::uint8_t { one_file, everything };

/// Does all that can be done now. The answer is also what `status.json` should say; `Status::at` is
/// `now`.
[[nodiscard]] assets::Status run_pass(Screen& screen, const assets::Identity& identity,
                                      ScrubDepth depth, Instant now);

} // namespace bangtin::sync
