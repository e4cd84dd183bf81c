// The sound of the glass, from pass to pass: what the speaker plays in the next tenth of a second.
//
// A film's samples are put where they belong by the time they are heard at, so that sound and
// picture stay in step however long the loop was busy. The volume is applied here, and moves in a
// short ramp. Without a device all is as it would be, but not heard.
#pragma once

#include "board/board.hpp"
#include "player/chime.hpp"
#include "player/media_desk.hpp"
#include "player/speaker.hpp"

#include <optional>
#include <vector>

namespace bangtin::player {

class Mixer {
public:
    /// `speaker` must outlive it. It is opened when there is something to be heard, and closed
    /// after.
    explicit Mixer(Speaker& speaker);
    Mixer(const Mixer&) = delete;
    Mixer& operator=(const Mixer&) = delete;
    ~Mixer();

    /// Begins a chime at `percent` over what else is heard, in the place of one that still sounds.
    void ring(Chime chime, int percent);
    /// Bounded work. `film` is the one on the glass, or null; it is heard at `percent`, 0–100.
    void step(board::Monotonic now, int percent, VideoWork* film);
    /// The same without film and chime; what sounds still fades out.
    void step_silently(board::Monotonic now);
    /// When `step` is wanted again, if that is soon.
    [[nodiscard]] std::optional<board::Monotonic> next(board::Monotonic now) const;

    static constexpr std::chrono::milliseconds ahead{100}; ///< So long the loop may be busy.
    static constexpr std::chrono::milliseconds pace{20};
    static constexpr std::chrono::milliseconds ramp{20};    ///< From silence to full volume.
    static constexpr std::chrono::seconds idle_max{3};      ///< Then the device is closed.
    static constexpr std::chrono::seconds stalled_after{1}; ///< A device that takes nothing.
    static constexpr std::chrono::seconds retry_first{10};  ///< After a device failed.
    static constexpr std::chrono::minutes retry_last{10};

private:
    [[nodiscard]] bool is_heard(board::Monotonic now, int percent, VideoWork* film);
    [[nodiscard]] bool ready(board::Monotonic now);
    void lose(board::Monotonic now, const std::string& reason);
    [[nodiscard]] std::size_t mix(std::span<SoundFrame> out, std::chrono::microseconds at,
                                  int percent, VideoWork* film);
    void set_volume(std::span<SoundFrame> frames, int percent);
    [[nodiscard]] std::size_t add_chime(std::span<SoundFrame> out);
    [[nodiscard]] std::size_t fade_last(std::span<SoundFrame> out);
    void rest(board::Monotonic now);

    Speaker& speaker_;
    bool open_ = false;
    bool sounding_ = false; ///< The last step had something to hand over.
    board::Monotonic sounded_{0};
    std::optional<board::Monotonic> full_since_; ///< The device has had all it may have.
    std::optional<board::Monotonic> retry_at_;
    board::Monotonic retry_after_ = retry_first;
    bool told_ = false; ///< That there is no device.
    std::int32_t gain_ = 0;
    std::vector<SoundFrame> chime_;
    std::size_t chime_at_ = 0;
    SoundFrame last_{};
    std::vector<SoundFrame> block_;
};

} // namespace bangtin::player
