// A speaker without a device: it plays at the pace of a simulated clock and keeps what was heard.
#pragma once

#include "board/board.hpp"
#include "player/speaker.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace bangtin::player {

class SimSpeaker final : public Speaker {
public:
    explicit SimSpeaker(const board::Clock& clock) : clock_(clock) {}

    std::optional<std::string> fault; ///< There is no device, for this reason.
    bool gone = false;                ///< The device was taken away while it was open.
    int opened = 0;
    int tried = 0;
    bool is_open = false;
    /// Each frame, and when it was heard.
    struct Heard {
        board::Monotonic at;
        SoundFrame frame;
    };
    std::vector<Heard> heard;

    Result<void, std::string> open() override
    {
        ++tried;
        if (fault) return fail(*fault);
        ++opened;
        is_open = true;
        gone = false;
        end_ = clock_.monotonic();
        return {};
    }
    void close() override { is_open = false; }
    bool well() override { return !gone; }
    std::size_t waiting() override
    {
        const auto left = std::max(end_ - now(), std::chrono::microseconds(0));
        return static_cast<std::size_t>(sound_frames_in(left));
    }
    void hand_over(std::span<const SoundFrame> frames) override
    {
        end_ = std::max(end_, now());
        for (std::size_t i = 0; i < frames.size(); ++i) {
            const std::chrono::microseconds offset(static_cast<std::int64_t>(i) * 1'000'000 /
                                                   sound_rate);
            heard.push_back(
                {std::chrono::floor<std::chrono::milliseconds>(end_ + offset), frames[i]});
        }
        end_ += std::chrono::microseconds(static_cast<std::int64_t>(frames.size()) * 1'000'000 /
                                          sound_rate);
    }

    /// The loudest sample heard in the time from `from` to `to`; 0 for silence.
    [[nodiscard]] int peak(board::Monotonic from, board::Monotonic to) const
    {
        int most = 0;
        for (const Heard& sample : heard)
            if (from <= sample.at && sample.at < to)
                most = std::max(
                    {most, std::abs(int{sample.frame.left}), std::abs(int{sample.frame.right})});
        return most;
    }

private:
    [[nodiscard]] std::chrono::microseconds now() const { return clock_.monotonic(); }

    const board::Clock& clock_;
    std::chrono::microseconds end_{0};
};

} // namespace bangtin::player
