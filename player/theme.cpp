#include "player/theme.hpp"

#include "player/topics.hpp"

namespace bangtin::player {

Palette palette_for(const Theme& theme, const bulletin::Bulletin& bulletin)
{
    switch (bulletin.layer) {
    case bulletin::Layer::emergency: return theme.emergency;
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
