#include "player/edition_watch.hpp"

#include "player/screen.hpp"

#include <spdlog/spdlog.h>
#include <utility>

namespace bangtin::player {

std::optional<OnHand> EditionWatch::look()
{
    // Read before the edition: a change in between is seen at the next look.
    auto stamp = assets::arrival_stamp(paths_);
    if (stamp == seen_) return std::nullopt;
    seen_ = std::move(stamp);

    auto screen = open_screen(paths_, assets::MediaCheck::presence);
    if (!screen) {
        spdlog::error("event=edition_refused reason=\"{}\"", screen.error().text);
        return std::nullopt;
    }
    for (const auto& refused : screen->edition.refused)
        spdlog::warn("event=refused what=\"{}\" reason=\"{}\"", refused.what, refused.reason);
    spdlog::info("event=edition_loaded edition={} slots={} wanted={}",
                 screen->edition.programme.edition, screen->edition.programme.slots.size(),
                 screen->edition.wanted.size());
    std::string site = site_name(screen->edition);
    return OnHand{std::move(screen->edition), std::move(site), screen->zone};
}

} // namespace bangtin::player
