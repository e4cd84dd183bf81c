// `bangtin-player` of a simulated screen, from its start to its end, without a glass: the real
// judgement of time, the real choice of bulletins out of what is on the shelf, the real proof of
// play.
//
// Its `look` is one pass of the player's loop, as far as that decides and does not draw.
#pragma once

#include "player/proof_keeper.hpp"
#include "player/turns.hpp"
#include "tests/sim/world_board.hpp"
#include "tests/sim/world_card.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::sim {

/// What is wrong with a player, for a world that must find it.
enum class PlayerFlaw : std::uint8_t {
    none,
    shows_what_nobody_sealed,
    believes_any_clock,
    sees_no_new_edition,
};

/// What has been on the glass, as its proof of play should say.
struct Appeared {
    std::string run;
    std::string slot;
    std::string bulletin_id;
    std::int64_t edition = 0;
    Instant from;
    std::optional<Duration> shown =
        {};                ///< Nothing while it is on the glass, or when nobody saw its end.
    bool promised = false; ///< It has been committed.
};

class WorldPlayer {
public:
    struct Surroundings {
        assets::StatePaths paths;
        WorldCard& card;
        assets::Identity identity;
        std::string boot;
        std::string run; ///< Stands for the boot in the proof of play: each run has its own.
        std::vector<Appeared>& appeared;                ///< Of all runs; this one adds to it.
        std::function<void(const assets::Floor&)> kept; ///< Told of each floor that is on the card.
        PlayerFlaw flaw = PlayerFlaw::none;
    };
    explicit WorldPlayer(Surroundings around);
    WorldPlayer(const WorldPlayer&) = delete;
    WorldPlayer& operator=(const WorldPlayer&) = delete;

    struct Look {
        player::Sight sight;
        player::Cue cue;
        std::int64_t edition = 0; ///< 0 while there is none.
        Instant issued;
        Instant until; ///< When the glass can next change.
        bool new_on_glass = false;
    };
    [[nodiscard]] Look look(const player::ClockReading& clock);
    /// It is told to end.
    void close(const player::ClockReading& clock);

private:
    void take_edition(const player::ClockReading& clock);
    void admit_everything(assets::Edition& edition) const;
    void appear(const player::Cue& cue, const player::Sight& sight, board::Monotonic now);
    void end_appearance(board::Monotonic now);
    void promise_all();

    Surroundings around_;
    assets::Shelf shelf_;
    player::TimeKeeper time_;
    player::Turns turns_;
    player::ProofKeeper proof_;
    std::optional<assets::ArrivalStamp> seen_;
    std::optional<player::Cue> told_;
    std::optional<std::size_t> current_; ///< In `appeared`.
    board::Monotonic since_{0};
    std::size_t unpromised_; ///< The first in `appeared`.
};

} // namespace bangtin::sim
