// One pass of `bangtin-sync`: prove what is on the card, refresh, make current, fetch what is
// missing, report up.
//
// Every step is bounded and may fail without the others; whatever happens, the screen keeps the
// best it had.
#pragma once

#include "assets/card_writes.hpp"
#include "assets/edition.hpp"
#include "assets/outbox.hpp"
#include "assets/status.hpp"
#include "sync/glance.hpp"
#include "sync/health_desk.hpp"
#include "sync/media_rules.hpp"
#include "sync/mirrors.hpp"
#include "sync/recall.hpp"
#include "sync/scrub.hpp"
#include "sync/system.hpp"
#include "sync/transport.hpp"
#include "sync/walk.hpp"

#include <optional>
#include <vector>

namespace bangtin::sync {

/// What a pass works on. Borrows all of it; lives as long as the process.
struct Screen {
    assets::StatePaths paths;
    assets::Shelf& shelf;
    Mirrors& mirrors;
    Post& district;
    assets::Outbox* outbox = nullptr; ///< Null when nothing is to be reported.

    // Remembered from pass to pass, so that an unchanged one costs one small request.
    ScrubRound scrub{0};
    std::optional<assets::Edition> edition = {};
    assets::ArrivalStamp seen = {}; ///< As of `edition`.
    /// Of the edition before: a player may just be opening it.
    std::vector<assets::NeededFile> needed_before = {};
    std::optional<Digest> swept_for = {}; ///< The edition for which the shelf was last swept.
    Erasing erasing = {};                 ///< Of what the edition recalls.
    /// What the mirrors failed to give since the list was last walked to its end. It waits behind
    /// everything else, or the same bad files in front would eat every pass's budget.
    std::vector<RefusedFile> put_off = {};
    bool busy = false; ///< Files waited when the last pass ended: the scrub waits for idle time.

    std::string board = {}; ///< `trust::board_id`; empty where the board does not say.

    MediaRules rules = {};
    MeteredDay metered = {};
    TimeGrade grade = TimeGrade::trusted; ///< Of `now`; hours are not judged by an unknown time.

    HealthDesk* health = nullptr;   ///< Null when nothing is to be told of how the screen is.
    std::int64_t damaged_files = 0; ///< Found by the scrub since the start.

    /// What runs, as bangtin-update tells it; nothing where nobody does, and then no system comes.
    std::optional<assets::SystemNote> running = {};

    std::optional<bool> held = {}; ///< As the district said last; nothing since the start.
    PictureDesk pictures = {};     ///< Of the glass, on their way to whoever asked.
};

enum class ScrubDepth : std::uint8_t { one_file, everything };

/// A timestamp that only says that nothing has changed is kept in the trust memory at once, against
/// rollback and freeze, and becomes the edition's when that is so much older: each edition file
/// costs the card a dozen blocks in several places. Long before anything is called stale.
inline constexpr std::chrono::hours resigned_kept_after{6};

/// When the next pass should begin.
enum class Next : std::uint8_t {
    at_once, ///< Files wait, and only the budget ended this one.
    at_pace,
    later, ///< No mirror answered.
};

struct Passed {
    assets::Status status; ///< What `status.json` should say; `at` is `now`.
    Next next = Next::at_pace;
};

/// Does what can be done now. Fetching and reporting each end when `budget` is spent, so that the
/// next pass soon asks again what is new; everything else is small.
[[nodiscard]] Passed run_pass(Screen& screen, const assets::Identity& identity, ScrubDepth depth,
                              Instant now, const Budget& budget = {});

/// How the screen is at the end of a pass that came to `status`; nothing when nobody asks.
[[nodiscard]] std::optional<HealthFacts> health_facts(const Screen& screen,
                                                      const assets::Status& status);

/// What SQLite wrote to the card for this screen since this was last asked.
[[nodiscard]] assets::CardWrites take_written(Screen& screen);

} // namespace bangtin::sync
