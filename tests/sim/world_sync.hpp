// `bangtin-sync` of a simulated screen, from its start to its end: the real passes, on a simulated
// card.
#pragma once

#include "sync/loop.hpp"
#include "tests/sim/screen_day.hpp"
#include "tests/sim/world_board.hpp"
#include "tests/sim/world_card.hpp"

#include <vector>

namespace bangtin::sim {

/// What is wrong with a sync, for a world that must find it.
enum class SyncFlaw : std::uint8_t { none, takes_older_editions, gives_up };

class WorldSync {
public:
    struct Surroundings {
        assets::StatePaths paths;
        WorldCard& card;
        const assets::Identity& identity;
        std::vector<sync::Transport*> mirrors;
        sync::Post& district;
        std::chrono::milliseconds& line_clock;
        std::uint64_t scrub_seed = 0;
        Bytes pass_bytes = 0; ///< What one pass may fetch.
        Bytes media_max = 0;
        SyncFlaw flaw = SyncFlaw::none;
    };
    explicit WorldSync(Surroundings around);
    WorldSync(const WorldSync&) = delete;
    WorldSync& operator=(const WorldSync&) = delete;

    struct Pass {
        assets::Status status;
        /// Nothing once it has given up.
        std::optional<std::chrono::milliseconds> wait;
    };
    [[nodiscard]] Pass pass(const player::ClockReading& clock, Chance& chance);
    /// Adds what is acknowledged as long as there is power: the edition it has, and its files.
    void promise(Promised& promised) const;

private:
    void forget_versions();

    Surroundings around_;
    assets::Shelf shelf_;
    sync::Mirrors mirrors_;
    assets::Outbox outbox_;
    sync::Screen screen_;
    sync::Rhythm rhythm_;
};

inline constexpr std::chrono::minutes world_pace{10};

} // namespace bangtin::sim
