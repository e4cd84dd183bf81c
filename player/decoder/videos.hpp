// A film being played by `bangtin-decoder video`: frames appear in shared memory, and the player
// takes the newest.
#pragma once

#include "board/board.hpp"
#include "bulletin/result.hpp"
#include "player/canvas.hpp"
#include "player/decoder/child.hpp"
#include "player/decoder/shared_memory.hpp"
#include "player/decoder/sound_ring.hpp"

#include <filesystem>
#include <string>

namespace bangtin::player {

enum class VideoState : std::uint8_t {
    starting, ///< No frame yet.
    playing,
    ended,  ///< It was played to its end; the last frame can still be painted.
    failed, ///< See `reason()`.
};

struct VideoPlan {
    Size source; ///< Visible size, as the bulletin says.
    Size box;
    std::string codec = {};              ///< Of the board's hardware; empty for software.
    FilmSound sound = FilmSound::silent; ///< Decoding it costs; a silent hour does without.
};

/// Destroying it ends the child.
class VideoJob {
public:
    /// `file` is taken over; it has been proven by digest through this very descriptor. The film
    /// comes to its first frame and stays there until `go`.
    [[nodiscard]] static Result<VideoJob, std::string> start(const std::filesystem::path& decoder,
                                                             int file, const VideoPlan& plan,
                                                             board::Monotonic now);

    /// Lets it run; at once where that is said before the first frame.
    void go(board::Monotonic now);
    /// Looks what has come, without blocking. After 5 s without a first frame, or 3 s without
    /// another while it runs, it is killed and `failed`: a watchdog on frames, since libvlc's
    /// events cannot be relied on (findings/render, 4).
    [[nodiscard]] VideoState poll(board::Monotonic now);
    [[nodiscard]] const std::string& reason() const { return reason_; }
    /// Whether its decoder sees no file but the system's; known from the first frame on.
    [[nodiscard]] bool landlocked() const;
    /// Whether `paint` would now show another frame than the last time.
    [[nodiscard]] bool fresh() const { return fresh_; }
    /// Size of its frames; known from the first one on.
    [[nodiscard]] Size size() const { return size_; }
    /// Paints the newest frame into the middle of `box` of `out`. Only after the first frame.
    void paint(Canvas& out, const Rect& box);
    /// The film's sound from `at` on; see `SoundReader::take`. None when it was not wanted.
    std::size_t hear(std::span<SoundFrame> out, std::chrono::microseconds at);
    /// Readable when there is a new frame or an end.
    [[nodiscard]] int wake() const { return bells_.frame.number(); }
    [[nodiscard]] pid_t process() const { return child_.process(); }

private:
    /// The decoder's two eventfds.
    struct Bells {
        Descriptor frame;
        Descriptor go;
    };
    VideoJob(Child child, SharedMemory memory, Bells bells, const VideoPlan& plan,
             board::Monotonic now);
    void take_frame(board::Monotonic now);
    void fault(std::string reason);

    Child child_;
    SharedMemory memory_;
    Bells bells_;
    VideoPlan plan_;
    std::optional<SoundReader> sound_;
    VideoState state_ = VideoState::starting;
    std::uint32_t slot_;
    Size size_;
    bool fresh_ = false;
    bool runs_ = false;
    board::Monotonic progress_;
    std::string reason_;
};

} // namespace bangtin::player
