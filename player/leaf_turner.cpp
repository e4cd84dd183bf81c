#include "player/leaf_turner.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>
#include <utility>

namespace bangtin::player {

LeafTurner::LeafTurner(const Tools& tools, const bulletin::Bulletin& bulletin, int count,
                       Duration turn, board::Monotonic now)
    : tools_(tools), bulletin_(bulletin), count_(count),
      share_(std::max<Duration>(leaf_time_min, turn / std::max(1, count))), began_(now)
{
    if (next_ < count_) ask();
}

LeafTurner::~LeafTurner()
{
    if (work_) tools_.healing.set_aside(media_->asset.digest);
}

std::optional<TurnedLeaf> LeafTurner::step(board::Monotonic now)
{
    if (next_ >= count_) return std::nullopt;
    if (work_) {
        auto answer = work_->poll();
        if (!answer) return std::nullopt;
        work_.reset();
        if (!*answer) {
            pass_over(answer->error(), now);
            return std::nullopt;
        }
        tools_.healing.went_well(media_->asset.digest);
        picture_ = std::move(**answer);
    }
    if (now - began_ < next_ * share_) return std::nullopt;
    TurnedLeaf turned{next_, std::exchange(picture_, std::nullopt)};
    if (++next_ < count_) ask();
    return turned;
}

void LeafTurner::ask()
{
    media_.reset();
    if (const auto need = tools_.scene.picture_for(bulletin_, next_)) {
        media_ = *need->media;
        tools_.healing.begin(media_->asset.digest);
        work_ = tools_.media.picture(*need);
    }
}

void LeafTurner::pass_over(const std::string& reason, board::Monotonic now)
{
    const auto retry = tools_.healing.strike(media_->asset.digest, now);
    spdlog::warn("event=media_failed bulletin={} media={} leaf={} reason=\"{}\" next={}",
                 bulletin_.id, media_->asset.digest.hex(), next_, reason,
                 retry ? "retry" : "quarantine");
    if (++next_ < count_) ask();
}

} // namespace bangtin::player
