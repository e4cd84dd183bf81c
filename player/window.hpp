// A window of SDL, or the whole screen: opened, listened to, lost and opened again.
#pragma once

#include "board/board.hpp"
#include "bulletin/result.hpp"
#include "player/presenter.hpp"

#include <optional>
#include <string>

struct SDL_Window;

namespace bangtin::player {

class Window {
public:
    /// Hidden until `show`: an empty window would be a black one. Fails with one line and its
    /// remedy.
    [[nodiscard]] static Result<Window, std::string> open(const DisplayWish& wish);
    Window(Window&& other) noexcept;
    Window& operator=(Window&&) = delete;
    ~Window();

    /// Null while it is lost.
    [[nodiscard]] SDL_Window* handle() const { return window_; }
    /// In pixels of the display; the last one while it is lost.
    [[nodiscard]] Size size() const { return size_; }
    /// Its X server has died: nothing may be asked of it any more, not even to end.
    [[nodiscard]] bool dead() const { return dead_; }
    void show();
    /// The descriptor of the DRM device behind it; nothing where a window system has that.
    [[nodiscard]] std::optional<int> card() const;

    struct News {
        bool closed = false; ///< By a person, or with the display's server: the run ends.
        bool hidden = false;
        bool exposed = false;
        bool resized = false; ///< Its surface is about to be another one.
        bool lost = false;    ///< Call `drop`.
    };
    [[nodiscard]] News news();
    /// Gives up what is left of it.
    void drop(board::Monotonic now);
    /// Opens it again when it is time to try. Answers whether it is back.
    [[nodiscard]] bool come_back(board::Monotonic now);

    static constexpr std::chrono::seconds look_every{1}; ///< For a lost display.

private:
    explicit Window(const DisplayWish& wish) : wish_(wish) {}
    [[nodiscard]] bool create();

    DisplayWish wish_;
    SDL_Window* window_ = nullptr;
    Size size_;
    bool visible_ = false;
    bool dead_ = false;
    board::Monotonic dropped_{0};
};

} // namespace bangtin::player
