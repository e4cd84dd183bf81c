// Asks the district what time it is, on a board whose clock nothing disciplines, and keeps the
// answer on the card for the player and for sync's own clock (docs/adr/0039).
#pragma once

#include "assets/identity.hpp"
#include "board/board.hpp"
#include "sync/loop.hpp"
#include "sync/time_answer.hpp"
#include "sync/transport.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace bangtin::sync {

/// Draws what nobody can know before.
using NonceSource = std::function<Digest()>;

class TimeDesk {
public:
    /// The crystal of a cheap board runs wrong by some two seconds meanwhile.
    static constexpr std::chrono::hours renewed_every{6};
    /// After each answer that tells no time twice as long, up to the most, and at random no less
    /// than half of that: a district that comes back is not asked by all at once.
    static constexpr std::chrono::minutes again_min{1};
    /// While there is no clock on the glass: an outage costs it these minutes more.
    static constexpr std::chrono::minutes again_max_unknown{4};
    static constexpr std::chrono::minutes again_max{60};

    /// `boot` names this boot; `clock` is the real one, whatever was told of the time. Borrows all
    /// but the texts.
    TimeDesk(assets::StatePaths paths, assets::Disk& disk, std::string boot,
             const board::Clock& clock, Post& district, NonceSource nonces, Chance chance);

    /// Asks when that is due: while the board's clock is not trusted, in a boot that can be told
    /// from the next, and of a district that is known. `floor` is what is certain without it.
    void look(const assets::Identity& identity, Instant floor);

private:
    [[nodiscard]] Result<assets::ToldTime, TimeRefusal> ask(const assets::Identity& identity,
                                                            Instant floor);
    void tell(const Result<assets::ToldTime, TimeRefusal>& told);
    [[nodiscard]] board::Monotonic wait_after_refusal();

    assets::StatePaths paths_;
    assets::Disk* disk_;
    std::string boot_;
    const board::Clock* clock_;
    Post* district_;
    NonceSource nonces_;
    Chance chance_;
    board::Monotonic due_{0};
    std::chrono::minutes again_{again_min};
    std::chrono::seconds rest_{0}; ///< For which the district asked to be left alone.
    std::optional<TimeFault> said_;
};

} // namespace bangtin::sync
