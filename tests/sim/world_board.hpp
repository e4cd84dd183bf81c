// The clocks of a simulated screen's board: a monotonic one that begins anew with each boot, and a
// wall clock that is right when it claims to be, and anything when it does not.
#pragma once

#include "player/time_keeper.hpp"
#include "tests/sim/chance.hpp"

#include <string>

namespace bangtin::sim {

class WorldBoard {
public:
    /// The power comes at `truth`. Without a battery the wall clock begins anywhere.
    void boot(Instant truth, Chance& chance)
    {
        ++boots_;
        began_ = truth;
        constexpr TimeGrade grades[] = {TimeGrade::held_over, TimeGrade::unknown,
                                        TimeGrade::unknown};
        set(grades[chance.below(3)], chance);
    }
    /// A time server is heard, or the clock jumps and nobody vouches for it any more.
    void set(TimeGrade grade, Chance& chance)
    {
        grade_ = grade;
        wrong_by_ = Duration{0};
        if (grade != TimeGrade::unknown) return;
        constexpr std::chrono::hours most{20'000};
        wrong_by_ = chance.between(-most, most / 4);
    }

    [[nodiscard]] player::ClockReading read(Instant truth) const
    {
        return {
            .monotonic = truth - began_ + begins_at, .wall = truth + wrong_by_, .grade = grade_};
    }
    [[nodiscard]] TimeGrade grade() const { return grade_; }
    [[nodiscard]] int boots() const { return boots_; }
    /// 32 hexadecimal digits, as a kernel names a boot.
    [[nodiscard]] static std::string id_of(char kind, int number)
    {
        const std::string digits = std::to_string(number);
        return std::string(32 - digits.size(), kind) + digits;
    }

    static constexpr board::Monotonic begins_at{5000}; ///< Programs start that late.

private:
    int boots_ = 0;
    Instant began_;
    Duration wrong_by_{0};
    TimeGrade grade_ = TimeGrade::trusted;
};

} // namespace bangtin::sim
