// A column of paragraphs fitted into a box: as large as there is room, never smaller than can be
// read from where people stand, and shortened only then.
#pragma once

#include "player/paragraph.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace bangtin::player {

/// From the highest mark of Ẫ to the lowest dot of ỵ is 131 per cent of the size: tighter lines
/// could touch.
inline constexpr int title_leading_percent = 132;

struct SizeRange {
    int floor_px = 0;
    int ceiling_px = 0;
};

/// Of one piece of news.
struct NewsSizes {
    SizeRange title, summary, body;
};

enum class Marker : std::uint8_t { none, square };

/// What happens to a paragraph that finds too little room at the smallest size.
enum class Shortage : std::uint8_t {
    cut,       ///< Its first words, then "…".
    leave_out, ///< Nothing of it: half a sentence tells less than none.
};

struct Paragraph {
    Words words;
    SizeRange size;
    Rag rag = Rag::filled;
    Shortage shortage = Shortage::cut;
    int leading_percent = 136; ///< Distance of two lines, in per cent of the size.
    int gap_percent = 0;       ///< Room above it, in per cent of its size; not above the first.
    Pixel ink = 0;
    Marker marker = Marker::none;
    Pixel marker_ink = 0;
};

/// A paragraph with its place in the column.
struct SetParagraph {
    std::vector<std::string> lines;
    Style style;
    int y = 0; ///< Top of the first line, from the column's top.
    int line_height_px = 0;
    int indent_px = 0;
    Pixel ink = 0;
    Marker marker = Marker::none;
    Pixel marker_ink = 0;

    [[nodiscard]] int height() const { return line_height_px * static_cast<int>(lines.size()); }
};

struct Column {
    std::vector<SetParagraph> paragraphs;
    int height_px = 0;
    bool shortened = false; ///< Something was left out, after an ellipsis or wholly.
};

/// Sizes grow together between their floors and ceilings. At the floors, paragraphs give way from
/// the last to the first. A title that would break inside a word is set a little smaller if that
/// helps. Paragraphs without words take no room. The height is at most the box's.
[[nodiscard]] Column fit_column(const std::vector<Paragraph>& paragraphs, Size box);

/// The number of sizes between floor and ceiling, and the column at one of them: 0 is the floor,
/// `size_steps` the ceiling. Nothing is shortened.
inline constexpr int size_steps = 24;
[[nodiscard]] Column set_column(const std::vector<Paragraph>& paragraphs, int width_px, int step);

void draw_column(Canvas& canvas, const Fonts& fonts, const Column& column, int x, int y);

} // namespace bangtin::player
