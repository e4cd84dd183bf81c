// What time it is, and how far that can be believed: the board's clock, judged against what this
// screen knows for certain.
//
// *Trusted*: a clock that something disciplines. *Held over*: it was good and is carried on, by the
// board's battery clock or by the monotonic clock of this boot; what the district has told in this
// boot counts before the battery. *Unknown*: there is only a lower bound, the floor and the time
// this boot has run. The floor never lies later than the true time, as long as no trusted clock
// did.
#pragma once

#include "assets/floor.hpp"
#include "board/board.hpp"

#include <functional>
#include <optional>
#include <string>

namespace bangtin::player {

/// The time as the player uses it. With grade `unknown`, `at` is certainly not too late.
struct Sight {
    Instant at;
    TimeGrade grade = TimeGrade::unknown;

    bool operator==(const Sight&) const = default;
};

using board::ClockReading; ///< Read once a pass.

class TimeKeeper {
public:
    /// Keeps a floor for the next start. Fails without harm: it is asked again later.
    using Save = std::function<bool(const assets::Floor&)>;

    /// `floor` is what was kept, `boot` names this boot.
    TimeKeeper(assets::Floor floor, std::string boot, Save save);
    /// Believes whatever the board says and keeps nothing: for a clock that was set by hand.
    [[nodiscard]] static TimeKeeper believing();

    /// Judges a reading. Readings come in the order of their monotonic clock.
    [[nodiscard]] Sight look(const ClockReading& reading);
    /// The signed time of an edition: it is later than this.
    void learn_issued(Instant issued, board::Monotonic now);
    /// Saves the floor at once, and not at its next turn: something must not be forgotten.
    void keep(board::Monotonic now);
    [[nodiscard]] const assets::Floor& floor() const { return floor_; }

    /// A clock may step this far without being asked why: NTP slews or steps by less.
    static constexpr std::chrono::minutes step_max{2};
    /// A trusted clock that contradicts what we know is believed after it was steady for so long.
    static constexpr std::chrono::minutes doubt_time{10};
    /// What was not carried over in this boot may be this far ahead of the floor: a summer and
    /// more.
    static constexpr std::chrono::days ahead_max{400};
    /// A clock that is behind what is certain, but by no more, is slow and not wrong: the lower
    /// bound is then as good as the time.
    static constexpr Duration slow_max{std::chrono::hours{24}};
    static constexpr std::chrono::minutes save_every{15}; // findings/reliability, 4.3.

private:
    /// A wall clock nailed to the monotonic one.
    struct Nail {
        Instant wall;
        board::Monotonic at;
        [[nodiscard]] Instant then(board::Monotonic now) const { return wall + (now - at); }
    };
    struct Doubt {
        Nail claim;
        board::Monotonic since;
    };
    TimeKeeper() = default;
    [[nodiscard]] Sight judge(const ClockReading& reading);
    [[nodiscard]] Sight without(const ClockReading& reading) const;
    [[nodiscard]] bool plausible(const ClockReading& reading) const;
    [[nodiscard]] bool steady(const ClockReading& reading);
    void accept(const ClockReading& reading);
    void raise(Instant at, board::Monotonic now);
    [[nodiscard]] Instant lower_bound(board::Monotonic now) const;
    void save_if_due(board::Monotonic now);

    bool believing_ = false;
    assets::Floor floor_;
    std::string boot_;
    Save save_;
    std::optional<Nail> low_; ///< The lower bound, when it was last raised.
    std::optional<Nail> carried_;
    std::optional<Doubt> doubt_;
    std::optional<board::Monotonic> saved_; ///< When the floor was last tried to be saved.
    bool urgent_ = false;
};

} // namespace bangtin::player
