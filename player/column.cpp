#include "player/column.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr int steps_for_sense = 10; ///< Given up at most, for titles that break better.

int size_at(const SizeRange& range, int step)
{
    return range.floor_px + (range.ceiling_px - range.floor_px) * step / size_steps;
}

int indent_of(const Paragraph& paragraph, int size_px)
{
    return paragraph.marker == Marker::none ? 0 : size_px * 9 / 10;
}

Setting setting_of(const Paragraph& paragraph, int size_px, int width_px)
{
    return {size_px, std::max(1, width_px - indent_of(paragraph, size_px)), paragraph.rag};
}

/// A step of size, and that of titles, which may be smaller.
struct Steps {
    int texts = 0;
    int titles = 0;
};

/// Sets paragraphs one under the other.
class Stack {
public:
    Stack(Steps sizes, Size box) : steps_(sizes), box_(box) {}

    /// How many lines of `paragraph` there is still room for.
    [[nodiscard]] int lines_left(const Paragraph& paragraph) const
    {
        const int size = size_of(paragraph);
        return (box_.height - column.height_px - gap(paragraph)) / line_height(paragraph, size);
    }

    void add(const Paragraph& paragraph, Lines lines)
    {
        if (lines.lines.empty()) return;
        const int size = size_of(paragraph);
        SetParagraph set{std::move(lines.lines),
                         {paragraph.words.weight, size},
                         column.height_px + gap(paragraph),
                         line_height(paragraph, size),
                         indent_of(paragraph, size),
                         paragraph.ink,
                         paragraph.marker,
                         paragraph.marker_ink};
        column.height_px = set.y + set.height();
        broken_word |= lines.broken_word;
        if (paragraph.rag == Rag::balanced) stumbles += lines.stumbles;
        column.paragraphs.push_back(std::move(set));
    }

    [[nodiscard]] Setting setting(const Paragraph& paragraph) const
    {
        return setting_of(paragraph, size_of(paragraph), box_.width);
    }

    Column column;
    bool broken_word = false;
    int stumbles = 0; ///< Of titles.

private:
    [[nodiscard]] int size_of(const Paragraph& paragraph) const
    {
        return size_at(paragraph.size,
                       paragraph.rag == Rag::balanced ? steps_.titles : steps_.texts);
    }

    [[nodiscard]] int gap(const Paragraph& paragraph) const
    {
        if (column.paragraphs.empty()) return 0;
        return size_of(paragraph) * paragraph.gap_percent / 100;
    }

    static int line_height(const Paragraph& paragraph, int size_px)
    {
        return (size_px * paragraph.leading_percent + 99) / 100; // A row less could touch.
    }

    Steps steps_;
    Size box_;
};

Stack stack_at(const std::vector<Paragraph>& paragraphs, Size box, Steps sizes)
{
    Stack stack(sizes, box);
    for (const Paragraph& paragraph : paragraphs) {
        stack.add(paragraph, break_lines(paragraph.words, stack.setting(paragraph)));
    }
    return stack;
}

Column shortened(const std::vector<Paragraph>& paragraphs, Size box)
{
    Stack stack({0, 0}, box);
    for (const Paragraph& paragraph : paragraphs) {
        if (paragraph.words.words.empty()) continue;
        const Setting setting = stack.setting(paragraph);
        const int room = stack.lines_left(paragraph);
        const std::size_t needed = break_lines(paragraph.words, setting).lines.size();
        const bool whole = needed <= static_cast<std::size_t>(std::max(0, room));
        if (whole || paragraph.shortage == Shortage::cut) {
            stack.add(paragraph, break_lines_within(paragraph.words, setting, room));
        }
        if (whole) continue;
        // What comes after a shortened paragraph would read as if it followed it.
        Column column = std::move(stack.column);
        // Without it the others have room to grow.
        if (paragraph.shortage == Shortage::leave_out)
            column = fit_column(std::vector(paragraphs.data(), &paragraph), box);
        column.shortened = true;
        return column;
    }
    return std::move(stack.column);
}

/// `largest` fits. Titles are set a little smaller if they break so much the better.
Column best_read(const std::vector<Paragraph>& paragraphs, Size box, int largest)
{
    Stack best = stack_at(paragraphs, box, {largest, largest});
    for (int step = largest - 1;
         best.stumbles > 0 && step >= 0 && step >= largest - steps_for_sense; --step) {
        Stack smaller = stack_at(paragraphs, box, {largest, step});
        smaller.stumbles += largest - step;
        if (smaller.stumbles < best.stumbles) best = std::move(smaller);
    }
    return std::move(best.column);
}

} // namespace

Column fit_column(const std::vector<Paragraph>& paragraphs, Size box)
{
    if (box.width <= 0 || box.height <= 0) return {};
    int low = -1;
    int high = size_steps + 1;
    while (low + 1 < high) {
        const int middle = (low + high) / 2;
        const Stack stack = stack_at(paragraphs, box, {middle, middle});
        const bool fits = stack.column.height_px <= box.height && !stack.broken_word;
        (fits ? low : high) = middle;
    }
    if (low >= 0) return best_read(paragraphs, box, low);
    Stack smallest = stack_at(paragraphs, box, {0, 0});
    if (smallest.column.height_px <= box.height) return std::move(smallest.column);
    return shortened(paragraphs, box);
}

Column set_column(const std::vector<Paragraph>& paragraphs, int width_px, int step)
{
    return std::move(stack_at(paragraphs, {width_px, 0}, {step, step}).column);
}

void draw_column(Canvas& canvas, const Fonts& fonts, const Column& column, int x, int y)
{
    for (const SetParagraph& paragraph : column.paragraphs) {
        // The font's own height is centred in the line's.
        const int inset = (paragraph.line_height_px - fonts.height_px(paragraph.style)) / 2;
        if (paragraph.marker == Marker::square) {
            const int side = paragraph.style.size_px * 3 / 10;
            const int middle = y + paragraph.y + inset + fonts.ascent_px(paragraph.style) -
                               paragraph.style.size_px * 27 / 100; // Half the height of an x.
            canvas.fill({x, middle - side / 2, side, side}, paragraph.marker_ink);
        }
        int line_y = y + paragraph.y + inset;
        for (const std::string& line : paragraph.lines) {
            draw_line(canvas, fonts, paragraph.style, line, x + paragraph.indent_px, line_y,
                      paragraph.ink);
            line_y += paragraph.line_height_px;
        }
    }
}

} // namespace bangtin::player
