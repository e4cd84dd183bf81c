// A display without a window system: the kernel's own, of which a program holds the memory that is
// shown (DRM "dumb" buffers). It needs no Mesa: two frames' less memory and seconds less to the
// first frame than a GL in software (findings/image, Display paths).
//
// One program at a time may hold a display. When this one ends, however that is, the kernel takes
// the display back.
#pragma once

#include "board/display_power.hpp"
#include "bulletin/result.hpp"
#include "player/canvas.hpp"
#include "player/rotation.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bangtin::player {

/// What a display can show; the first of equals is the one it would rather show.
struct ScanMode {
    Size size;
    int refresh_per_s = 0;
    bool preferred = false;
};

/// The index of the mode to use: the preferred one, unless it has more pixels than a board should
/// fill; else the largest that has not. Nothing when there is none.
[[nodiscard]] std::optional<std::size_t> best_mode(std::span<const ScanMode> modes);

/// Whether this driver of the kernel has a processor for graphics behind it, so that a renderer is
/// worth its memory.
[[nodiscard]] bool has_graphics(std::string_view driver);

class Scanout {
public:
    virtual ~Scanout() = default;
    /// Of the display.
    [[nodiscard]] virtual Size size() const = 0;
    /// Puts `rect` of `frame` into the display's memory, turned.
    virtual void put(const Canvas& frame, const Rect& rect, Rotation rotation) = 0;
    /// Shows what was put at `rects` of the display. The first time it takes the display over.
    /// False when it could not: the display is somebody else's, or gone.
    [[nodiscard]] virtual bool show(std::span<const Rect> rects) = 0;

    enum class Cable : std::uint8_t { there, gone, came };
    /// Whether the display's cable was pulled, or put in again since the last question.
    [[nodiscard]] virtual Cable cable() = 0;
    /// As of `Presenter`.
    [[nodiscard]] virtual board::Able<board::Power> power(board::Power wanted) = 0;
};

/// The name of the driver behind the first display that is connected; empty when there is none.
[[nodiscard]] std::string scanout_driver();

/// The first display that is connected. Fails with one line.
[[nodiscard]] Result<std::unique_ptr<Scanout>, std::string> open_scanout();

} // namespace bangtin::player
