#include "board/simulated.hpp"

#include "board/generic.hpp"

#include <optional>

namespace bangtin::board {

namespace {

/// A real board's clock, put forward or back once.
class ShiftedClock final : public Clock {
public:
    ShiftedClock(const Clock& real, Instant wall) : real_(real), shift_(wall - real.wall()) {}
    [[nodiscard]] Instant wall() const override { return real_.wall() + shift_; }
    [[nodiscard]] Monotonic monotonic() const override { return real_.monotonic(); }
    /// Who shifts a clock says what time it is.
    [[nodiscard]] TimeGrade grade() const override { return TimeGrade::trusted; }

private:
    const Clock& real_;
    Duration shift_;
};

/// What the simulated set does, behind the interface of a real one.
class WireToSet final : public DisplayPower {
public:
    explicit WireToSet(SimulatedSet& set) : set_(set) {}
    void want(Power power, Monotonic /*now*/) override
    {
        if (!wanted_ || *wanted_ != power) set_.asked.push_back(power);
        wanted_ = power;
        if (set_.obeys) set_.power = power;
    }
    void step(Monotonic /*now*/) override {}
    [[nodiscard]] Able<Power> said() const override
    {
        if (!set_.answers) return fail(Cannot::silent);
        return set_.power;
    }

private:
    SimulatedSet& set_;
    std::optional<Power> wanted_;
};

class ShiftedBoard final : public Board {
public:
    explicit ShiftedBoard(Instant wall) : real_(generic_board()), clock_(real_->clock(), wall) {}
    [[nodiscard]] const Clock& clock() const override { return clock_; }
    [[nodiscard]] std::string boot_id() const override { return real_->boot_id(); }
    [[nodiscard]] std::string video_codec() const override { return real_->video_codec(); }
    [[nodiscard]] Able<std::unique_ptr<DisplayPower>> display_power() override
    {
        return real_->display_power();
    }
    [[nodiscard]] bool ask_reboot() override { return real_->ask_reboot(); }

private:
    std::unique_ptr<Board> real_;
    ShiftedClock clock_;
};

} // namespace

void SimulatedBoard::advance(Duration by)
{
    require(by >= Duration::zero(), "simulated time runs forwards");
    wall_ += by;
    monotonic_ += by;
}

std::string SimulatedBoard::boot_id() const
{
    return "5100a7edb0a2d0000000000000000001";
}

Able<std::unique_ptr<DisplayPower>> SimulatedBoard::display_power()
{
    if (!set.there) return fail(Cannot::absent);
    return std::make_unique<WireToSet>(set);
}

std::unique_ptr<Board> shifted_board(Instant wall)
{
    return std::make_unique<ShiftedBoard>(wall);
}

} // namespace bangtin::board
