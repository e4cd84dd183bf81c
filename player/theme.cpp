#include "player/theme.hpp"

#include "player/topics.hpp"

namespace bangtin::player {

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
