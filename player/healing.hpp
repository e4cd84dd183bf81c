// What to do when something fails: the ladder from a skipped item to a reboot, with budgets on the
// card.
//
//     a failure                 the item is skipped, and tried again later
//     three of one file         quarantine: one try a day, and a clean slate with a new version
//     an end that was not clean the next run is careful: what it begins is noted on the card first,
//                               once for each file, so that one that takes the player or the board
//                               with it is known, however long after a start it does
//     three starts not lasting  no films, six: no pictures either, nine: the slate
//     four within one boot      the board is asked for a reboot, at most twice
//
// A start lasts when frames came on the glass as they should for five minutes; then the ladder is
// climbed down at once. Decoders are processes of one item each: skipping the item restarts them.
// A player that hangs is ended by the watchdog (`Pulse`), and starts again.
#pragma once

#include "board/board.hpp"
#include "bulletin/daring.hpp"
#include "player/health.hpp"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace bangtin::player {

inline constexpr int strikes_max = 3;

using bulletin::Daring;

class Healing {
public:
    /// Makes it durable; a card that refuses costs only the memory.
    using Keep = std::function<void(const Health&)>;

    /// Nothing has ever failed, and nothing is kept.
    Healing() = default;
    /// A start in boot `boot`, of a program of `version`, after what `health` tells.
    Healing(Health health, const std::string& boot, const std::string& version, Keep keep);

    /// Notes a failure and answers when the media may be tried again; nothing when it is
    /// quarantined.
    [[nodiscard]] std::optional<board::Monotonic> strike(const Digest& media, board::Monotonic now);
    /// It is about to be decoded.
    void begin(const Digest& media);
    /// It went well: its strikes are forgotten.
    void went_well(const Digest& media);
    /// It was given up before anyone could tell.
    void set_aside(const Digest& media);
    /// Whether the media may be tried at `now`.
    [[nodiscard]] bool may_try(const Digest& media, board::Monotonic now) const;
    /// Whether it failed since it last went well: it is then decoded the plainest way.
    [[nodiscard]] bool has_failed(const Digest& media) const
    {
        return health_.strikes.contains(media);
    }
    /// The next instant after `now` at which some answer of `may_try` changes.
    [[nodiscard]] std::optional<board::Monotonic> next_change(board::Monotonic now) const;

    [[nodiscard]] Daring daring() const { return daring_; }
    /// Since this run began.
    [[nodiscard]] std::int64_t strikes_given() const { return strikes_given_; }
    /// Whether the board is to be asked for a reboot now; the asking is then in the budget.
    [[nodiscard]] bool wants_reboot();
    /// Whether the glass is as it should be at `now`; asked at every pass.
    void progress(bool well, board::Monotonic now);
    /// For want of a display or of files there was never a frame. It counts towards a reboot, and
    /// is no media's fault; the run ends.
    void could_not_begin();
    /// The end was wanted.
    void close();
    /// Changes whenever an answer other than by time may have.
    [[nodiscard]] std::uint64_t version() const { return version_; }

    static constexpr std::chrono::minutes lasting{5}; // findings/reliability, 4.4.
    static constexpr std::chrono::hours lasting_long{1};
    static constexpr std::chrono::hours parole{24};
    static constexpr int starts_for_reboot = 4;
    static constexpr int reboots_max = 2;

private:
    void suspect();
    void save();

    Health health_;
    Keep keep_;
    Daring daring_ = Daring::films;
    bool careful_ = false; ///< The last run did not end cleanly.
    std::unordered_map<Digest, board::Monotonic> retries_;
    std::unordered_set<Digest> good_;       ///< Went well in this run.
    std::optional<board::Monotonic> began_; ///< The first pass of this run.
    std::optional<board::Monotonic> well_since_;
    bool lasted_ = false;
    bool lasted_long_ = false;
    std::uint64_t version_ = 0;
    std::int64_t strikes_given_ = 0;
};

} // namespace bangtin::player
