// A board whose clock is told what time it is: for tests, stills and demonstrations.
#pragma once

#include "board/board.hpp"
#include "board/display_power.hpp"

#include <memory>
#include <vector>

namespace bangtin::board {

/// The set on the wall of a simulated board.
struct SimulatedSet {
    bool there = true;
    bool obeys = true;
    bool answers = true;
    Power power = Power::on;
    std::vector<Power> asked; ///< Each time that something else was asked.
};

/// Time stands still until someone moves it.
class SimulatedBoard final : public Board, public Clock {
public:
    explicit SimulatedBoard(Instant wall) : wall_(wall) {}

    void advance(Duration by);
    void set_wall(Instant wall) { wall_ = wall; } ///< Steps the wall clock only.
    void set_grade(TimeGrade grade) { grade_ = grade; }
    SimulatedSet set;

    [[nodiscard]] const Clock& clock() const override { return *this; }
    [[nodiscard]] std::string boot_id() const override;
    [[nodiscard]] std::string video_codec() const override { return ""; }
    [[nodiscard]] Able<std::unique_ptr<DisplayPower>> display_power() override;
    [[nodiscard]] bool ask_reboot() override { return false; }
    [[nodiscard]] Instant wall() const override { return wall_; }
    [[nodiscard]] Monotonic monotonic() const override { return monotonic_; }
    [[nodiscard]] TimeGrade grade() const override { return grade_; }

private:
    Instant wall_;
    Monotonic monotonic_{0};
    TimeGrade grade_ = TimeGrade::trusted;
};

/// A real board whose wall clock starts at `wall` and runs on from there.
[[nodiscard]] std::unique_ptr<Board> shifted_board(Instant wall);

} // namespace bangtin::board
