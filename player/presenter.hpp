// Puts finished frames on the glass: a window, the whole screen, or nowhere. It knows nothing of
// bulletins.
//
// The interface is this narrow so that presenters on a window's surface, on a graphics processor,
// or one day on display planes can stand in each other's place. A display that is lost is opened
// again by its presenter; nobody else notices. Everything here belongs to the main thread.
#pragma once

#include "board/display_power.hpp"
#include "bulletin/result.hpp"
#include "player/canvas.hpp"
#include "player/rotation.hpp"

#include <memory>
#include <span>
#include <string>

namespace bangtin::player {

enum class DisplayMode : std::uint8_t {
    window,
    fullscreen,
    headless, ///< Draws every frame and shows none: no display is needed.
};

enum class PresenterKind : std::uint8_t {
    automatic, ///< `renderer` on a graphics processor; without one `surface`, or `scanout` on a
               ///< bare display.
    surface,   ///< Only rectangles that changed travel to the display.
    renderer,  ///< A graphics processor draws all, at the display's refresh.
    scanout,   ///< The memory that the display reads, with no window system and no Mesa.
};

struct DisplayWish {
    DisplayMode mode = DisplayMode::fullscreen;
    Size size{1920, 1080}; ///< Of the window, or of no display; a full screen has its own.
    PresenterKind kind = PresenterKind::automatic;
    Rotation rotation = Rotation::none; ///< Frames have the display's size, turned.
};

/// How the display renews its picture.
struct Refresh {
    int per_s = 60;
    bool waits = false; ///< `present` waits for it: then nobody else is to wait too.
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
    /// The canvas on which frames are best drawn, with what was drawn on it before; null when any
    /// will do. It may be another one after `present` or `news`.
    [[nodiscard]] virtual Canvas* canvas() { return nullptr; }
    /// Shows `damage` of `frame`, which has size `size()`; what lies outside stays as it was
    /// presented before.
    virtual void present(const Canvas& frame, std::span<const Rect> damage) = 0;
    /// `now` says when a lost display may be looked for again.
    [[nodiscard]] virtual DisplayNews news(board::Monotonic now) = 0;
    [[nodiscard]] virtual Refresh refresh() const { return {}; }
    /// Gives the display its signal or takes it away, and reads back what came of it. While it has
    /// none nothing need be presented; afterwards everything is. `absent` where somebody else has
    /// the display, as in a window.
    [[nodiscard]] virtual board::Able<board::Power> power(board::Power /*wanted*/)
    {
        return fail(board::Cannot::absent);
    }
};

/// Fails with one line and its remedy when there is no such display.
[[nodiscard]] Result<std::unique_ptr<Presenter>, std::string>
open_presenter(const DisplayWish& wish);

} // namespace bangtin::player
