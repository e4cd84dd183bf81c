// Where slides get their pictures and films: proven by digest, decoded elsewhere, never waited for.
//
// The loop sees these interfaces, so that a test can make a film fail at any instant without any
// real time passing.
#pragma once

#include "board/board.hpp"
#include "bulletin/bulletin.hpp"
#include "bulletin/result.hpp"
#include "player/canvas.hpp"
#include "player/decoder/videos.hpp"
#include "player/scene.hpp"

#include <memory>
#include <optional>
#include <string>

namespace bangtin::player {

/// One picture on its way. Destroying it gives it up.
class PictureWork {
public:
    virtual ~PictureWork() = default;
    /// Does a bounded piece of work and never blocks. Nothing while there is no answer; asked again
    /// after the answer is a bug.
    [[nodiscard]] virtual std::optional<Result<Canvas, std::string>> poll() = 0;
};

/// One film: first proven, then played once. Destroying it ends it.
class VideoWork {
public:
    enum class Proof : std::uint8_t { working, proven, failed };

    virtual ~VideoWork() = default;
    /// Does a bounded piece of the proof.
    [[nodiscard]] virtual Proof prove() = 0;
    /// Starts its decoder, which comes to the first frame and stays there; once, after `proven`.
    virtual void play(board::Monotonic now, FilmSound sound) = 0;
    /// Lets it run, from the first frame on; after `play`.
    virtual void go(board::Monotonic now) = 0;
    /// After `play`.
    [[nodiscard]] virtual VideoState poll(board::Monotonic now) = 0;
    /// Whether there is a frame that was not painted yet.
    [[nodiscard]] virtual bool fresh() const = 0;
    /// Paints the newest frame into the middle of `box`; after the first frame.
    virtual void paint(Canvas& out, const Rect& box) = 0;
    /// Its sound from `at` on; see `SoundReader::take`. None when it was not wanted.
    virtual std::size_t hear(std::span<SoundFrame> out, std::chrono::microseconds at) = 0;
    /// Why it failed.
    [[nodiscard]] virtual std::string reason() const = 0;
    /// Readable when there is a new frame; -1 when there is nothing to wait for.
    [[nodiscard]] virtual int wake() const = 0;
};

class MediaDesk {
public:
    virtual ~MediaDesk() = default;
    [[nodiscard]] virtual std::unique_ptr<PictureWork> picture(const PictureNeed& need) = 0;
    [[nodiscard]] virtual std::unique_ptr<VideoWork> video(const bulletin::Media& media,
                                                           Size box) = 0;
    /// A whole small file of words, proven. Fails with one clause.
    [[nodiscard]] virtual Result<std::string, std::string> text(const bulletin::Media& media) = 0;
};

} // namespace bangtin::player
