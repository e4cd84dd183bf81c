// The change from one picture of the stage to the next, over some refreshes.
//
// It belongs to the screen and not to a bulletin: whatever is shown, all comes the same way.
#pragma once

#include "board/board.hpp"
#include "player/glass.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace bangtin::player {

enum class TransitionKind : std::uint8_t {
    cut,
    fade,
    push, ///< The next one comes from the right and pushes the old one out.
};

struct Transition {
    TransitionKind kind = TransitionKind::fade;
    std::chrono::milliseconds time{400}; ///< findings/render, 8: 300–500 ms.

    bool operator==(const Transition&) const = default;
};

/// "cut", "fade" or "push".
[[nodiscard]] std::optional<TransitionKind> parse_transition_kind(std::string_view text);

/// One such change on its way.
class Crossing {
public:
    /// `from` is what is on the glass in `area`, where `to` is to come.
    Crossing(const Transition& transition, const Rect& area, Canvas from, const Canvas& to,
             board::Monotonic now);

    /// `rect` of the new picture has changed since.
    void touched(const Rect& rect);
    /// Draws how far it has come. Answers whether it has ended: then `to` is whole on the glass.
    [[nodiscard]] bool step(const Canvas& to, Glass& glass, board::Monotonic now);

private:
    /// What of the area is drawn by itself.
    struct Part {
        Rect rect;
        int levels;         ///< By how many of 255 its pictures differ at most.
        std::int64_t drawn; ///< After how many steps of what can be seen; negative when it is due.
    };
    /// Of the new picture, in 1/256.
    [[nodiscard]] int share_of(board::Monotonic elapsed) const;
    void step_fade(const Canvas& to, Glass& glass, board::Monotonic elapsed);
    void step_push(const Canvas& to, Glass& glass, board::Monotonic elapsed) const;

    Transition transition_;
    Rect area_;
    Canvas from_;
    std::vector<Part> parts_;
    board::Monotonic began_;
};

} // namespace bangtin::player
