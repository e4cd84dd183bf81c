// A board without an identity, until it has one: it shows its code, looks for a ticket on its boot
// partition, and knocks at its district.
//
// It never gives up. What it does is in the status, for the technician's page; the glass is the
// player's, and shows code and QR meanwhile.
#pragma once

#include "assets/status.hpp"
#include "board/board.hpp"
#include "board/hardware.hpp"
#include "sync/knocking.hpp"
#include "sync/loop.hpp"
#include "sync/watch.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace bangtin::sync {

/// The ways in that this board was given; any of them may be missing. Borrows the lines.
struct WaysIn {
    std::filesystem::path ticket; ///< A file that may appear; empty: none is looked for.
    std::optional<Door> door;
    Post& district;
    Transport& depot; ///< The district's; read only when there is a door.
};

class Doorstep {
public:
    /// Makes the device key, its code and its link, unless they are there.
    [[nodiscard]] static Result<Doorstep, EnrolmentError>
    open(const assets::StatePaths& paths, WaysIn ways, const board::Hardware& hardware);

    struct Turn {
        bool entered = false; ///< There is an identity now.
        assets::Joining joining = assets::Joining::over;
        std::string problem;               ///< One clause, or empty.
        std::chrono::milliseconds wait{0}; ///< Until the next turn.
    };
    /// Takes a ticket that has appeared, or knocks when that is due. `cannot_write` when the card
    /// does not take the identity: the next turn tries again.
    [[nodiscard]] Result<Turn, EnrolmentError> turn(board::Monotonic now, const Chance& chance);

    /// A technician stands before the screen and puts the file there.
    static constexpr std::chrono::milliseconds ticket_looked_every{5000};
    /// A ticket to which nobody answers, while there is a door to knock at.
    static constexpr std::chrono::seconds ticket_tried_every{60};
    /// After each knock that nobody answered twice as long, up to eight times.
    static constexpr std::chrono::seconds knock_every{30};

private:
    Doorstep(assets::StatePaths paths, WaysIn ways, trust::PrivateKey device);
    [[nodiscard]] Result<bool, EnrolmentError> take_ticket(board::Monotonic now);
    [[nodiscard]] Result<bool, EnrolmentError> knock_now(board::Monotonic now,
                                                         const Chance& chance);

    assets::StatePaths paths_;
    WaysIn ways_;
    trust::PrivateKey device_;
    bulletin::Knock words_;
    std::string seen_ticket_; ///< What was in the file that did not let this board in.
    std::optional<Turn> ticket_said_;
    board::Monotonic ticket_due_{0};
    Turn knock_said_;
    std::optional<board::Monotonic> knock_due_; ///< Nothing before the first turn.
    int failures_ = 0;
};

enum class Entered : std::uint8_t { enrolled, stopped };

/// Turns until there is an identity, or `watch` wakes by a signal; the status says how it stands.
[[nodiscard]] Entered wait_on(Doorstep& doorstep, const assets::StatePaths& paths,
                              const board::Clock& clock, Watch& watch, const Chance& chance);

} // namespace bangtin::sync
