// Whether the glass is lit: the site's display hours at this instant, and the two ways to turn a
// set on and off, each with what it reads back.
//
// Outside of the hours the glass is black on purpose, whatever the set does: one that obeys
// neither its cable nor its signal shows black.
#pragma once

#include "board/display_power.hpp"
#include "bulletin/display_hours.hpp"
#include "player/presenter.hpp"
#include "player/time_keeper.hpp"
#include "player/turns.hpp"

#include <memory>
#include <optional>

namespace bangtin::player {

/// What is known of the display at one moment.
struct DisplayState {
    bool lit = true; ///< As wanted.
    board::Able<board::Power> signal = fail(board::Cannot::silent);
    board::Able<board::Power> set = fail(board::Cannot::absent);

    bool operator==(const DisplayState&) const = default;
};

class Lamp {
public:
    /// `set` is null where there is no wire to it. Borrowed.
    explicit Lamp(board::DisplayPower* set) : set_(set) {}

    void adopt(const OnHand& on_hand);
    /// By the hours alone; always on without an edition.
    [[nodiscard]] bulletin::Lit at(bulletin::Layer layer, const Sight& now) const;
    /// `lit` is whether there is anything on the glass, or about to be. Answers whether the
    /// display has just got its light back: then it is to be presented everything again.
    [[nodiscard]] bool step(bool lit, Presenter& presenter, board::Monotonic now);
    [[nodiscard]] DisplayState state() const;

    /// A cable that was put in again brings the light back.
    static constexpr std::chrono::minutes checked_every{1};
    static constexpr std::chrono::seconds tried_every{5}; ///< While it is not as wanted.

private:
    board::DisplayPower* set_;
    std::unique_ptr<bulletin::DisplayTimes> times_;
    bool lit_ = true;
    board::Able<board::Power> signal_ = fail(board::Cannot::silent);
    std::optional<board::Monotonic> checked_;
    bool taken_away_ = false; ///< The signal, since it was last there.
};

} // namespace bangtin::player
