#include "player/document.hpp"

#include "player/panel.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr std::string_view document_label = "VĂN BẢN";
constexpr int desk_padding = 30;
// Two parts of a page share some lines, so that no line is seen only cut.
constexpr int overlap_percent = 8;
// A page of A4 this wide has letters of some 24 px: the least that is read from near.
constexpr int page_width_max = 1180;

/// Where pages lie: beside or below the panel.
Rect desk_of(const Scale& scale, const Rect& area)
{
    const Rect panel = panel_box(scale, area);
    if (scale.orientation() == Orientation::portrait)
        return {area.x, panel.bottom(), area.width, area.bottom() - panel.bottom()};
    return {panel.right(), area.y, area.right() - panel.right(), area.height};
}

Rect room_on(const Scale& scale, const Rect& area, int margin_x)
{
    const int padding = scale.px(desk_padding);
    Rect room = inset(desk_of(scale, area), padding, padding);
    const int right = area.right() - margin_x; // Overscan may hide what stands further out.
    room.width = std::min(room.right(), right) - room.x;
    return room;
}

Size scaled_page(const Scale& scale, const Rect& room, const bulletin::Media& page)
{
    const Rect whole = contain({page.width_px, page.height_px}, {0, 0, room.width, room.height});
    const int wanted = std::min(room.width, scale.px(page_width_max));
    if (whole.width >= wanted * 85 / 100) return {whole.width, whole.height};
    const auto height = static_cast<std::int64_t>(wanted) * page.height_px / page.width_px;
    // A strip hundreds of times as high as wide is no page; it is shown whole.
    if (height > std::int64_t{room.height} * 4) return {whole.width, whole.height};
    return {wanted, static_cast<int>(height)};
}

void add_leaves(std::vector<Leaf>& leaves, const bulletin::Media& page, int number, Size scaled,
                int room_height)
{
    if (scaled.height <= room_height) {
        leaves.push_back({&page, number, scaled, 0, scaled.height});
        return;
    }
    const int step_max = room_height * (100 - overlap_percent) / 100;
    const int parts = 1 + (scaled.height - room_height + step_max - 1) / step_max;
    for (int part = 0; part < parts; ++part) {
        const int top = (scaled.height - room_height) * part / (parts - 1);
        leaves.push_back({&page, number, scaled, top, room_height});
    }
}

void draw_page(const Brush& brush, const Rect& room, const Canvas& picture, const Leaf& leaf)
{
    const Size size = picture.size();
    const int height = std::min(leaf.height, size.height);
    const int width = std::min(room.width, size.width);
    const int top = std::clamp(leaf.top, 0, size.height - height);
    const Rect place{room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width,
                     height};
    draw_shadow(brush, inset(room, -brush.scale.px(desk_padding), -brush.scale.px(desk_padding)),
                place);
    brush.frame.fill(place, 0xFFFFFF);
    brush.frame.copy(picture, {(size.width - width) / 2, top, width, height}, place.x, place.y);
    // Where the page goes on, it goes into shade: a cut line is not taken for a printing fault.
    const int veils = 12;
    const int deep = std::max(1, brush.scale.px(3));
    for (int i = 0; i < veils; ++i) {
        const int reach = (veils - i) * deep;
        if (leaf.top + leaf.height < leaf.scaled.height)
            brush.frame.shade({place.x, place.bottom() - reach, place.width, reach}, 0x000000, 9);
        if (leaf.top > 0) brush.frame.shade({place.x, place.y, place.width, reach}, 0x000000, 9);
    }
}

/// "Trang 1/2, phần 2/3".
std::string label_of(const std::vector<Leaf>& leaves, const Leaf& seen, int pages)
{
    int part = 0;
    int parts = 0;
    for (const Leaf& leaf : leaves) {
        if (leaf.number != seen.number) continue;
        if (&leaf == &seen) part = parts;
        ++parts;
    }
    const std::string page = leaf_label(seen.number, pages);
    if (parts < 2) return page;
    const std::string which = std::to_string(part + 1) + "/" + std::to_string(parts);
    return page.empty() ? "Phần " + which : page + ", phần " + which;
}

std::vector<Paragraph> words_of(const Brush& brush, const bulletin::Bulletin& bulletin)
{
    std::vector<Paragraph> words;
    words.push_back(paragraph_of(brush, Weight::bold, bulletin.title, {38, 56}));
    words.back().rag = Rag::balanced;
    words.back().leading_percent = title_leading_percent;
    words.back().gap_percent = 20;
    words.push_back(paragraph_of(brush, Weight::regular, bulletin.author.byline, {30, 34}));
    words.back().gap_percent = 70;
    if (bulletin.source == bulletin.author.byline) return words;
    words.push_back(paragraph_of(brush, Weight::regular, "Nguồn: " + bulletin.source, {28, 30}));
    words.back().gap_percent = 20;
    return words;
}

} // namespace

std::vector<Leaf> document_leaves(const Scale& scale, const Rect& area, int margin_x,
                                  const bulletin::Bulletin& bulletin)
{
    const Rect room = room_on(scale, area, margin_x);
    std::vector<Leaf> leaves;
    int number = 0;
    for (const bulletin::Media* page : bulletin.pages()) {
        if (page->width_px > 0 && page->height_px > 0)
            add_leaves(leaves, *page, number, scaled_page(scale, room, *page), room.height);
        ++number;
    }
    return leaves;
}

void draw_document(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                   const Canvas* picture, int leaf)
{
    const Palette palette = palette_for(brush.theme, bulletin);
    const std::vector<Leaf> leaves = document_leaves(brush.scale, area, brush.margin_x, bulletin);
    require(picture != nullptr && !leaves.empty(), "a document is drawn with a page");
    const Leaf& seen =
        leaves[static_cast<std::size_t>(std::clamp(leaf, 0, static_cast<int>(leaves.size()) - 1))];
    brush.frame.fill(area, band_of(palette));
    draw_page(brush, room_on(brush.scale, area, brush.margin_x), *picture, seen);
    const int pages = static_cast<int>(bulletin.pages().size());
    draw_panel(
        brush, area,
        {std::string(document_label), words_of(brush, bulletin), label_of(leaves, seen, pages), {}},
        bulletin, palette);
}

} // namespace bangtin::player
