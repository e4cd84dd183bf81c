#include "player/agenda.hpp"

#include "player/dates.hpp"
#include "player/listing.hpp"
#include "player/panel.hpp"
#include "player/roster.hpp"

#include <algorithm>
#include <tuple>

namespace bangtin::player {

namespace {

constexpr std::string_view agenda_label = "LỊCH";
constexpr int agenda_title_ceiling = 60;

/// In the order of the clock; what lasts all day comes first.
std::vector<bulletin::Event> in_order(std::vector<bulletin::Event> events)
{
    std::ranges::stable_sort(events, {}, [](const bulletin::Event& event) {
        return std::tuple(event.date, event.from.value_or(std::chrono::minutes(-1)));
    });
    return events;
}

/// "7:00–7:45", "7:00", "Cả ngày".
std::string times_of(const bulletin::Event& event)
{
    if (!event.from) return "Cả\u00A0ngày";
    if (!event.to) return time_text(*event.from);
    return time_text(*event.from) + "–" + time_text(*event.to);
}

Paragraph line(const Brush& brush, Weight weight, const std::string& text, SizeRange designed,
               Pixel ink)
{
    Paragraph paragraph = paragraph_of(brush, weight, text, designed);
    paragraph.leading_percent = title_leading_percent;
    paragraph.ink = ink;
    return paragraph;
}

/// A lying glass has a day and a time in one line each, and the place after the words; a standing
/// one has more height than width.
RosterItem item_of(const Brush& brush, const bulletin::Event& event, const Palette& palette)
{
    const std::string day = weekday_name(event.date);
    const std::string date = short_date(event.date);
    const bool lying = brush.scale.orientation() == Orientation::landscape;
    const auto set = [&](Weight weight, const std::string& text, Pixel ink) {
        return line(brush, weight, text, {34, 48}, ink);
    };
    RosterItem item;
    item.cells.push_back({{set(Weight::bold, lying ? day + "\u00A0" + date : day, palette.accent)},
                          CellWidth::natural});
    if (!lying) item.cells.back().words.push_back(set(Weight::regular, date, palette.quiet_ink));
    item.cells.push_back({{set(Weight::bold, times_of(event), palette.ink)}, CellWidth::natural});
    const std::string with_place = event.place.empty() ? "" : " (" + event.place + ")";
    item.cells.push_back(
        {{set(Weight::regular, lying ? event.what + with_place : event.what, palette.ink)},
         CellWidth::rest});
    if (!lying)
        item.cells.back().words.push_back(
            line(brush, Weight::regular, event.place, {34, 40}, palette.quiet_ink));
    return item;
}

/// The palette of words on the band of the day it is.
Palette on_band(const Palette& palette)
{
    return {palette.accent, palette.accent_ink, palette.accent_ink, palette.accent_ink,
            palette.accent};
}

std::vector<RosterItem> items_of(const Brush& brush, const bulletin::Bulletin& bulletin,
                                 std::optional<Date> today, const Palette& palette)
{
    std::vector<RosterItem> items;
    std::optional<Date> day;
    for (const bulletin::Event& event : in_order(bulletin.events)) {
        const bool is_today = today == event.date;
        items.push_back(item_of(brush, event, is_today ? on_band(palette) : palette));
        if (is_today) items.back().band = palette.accent;
        items.back().continues = day == event.date;
        if (day != event.date) items.back().rule = band_of(palette);
        day = event.date;
    }
    return items;
}

} // namespace

// The day it is changes inks and grounds, no widths: the leaves stay the same at midnight.
int agenda_leaves(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin)
{
    const Palette palette = palette_for(brush.theme, bulletin);
    const ListingPlace place = listing_place(brush, area, bulletin, palette);
    return set_roster(brush.scale, items_of(brush, bulletin, std::nullopt, palette),
                      {place.list.width, place.list.height}, 1)
        .leaves;
}

void draw_agenda(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                 const Moment& moment)
{
    const Palette palette = palette_for(brush.theme, bulletin);
    brush.frame.fill(area, palette.ground);
    const ListingPlace place = listing_place(brush, area, bulletin, palette);
    const std::vector<RosterItem> items = items_of(brush, bulletin, moment.today, palette);
    const Roster roster = set_roster(brush.scale, items, {place.list.width, place.list.height}, 1);
    draw_panel(brush, area,
               {std::string(agenda_label),
                listing_title(brush, bulletin, agenda_title_ceiling),
                leaf_label(moment.leaf, roster.leaves),
                {}},
               bulletin, palette);
    draw_roster(brush, roster, items, moment.leaf, place.list);
    draw_foot(brush, place.foot, place.foot_room, palette);
}

} // namespace bangtin::player
