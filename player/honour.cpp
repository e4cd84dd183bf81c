#include "player/honour.hpp"

#include "player/headline.hpp"
#include "player/listing.hpp"
#include "player/panel.hpp"
#include "player/roster.hpp"

namespace bangtin::player {

namespace {

constexpr std::string_view honour_label = "VINH DANH";
constexpr int honour_title_ceiling = 62;

std::string detail(const bulletin::Honour& honour)
{
    if (honour.group.empty() || honour.achievement.empty())
        return honour.group + honour.achievement;
    return honour.group + " · " + honour.achievement;
}

std::vector<RosterItem> items_of(const Brush& brush, const bulletin::Bulletin& bulletin,
                                 const Palette& palette)
{
    std::vector<RosterItem> items;
    for (const bulletin::Honour& honour : bulletin.honours) {
        RosterItem item;
        item.star = palette.accent;
        std::vector<Paragraph> words;
        words.push_back(paragraph_of(brush, Weight::bold, honour.name, {38, 62}));
        words.back().leading_percent = title_leading_percent;
        words.back().ink = palette.ink;
        words.back().rag = Rag::balanced;
        words.push_back(paragraph_of(brush, Weight::regular, detail(honour), {32, 46}));
        words.back().leading_percent = title_leading_percent;
        words.back().ink = palette.quiet_ink;
        item.cells.push_back({std::move(words), CellWidth::rest});
        items.push_back(std::move(item));
    }
    return items;
}

int columns(const Scale& scale)
{
    return scale.orientation() == Orientation::landscape ? 2 : 1;
}

} // namespace

int honour_leaves(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin)
{
    const Palette palette = palette_for(brush.theme, bulletin);
    const ListingPlace place = listing_place(brush, area, bulletin, palette);
    return set_roster(brush.scale, items_of(brush, bulletin, palette),
                      {place.list.width, place.list.height}, columns(brush.scale))
        .leaves;
}

Rect honour_picture_box(const Scale& scale, const Rect& area)
{
    Rect box = panel_box(scale, area);
    if (scale.orientation() == Orientation::portrait) {
        box.width = box.width * 42 / 100;
    } else {
        box.height = box.height * 48 / 100;
    }
    return box;
}

void draw_honour(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                 const Canvas* picture, int leaf)
{
    const Palette palette = palette_for(brush.theme, bulletin);
    brush.frame.fill(area, palette.ground);
    const ListingPlace place = listing_place(brush, area, bulletin, palette);
    const std::vector<RosterItem> items = items_of(brush, bulletin, palette);
    const Roster roster =
        set_roster(brush.scale, items, {place.list.width, place.list.height}, columns(brush.scale));

    PanelWords words{std::string(honour_label),
                     listing_title(brush, bulletin, honour_title_ceiling),
                     leaf_label(leaf, roster.leaves),
                     {}};
    if (picture != nullptr) words.spared = honour_picture_box(brush.scale, area);
    draw_panel(brush, area, words, bulletin, palette);
    if (picture != nullptr) draw_cover(brush, words.spared, *picture);
    draw_roster(brush, roster, items, leaf, place.list);
    draw_foot(brush, place.foot, place.foot_room, palette);
}

} // namespace bangtin::player
