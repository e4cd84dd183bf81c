// How this screen is, gathered for the district from who knows it: the last pass, the card, the
// board, and what the player left word of.
#pragma once

#include "assets/paths.hpp"
#include "assets/status.hpp"
#include "assets/system.hpp"
#include "board/board.hpp"
#include "bulletin/screen_health.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::sync {

/// What is known elsewhere, at the end of a pass.
struct HealthFacts {
    const assets::Status& status;
    TimeGrade grade = TimeGrade::unknown; ///< Of `status.at`.
    std::int64_t record = 0;              ///< The last number of the outbox.
    std::int64_t damaged_files = 0;       ///< Found by the scrub since the start.
    std::optional<assets::SystemNote> system = {};
    std::vector<std::string> erased = {}; ///< As of `ScreenHealth`.
};

class HealthDesk {
public:
    /// `boot` is this boot's id, `version` the program's.
    HealthDesk(assets::StatePaths paths, std::string boot, std::string version);

    /// What is to be told now: nothing while the last telling is fresh and still true in what
    /// matters. Reads the card's small files and the board's sensors.
    [[nodiscard]] std::optional<bulletin::ScreenHealth> due(const HealthFacts& facts) const;
    /// As it is, due or not.
    [[nodiscard]] bulletin::ScreenHealth look(const HealthFacts& facts) const;
    /// Writes 4 KiB to the card and reads them back, once a day; call at each pass.
    void try_card(board::Monotonic now);
    /// The district has it.
    void told(bulletin::ScreenHealth health) { told_ = std::move(health); }

    static constexpr std::chrono::minutes told_every{15};
    static constexpr std::chrono::hours tried_every{24};

private:
    assets::StatePaths paths_;
    std::string boot_;
    std::string version_;
    std::optional<bulletin::ScreenHealth> told_;
    std::optional<board::Monotonic> tried_;
    std::int64_t canary_failures_ = 0;
};

} // namespace bangtin::sync
