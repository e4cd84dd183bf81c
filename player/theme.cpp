#include "player/theme.hpp"

#include "player/topics.hpp"

#include <algorithm>
#include <cmath>

namespace bangtin::player {

std::vector<CrestShape> plain_crest()
{
    const auto disc = [](int radius, Pixel colour) {
        return CrestShape{CrestPart::disc, {500, 500}, radius, {}, colour};
    };
    const auto page = [](std::vector<std::array<int, 2>> corners) {
        return CrestShape{CrestPart::polygon, {500, 500}, 0, std::move(corners), 0xFFFFFF};
    };
    return {disc(500, 0xF4C542),
            disc(460, 0xFFFFFF),
            disc(420, 0xB3122B),
            {CrestPart::star, {500, 310}, 150, {}, 0xF4C542},
            page({{485, 530}, {240, 470}, {240, 720}, {485, 790}}),
            page({{515, 530}, {760, 470}, {760, 720}, {515, 790}})};
}

double contrast(Pixel a, Pixel b)
{
    const auto luminance = [](Pixel colour) {
        const auto linear = [&](int shift) {
            const double c = (colour >> shift & 0xFF) / 255.0;
            return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
    };
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

Pixel band_of(const Palette& palette)
{
    const auto mixed = [&](int shift) {
        const Pixel ground = palette.ground >> shift & 0xFF;
        const Pixel ink = palette.ink >> shift & 0xFF;
        return (ground * 9 + ink) / 10 << shift;
    };
    return mixed(16) | mixed(8) | mixed(0);
}

Palette palette_for(const Theme& theme, const bulletin::Bulletin& bulletin)
{
    switch (bulletin.layer) {
    case bulletin::Layer::emergency: return bulletin.drill ? theme.drill : theme.emergency;
    case bulletin::Layer::takeover: return theme.takeover;
    case bulletin::Layer::slate:
    case bulletin::Layer::evergreen:
    case bulletin::Layer::programme: break;
    }
    Palette palette = theme.paper;
    palette.accent = theme.topics[topic_family(bulletin.topic) % theme.topics.size()];
    return palette;
}

} // namespace bangtin::player
