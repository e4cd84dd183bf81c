#include "player/transition.hpp"

#include "player/fade.hpp"

#include <algorithm>
#include <utility>

namespace bangtin::player {

namespace {

constexpr int share_full = 256;
// A part is mixed anew when some pixel of it has moved by this many levels of 255: between bands
// there is never an edge of more.
constexpr int visible_levels = 4;
constexpr int levels_max = 255;
// Bands move a fraction of their step after each other, so that some move at each refresh. They are
// as wide as the stage: memory is read twice as fast as in columns of half its width.
constexpr int phases = 4;
constexpr int band_height = 64;
constexpr int never_drawn = -1;

int phase_at(int y)
{
    return y / band_height % phases;
}

/// Slow at both ends: 3 t² - 2 t³, in 1/256.
int eased(int share)
{
    const std::int64_t t = share;
    return static_cast<int>((3 * t * t * share_full - 2 * t * t * t) / (share_full * share_full));
}

} // namespace

std::optional<TransitionKind> parse_transition_kind(std::string_view text)
{
    if (text == "cut") return TransitionKind::cut;
    if (text == "fade") return TransitionKind::fade;
    if (text == "push") return TransitionKind::push;
    return std::nullopt;
}

Crossing::Crossing(const Transition& transition, const Rect& area, Canvas from, const Canvas& to,
                   board::Monotonic now)
    : transition_(transition), area_(area), from_(std::move(from)), began_(now)
{
    if (transition_.kind == TransitionKind::push) {
        parts_ = {{area, levels_max, never_drawn}};
        return;
    }
    for (int y = area.y; y < area.bottom(); y += band_height) {
        const Rect band{area.x, y, area.width, std::min(band_height, area.bottom() - y)};
        for (const Difference& part : differences({from_, to}, band))
            parts_.push_back({part.rect, part.levels, 0});
    }
}

void Crossing::touched(const Rect& rect)
{
    const Rect inside = intersect(rect, area_);
    if (inside.empty()) return;
    std::erase_if(parts_, [&](const Part& part) {
        return part.rect != inside && intersect(part.rect, inside) == part.rect;
    });
    bool covered = false;
    for (Part& part : parts_) {
        if (intersect(part.rect, inside).empty()) continue;
        part.drawn = never_drawn;
        covered = covered || intersect(part.rect, inside) == inside;
    }
    // Drawing what lies in two parts twice gives the same pixels.
    if (!covered) parts_.push_back({inside, levels_max, never_drawn});
}

bool Crossing::step(const Canvas& to, Glass& glass, board::Monotonic now)
{
    const auto elapsed = now - began_;
    if (transition_.kind == TransitionKind::cut || elapsed >= transition_.time) {
        for (const auto& [rect, levels, drawn] : parts_) {
            glass.frame().copy(to, rect, rect.x, rect.y);
            glass.changed(rect);
        }
        return true;
    }
    if (transition_.kind == TransitionKind::push)
        step_push(to, glass, elapsed);
    else
        step_fade(to, glass, elapsed);
    return false;
}

int Crossing::share_of(board::Monotonic elapsed) const
{
    return static_cast<int>(elapsed.count() * share_full / transition_.time.count());
}

void Crossing::step_fade(const Canvas& to, Glass& glass, board::Monotonic elapsed)
{
    const int share = share_of(elapsed);
    for (Part& part : parts_) {
        const std::int64_t levels_moved = elapsed.count() * part.levels;
        const std::int64_t due =
            (levels_moved * phases / (visible_levels * transition_.time.count()) +
             phase_at(part.rect.y)) /
            phases;
        if (due == part.drawn) continue;
        fade({from_, to}, part.rect, share, glass.frame());
        glass.changed(part.rect);
        part.drawn = due;
    }
}

void Crossing::step_push(const Canvas& to, Glass& glass, board::Monotonic elapsed) const
{
    const int gone = area_.width * eased(share_of(elapsed)) / share_full;
    const Rect staying{area_.x + gone, area_.y, area_.width - gone, area_.height};
    glass.frame().copy(from_, staying, area_.x, area_.y);
    glass.frame().copy(to, {area_.x, area_.y, gone, area_.height}, area_.right() - gone, area_.y);
    glass.changed(area_);
}

} // namespace bangtin::player
