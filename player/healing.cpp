#include "player/healing.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>
#include <utility>

namespace bangtin::player {

namespace {

// The longest dwell is 10 min, the usual one 12 s: the second try is in another turn, the third
// some rounds later.
constexpr std::chrono::seconds retry_first{20};

// Starts in a row that did not last, this one not counted (findings/reliability, 4.4).
Daring daring_after(int failed_starts)
{
    if (failed_starts >= 9) return Daring::slate;
    if (failed_starts >= 6) return Daring::words;
    if (failed_starts >= 3) return Daring::pictures;
    return Daring::films;
}

} // namespace

Healing::Healing(Health health, const std::string& boot, const std::string& version, Keep keep)
    : health_(std::move(health)), keep_(std::move(keep))
{
    if (health_.version != version) { // A new decoder may well play what the old one did not.
        health_ = Health{};
        health_.version = version;
    }
    suspect();
    careful_ = health_.running || health_.starts > 0;
    daring_ = daring_after(health_.starts);
    if (health_.boot != boot) {
        health_.starts_this_boot = 0;
        // Boards are switched off at night: then a new boot is the new day of a quarantine.
        if (health_.starts == 0)
            for (auto& [media, strikes] : health_.strikes)
                strikes = std::min(strikes, strikes_max - 1);
    }
    health_.boot = boot;
    ++health_.starts;
    ++health_.starts_this_boot;
    health_.running = true;
    if (health_.starts > 1)
        spdlog::warn("event=start_did_not_last starts={} this_boot={} dares={}", health_.starts,
                     health_.starts_this_boot, format_daring(daring_));
    save();
}

/// The last run ended while it tried these; one of them may have ended it.
void Healing::suspect()
{
    for (const Digest& media : std::exchange(health_.trying, {})) {
        ++health_.strikes[media];
        spdlog::warn("event=media_suspected media={} strikes={}", media.hex(),
                     health_.strikes[media]);
    }
}

std::optional<board::Monotonic> Healing::strike(const Digest& media, board::Monotonic now)
{
    ++version_;
    ++strikes_given_;
    good_.erase(media);
    health_.trying.erase(media);
    int& strikes = health_.strikes[media];
    strikes = std::min(strikes + 1, strikes_max);
    const bool quarantined = strikes >= strikes_max;
    retries_[media] =
        now + (quarantined ? board::Monotonic(parole) : retry_first * (1 << (strikes - 1)));
    save();
    if (quarantined) return std::nullopt;
    return retries_[media];
}

void Healing::begin(const Digest& media)
{
    if (!careful_ || good_.contains(media)) return;
    if (health_.trying.insert(media).second) save();
}

void Healing::set_aside(const Digest& media)
{
    if (health_.trying.erase(media) > 0) save();
}

void Healing::went_well(const Digest& media)
{
    good_.insert(media);
    const bool noted = health_.trying.erase(media) + health_.strikes.erase(media) > 0;
    if (!noted) return;
    ++version_;
    retries_.erase(media);
    save();
}

bool Healing::may_try(const Digest& media, board::Monotonic now) const
{
    if (const auto retry = retries_.find(media); retry != retries_.end())
        return now >= retry->second;
    // Of an earlier run: quarantine holds for a day of this one.
    const auto strikes = health_.strikes.find(media);
    return strikes == health_.strikes.end() || strikes->second < strikes_max ||
           (began_ && now >= *began_ + parole);
}

std::optional<board::Monotonic> Healing::next_change(board::Monotonic now) const
{
    std::optional<board::Monotonic> next;
    const auto nearer = [&](board::Monotonic then) {
        if (then > now) next = next ? std::min(*next, then) : then;
    };
    for (const auto& [media, retry] : retries_) nearer(retry);
    for (const auto& [media, strikes] : health_.strikes)
        if (strikes >= strikes_max && !retries_.contains(media))
            nearer(began_.value_or(now) + parole);
    return next;
}

bool Healing::wants_reboot()
{
    if (health_.starts_this_boot < starts_for_reboot || health_.reboots >= reboots_max)
        return false;
    ++health_.reboots;
    health_.starts_this_boot = 0;
    save();
    return true;
}

void Healing::progress(bool well, board::Monotonic now)
{
    if (!began_) began_ = now;
    if (!well) {
        well_since_.reset();
        return;
    }
    if (!well_since_) well_since_ = now;
    const auto time = now - *well_since_;
    if (!lasted_ && time >= lasting) {
        lasted_ = true;
        ++version_;
        daring_ = Daring::films;
        health_.starts = 0;
        health_.starts_this_boot = 0;
        save();
    }
    if (!lasted_long_ && time >= lasting_long) {
        lasted_long_ = true;
        if (std::exchange(health_.reboots, 0) > 0) save();
    }
}

void Healing::could_not_begin()
{
    health_.starts = std::max(0, health_.starts - 1);
    health_.running = careful_; // What the run before it ended by is not known any better.
    save();
}

void Healing::close()
{
    health_.starts = 0;
    health_.starts_this_boot = 0;
    health_.trying.clear();
    health_.running = false;
    save();
}

void Healing::save()
{
    if (keep_) keep_(health_);
}

} // namespace bangtin::player
