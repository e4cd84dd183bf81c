#include "player/listing.hpp"

#include "player/panel.hpp"

namespace bangtin::player {

std::vector<Paragraph> listing_title(const Brush& brush, const bulletin::Bulletin& bulletin,
                                     int ceiling_px)
{
    std::vector<Paragraph> words;
    words.push_back(paragraph_of(brush, Weight::bold, bulletin.title, {40, ceiling_px}));
    words.back().rag = Rag::balanced;
    words.back().leading_percent = title_leading_percent;
    words.back().gap_percent = 20;
    words.push_back(paragraph_of(brush, Weight::regular, bulletin.summary, {34, 40}));
    words.back().gap_percent = 50;
    words.back().shortage = Shortage::leave_out;
    return words;
}

ListingPlace listing_place(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                           const Palette& palette)
{
    ListingPlace place;
    place.foot_room = beside_panel(brush.scale, area, brush.margin_x);
    place.foot = measure_foot(brush, place.foot_room.width, bulletin, palette, Way::in_one_line);
    place.list = place.foot_room;
    place.list.height -= place.foot.height_px;
    return place;
}

} // namespace bangtin::player
