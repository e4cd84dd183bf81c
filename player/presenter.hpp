// Puts finished frames on the glass: a window, the whole screen, or nowhere. It knows nothing of
// bulletins.
//
// The interface is this narrow so that a presenter on a graphics processor, or on display planes,
// can stand in its place. Everything here belongs to the main thread.
#pragma once

#include "bulletin/result.hpp"
#include "player/canvas.hpp"

#include <memory>
#include <span>
#include <string>

namespace bangtin::player {

enum class DisplayMode : std::uint8_t {
    window,
    fullscreen,
    headless, ///< Draws every frame and shows none: no display is needed.
};

struct DisplayWish {
    DisplayMode mode = DisplayMode::fullscreen;
    Size size{1920, 1080}; ///< Of the window or of the headless frame; a full screen has its own.
};

/// What the display asked for since the last question.
struct DisplayNews {
    bool closed = false;  ///< Someone closed the window.
    bool exposed = false; ///< Parts of it were lost: present everything again.
};

class Presenter {
public:
    virtual ~Presenter() = default;

    /// Of the frames to present; constant.
    [[nodiscard]] virtual Size size() const = 0;
    /// Shows `damage` of `frame`, which has size `size()`; what lies outside stays as it was
    /// presented before.
    virtual void present(const Canvas& frame, std::span<const Rect> damage) = 0;
    [[nodiscard]] virtual DisplayNews news() = 0;
};

/// Fails with one line and its remedy when there is no such display.
[[nodiscard]] Result<std::unique_ptr<Presenter>, std::string>
open_presenter(const DisplayWish& wish);

} // namespace bangtin::player
