// Proof of play from the loop to the outbox: a record for every turn that was really on the glass.
//
// Durations are measured on the monotonic clock, so a step of the wall clock makes no turn longer.
// Records are committed together, once a minute and at the end: the card is not written for every
// turn.
#pragma once

#include "assets/outbox.hpp"
#include "board/board.hpp"
#include "bulletin/proof.hpp"

#include <optional>
#include <set>

namespace bangtin::player {

/// What came on the glass, and when by both clocks.
struct Appearance {
    std::string slot; ///< Empty for the slate, as in `ProofRecord`.
    std::string bulletin_id;
    Digest bulletin;
    bulletin::Layer layer = bulletin::Layer::slate;
    std::int64_t edition = 0;
    Instant wall;
    TimeGrade grade = TimeGrade::unknown;
};

class ProofKeeper {
public:
    ProofKeeper(const assets::StatePaths& paths, std::string boot);

    /// Ends what was on the glass, and begins this. An emergency that has not been on the glass
    /// before is recorded and committed after a second, so that the district soon knows that it was
    /// seen; its record is then in two pieces without a gap.
    void appeared(const Appearance& what, board::Monotonic now);
    /// Ends what was on the glass: now it is dark, on purpose, and there is nothing to prove.
    void went_dark(board::Monotonic now);
    /// Commits when the last commit is a minute old. The outbox is opened with the first one, off
    /// the way to the first frame. A fault is logged, and everything is kept for the next try.
    void commit_if_due(board::Monotonic now);
    /// Ends what is on the glass and commits.
    void close(board::Monotonic now);
    /// What the outbox wrote to the card since this was last asked.
    [[nodiscard]] Bytes take_written() { return outbox_.take_written(); }
    /// When `commit_if_due` next has something to do.
    [[nodiscard]] board::Monotonic due() const { return committed_ + commit_every; }

    static constexpr std::chrono::seconds seen_after{1}; ///< A fade is over, and it can be read.

    static constexpr std::chrono::seconds commit_every{60}; // findings/reliability, 4.1.

private:
    void end_current(board::Monotonic now);
    void acknowledge(board::Monotonic now);
    bool commit();

    std::string boot_;
    assets::Outbox outbox_;
    std::optional<Appearance> current_;
    board::Monotonic since_{0};
    std::optional<board::Monotonic> acknowledge_at_;
    std::set<Digest> acknowledged_; ///< Emergencies that were seen in this run.
    board::Monotonic committed_{0};
    std::vector<bulletin::ProofRecord> waiting_; ///< Not in the outbox yet.
};

} // namespace bangtin::player
