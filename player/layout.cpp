#include "player/layout.hpp"

#include <algorithm>
#include <cstdint>

namespace bangtin::player {

namespace {

constexpr int header_designed = 104; ///< Besides the margin.
constexpr int ticker_designed = 68;
constexpr int clock_designed = 320;
constexpr int margin_designed = 54; ///< A standing glass is narrow, but no word stands on its edge.

int margin(int length, int permille)
{
    return (length * permille + 500) / 1000;
}

} // namespace

bool can_draw(Size frame)
{
    const int long_side = std::max(frame.width, frame.height);
    const int short_side = std::min(frame.width, frame.height);
    return long_side >= 640 && short_side >= 360 && long_side <= 7680;
}

Scale::Scale(Size frame)
    : orientation_(frame.width >= frame.height ? Orientation::landscape : Orientation::portrait)
{
    const int long_side = std::max(frame.width, frame.height);
    const int short_side = std::min(frame.width, frame.height);
    permille_ = std::min(long_side * 1000 / 1920, short_side * 1000 / 1080);
}

Layout lay_out(Size frame, int margin_permille)
{
    const Scale scale(frame);
    Layout layout;
    layout.margin_x = std::max(margin(frame.width, margin_permille), scale.px(margin_designed));
    layout.margin_y = margin(frame.height, margin_permille);
    // A margin that grew with a tall frame would leave the words of a thin band off its middle.
    const int edge = std::min(layout.margin_y, scale.px(40) * std::max(33, margin_permille) / 33);
    const int header = edge + scale.px(header_designed);
    const int ticker = edge + scale.px(ticker_designed);
    layout.header = {0, 0, frame.width, header};
    layout.ticker = {0, frame.height - ticker, frame.width, ticker};
    layout.stage = {0, header, frame.width, frame.height - header - ticker};
    const int clock = scale.px(clock_designed);
    layout.clock = {frame.width - layout.margin_x - clock, edge / 2, clock,
                    header - edge / 2 - scale.px(6)};
    layout.margin_y = edge;
    return layout;
}

Rect inset(const Rect& rect, int dx, int dy)
{
    return {rect.x + dx, rect.y + dy, std::max(0, rect.width - 2 * dx),
            std::max(0, rect.height - 2 * dy)};
}

Rect beside_or_below(Orientation orientation, const Rect& area, const Rect& taken, const Gaps& gaps)
{
    Rect room = inset(area, gaps.side, gaps.edge);
    if (orientation == Orientation::portrait) {
        room.y = taken.bottom() + gaps.gap;
        room.height = area.bottom() - gaps.edge - room.y;
    } else {
        room.x = taken.right() + gaps.gap;
        room.width = area.right() - gaps.side - room.x;
    }
    return room;
}

Rect contain(Size shape, const Rect& box)
{
    if (shape.width <= 0 || shape.height <= 0) return box;
    const auto width = static_cast<std::int64_t>(shape.width);
    const auto height = static_cast<std::int64_t>(shape.height);
    Rect inside = box;
    if (width * box.height > height * box.width) {
        inside.height = static_cast<int>(box.width * height / width);
        inside.y += (box.height - inside.height) / 2;
    } else {
        inside.width = static_cast<int>(box.height * width / height);
        inside.x += (box.width - inside.width) / 2;
    }
    return inside;
}

} // namespace bangtin::player
