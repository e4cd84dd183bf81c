#include "player/proof_keeper.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>
#include <utility>

namespace bangtin::player {

namespace {

// Two weeks of turns of 12 s while the card refuses every write; then the newest are dropped, and
// it is logged.
constexpr std::size_t proofs_waiting_max = 100'000;
constexpr std::size_t records_at_once = 120; // Two synced writes: the loop waits for them.

} // namespace

ProofKeeper::ProofKeeper(const assets::StatePaths& paths, std::string boot)
    : boot_(std::move(boot)), outbox_(assets::Outbox::at(paths, assets::OutboxUser::player))
{
}

void ProofKeeper::appeared(const Appearance& what, board::Monotonic now)
{
    if (!current_ && waiting_.empty()) committed_ = now;
    end_current(now);
    current_ = what;
    since_ = now;
    acknowledge_at_.reset();
    if (what.layer == bulletin::Layer::emergency && !acknowledged_.contains(what.bulletin))
        acknowledge_at_ = now + seen_after;
}

void ProofKeeper::went_dark(board::Monotonic now)
{
    end_current(now);
    acknowledge_at_.reset();
}

void ProofKeeper::acknowledge(board::Monotonic now)
{
    acknowledge_at_.reset();
    acknowledged_.insert(current_->bulletin);
    Appearance rest = *current_;
    rest.wall += now - since_;
    end_current(now);
    current_ = rest;
    since_ = now;
    committed_ = now;
    commit();
}

void ProofKeeper::end_current(board::Monotonic now)
{
    if (!current_) return;
    if (waiting_.size() >= proofs_waiting_max) {
        spdlog::error("event=proof_dropped slot={}", current_->slot);
    } else {
        waiting_.push_back({.sequence = 0, // The outbox numbers.
                            .boot = boot_,
                            .slot = current_->slot,
                            .bulletin_id = current_->bulletin_id,
                            .bulletin = current_->bulletin,
                            .layer = current_->layer,
                            .edition = current_->edition,
                            .from = current_->wall,
                            .shown = now - since_,
                            .grade = current_->grade});
    }
    current_.reset();
}

void ProofKeeper::commit_if_due(board::Monotonic now)
{
    if (current_ && acknowledge_at_ && now >= *acknowledge_at_) acknowledge(now);
    if (now < due()) return;
    committed_ = now;
    // A card that takes records again after long gets them piece by piece.
    if (commit() && !waiting_.empty()) committed_ = now - commit_every + std::chrono::seconds{1};
}

void ProofKeeper::close(board::Monotonic now)
{
    end_current(now);
    while (commit() && !waiting_.empty()) {
    }
}

/// Bounded work. Answers whether the outbox took what it was given. A card that refuses is asked
/// once: each try may wait for the other program.
bool ProofKeeper::commit()
{
    const auto piece_end =
        waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(waiting_.size(), records_at_once));
    Result<void, assets::DiskError> took;
    auto next = waiting_.begin();
    for (; next != piece_end; ++next) {
        took = outbox_.append(*next);
        if (!took) break;
    }
    waiting_.erase(waiting_.begin(), next);
    if (took) took = outbox_.commit();
    if (!took)
        spdlog::error("event=outbox_failed reason=\"{}\" waiting={}", took.error().text,
                      waiting_.size());
    return took.has_value();
}

} // namespace bangtin::player
