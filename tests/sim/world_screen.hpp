// The screen of a simulated world, over many boots: its board, its card, and the two programs that
// run on it, with what they have promised so far.
#pragma once

#include "tests/sim/world_flaw.hpp"

#include <memory>

namespace bangtin::sim {

class WorldScreen {
public:
    struct Surroundings {
        assets::StatePaths paths;
        WorldCard& card;
        Chance& chance;
        std::vector<sync::Transport*> mirrors;
        sync::Post& district;
        std::chrono::milliseconds& line_clock; ///< Moves on while bytes pass slowly.
        Bytes pass_bytes = 0;
        Bytes media_max = 0;
        Flaw flaw = Flaw::none;
    };
    explicit WorldScreen(Surroundings around) : around_(std::move(around)) {}

    /// By a ticket, as a technician does it. The device key is made of the seed.
    void enrol(std::uint64_t seed, const std::string& ticket, const assets::Identity& district);

    [[nodiscard]] bool on() const { return sync_ != nullptr; }
    /// The power comes back: what a cut has left is on the card from now on, before any program.
    void power_up(Instant truth);
    void power_down();
    /// Each ends the run before, if there is one, as a kill does. Of sync: the wait before its
    /// first pass.
    [[nodiscard]] std::chrono::milliseconds start_sync();
    void start_player();
    void set_clock(TimeGrade grade) { board_.set(grade, around_.chance); }
    [[nodiscard]] TimeGrade grade() const { return board_.grade(); }

    [[nodiscard]] WorldSync::Pass pass(Instant truth);
    [[nodiscard]] WorldPlayer::Look look(Instant truth);
    /// The player is told to end.
    void close(Instant truth);

    [[nodiscard]] const Promised& promised() const { return promised_; }
    [[nodiscard]] std::vector<Appeared>& appeared() { return appeared_; }

private:
    Surroundings around_;
    assets::Identity identity_;
    WorldBoard board_;
    std::unique_ptr<WorldSync> sync_;
    std::unique_ptr<WorldPlayer> player_;
    int player_runs_ = 0;
    Promised promised_;
    std::vector<Appeared> appeared_;
};

} // namespace bangtin::sim
