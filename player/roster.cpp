#include "player/roster.hpp"

#include "player/ornament.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

constexpr int column_gap = 56;
constexpr int cell_gap = 28;
constexpr int entry_padding = 9; ///< Above and below the words of an entry.
constexpr int star_designed = 40;
constexpr int loosening_max = 22; ///< What an entry may get of the room that is left over.
// One column of large type is read more easily than two of small; below this step it is not large.
constexpr int one_column_step_min = 10;

struct RosterForm {
    int columns = 1;
    int step = 0;
    int height_px = 0;
};

/// How wide a paragraph is on one line.
int natural_px(const Paragraph& paragraph, int step)
{
    std::int64_t width = 0;
    for (const Word& word : paragraph.words.words) width += word.width + paragraph.words.space;
    const std::int64_t size =
        paragraph.size.floor_px +
        (paragraph.size.ceiling_px - paragraph.size.floor_px) * step / size_steps;
    // Some more: a word is cut when it comes within three hundredths of its line.
    return static_cast<int>(width * size * 53 / (50 * em_parts)) + 1;
}

/// Puts one item after the other, from column to column and from leaf to leaf.
class Flow {
public:
    Flow(const Scale& scale, const std::vector<RosterItem>& items, Size box, const RosterForm& form)
        : scale_(scale), items_(items), form_(form), leaf_height_(box.height),
          gap_(scale.px(column_gap)),
          width_((box.width - gap_ * (form.columns - 1)) / form.columns), widths_(cell_widths())
    {
    }

    Roster run()
    {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            RosterEntry entry = measured(i, y_ == 0);
            if (y_ > 0 && y_ + entry.box.height > form_.height_px) {
                next_column();
                entry = measured(i, true);
            }
            put(std::move(entry));
        }
        roster_.leaves = leaf_ + 1;
        return std::move(roster_);
    }

private:
    /// Of each cell of the list; those of natural width may take two thirds together.
    [[nodiscard]] std::vector<int> cell_widths() const
    {
        const std::vector<RosterCell>& model = items_.front().cells;
        std::vector<int> widths(model.size(), 0);
        int rest = width_ - star_px() - scale_.px(cell_gap) * (static_cast<int>(model.size()) - 1);
        const auto natural = std::ranges::count(model, CellWidth::natural, &RosterCell::width);
        const int natural_max = rest * 2 / 3 / std::max(1, static_cast<int>(natural));
        int sharing = 0;
        for (std::size_t cell = 0; cell < model.size(); ++cell) {
            if (model[cell].width == CellWidth::rest) {
                ++sharing;
                continue;
            }
            for (const RosterItem& item : items_)
                for (const Paragraph& words : item.cells[cell].words)
                    widths[cell] = std::max(widths[cell], natural_px(words, form_.step));
            widths[cell] = std::min(widths[cell], natural_max);
            rest -= widths[cell];
        }
        for (std::size_t cell = 0; cell < model.size(); ++cell)
            if (model[cell].width == CellWidth::rest)
                widths[cell] = std::max(1, rest / std::max(1, sharing));
        return widths;
    }

    [[nodiscard]] int star_px() const
    {
        return items_.front().star ? scale_.px(star_designed + cell_gap) : 0;
    }

    [[nodiscard]] RosterEntry measured(std::size_t index, bool first) const
    {
        const RosterItem& item = items_[index];
        RosterEntry entry{index, leaf_, first, {}, {}};
        int x = star_px();
        int height = 0;
        for (std::size_t i = 0; i < item.cells.size(); ++i) {
            const bool hidden = item.continues && !first && i == 0;
            Column words =
                hidden ? Column{} : set_column(item.cells[i].words, widths_[i], form_.step);
            // One entry that is higher than a leaf loses its end.
            const int height_max = leaf_height_ - 2 * scale_.px(entry_padding);
            if (words.height_px > height_max)
                words = fit_column(item.cells[i].words, {widths_[i], height_max});
            height = std::max(height, words.height_px);
            entry.cells.push_back({std::move(words), x});
            x += widths_[i] + scale_.px(cell_gap);
        }
        entry.box = {0, 0, width_, height + 2 * scale_.px(entry_padding)};
        return entry;
    }

    void put(RosterEntry entry)
    {
        entry.leaf = leaf_;
        entry.box.x = column_ * (width_ + gap_);
        entry.box.y = y_;
        y_ += entry.box.height;
        roster_.height_px = std::max(roster_.height_px, y_);
        roster_.entries.push_back(std::move(entry));
    }

    void next_column()
    {
        y_ = 0;
        if (++column_ < form_.columns) return;
        column_ = 0;
        ++leaf_;
    }

    const Scale& scale_;
    const std::vector<RosterItem>& items_;
    RosterForm form_;
    int leaf_height_;
    int gap_;
    int width_;
    std::vector<int> widths_; ///< Of the cells.
    int column_ = 0;
    int leaf_ = 0;
    int y_ = 0;
    Roster roster_;
};

/// Shares the room that is left over among the entries, all leaves and columns alike.
void loosen(const Scale& scale, Roster& roster, int height_px)
{
    int most = 0;
    int row = 0;
    for (const RosterEntry& entry : roster.entries)
        most = std::max(most, row = entry.first ? 1 : row + 1);
    if (most == 0) return;
    const int more = std::min(scale.px(loosening_max), (height_px - roster.height_px) / most);
    if (more <= 0) return;
    roster.height_px = 0;
    for (RosterEntry& entry : roster.entries) {
        row = entry.first ? 0 : row + 1;
        entry.box.y += row * more;
        entry.box.height += more;
        roster.height_px = std::max(roster.height_px, entry.box.bottom());
    }
}

/// The largest value from `low` (which is taken to hold) to `high` for which `fits` holds.
template <class Fits>
int largest(int low, int high, Fits fits)
{
    while (low < high) {
        const int middle = (low + high + 1) / 2;
        if (fits(middle))
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

} // namespace

Roster set_roster(const Scale& scale, const std::vector<RosterItem>& items, Size box,
                  int columns_max)
{
    if (items.empty()) return {};
    const auto run = [&](const RosterForm& form) { return Flow(scale, items, box, form).run(); };
    const auto fits = [&](const Roster& roster, int leaves) {
        return roster.leaves <= leaves && roster.height_px <= box.height;
    };
    const auto fit = [&](int columns, int leaves) {
        const int step = largest(0, size_steps, [&](int tried) {
            return fits(run({columns, tried, box.height}), leaves);
        });
        return RosterForm{columns, step, box.height};
    };
    RosterForm form = fit(1, 1);
    for (int columns = 2; columns <= columns_max; ++columns) {
        const bool large = form.step >= one_column_step_min;
        if (large && fits(run(form), 1)) break;
        const RosterForm more = fit(columns, 1);
        if (more.step > form.step || !fits(run(form), 1)) form = more;
    }
    const int leaves = run(form).leaves;
    if (leaves > 1) form = fit(form.columns, leaves);
    // Leaves and columns filled alike: the least height that takes no leaf more.
    form.height_px = box.height - largest(0, box.height - 1, [&](int less) {
                         return run({form.columns, form.step, box.height - less}).leaves <= leaves;
                     });
    Roster roster = run(form);
    loosen(scale, roster, box.height);
    return roster;
}

void draw_roster(const Brush& brush, const Roster& roster, const std::vector<RosterItem>& items,
                 int leaf, const Rect& room)
{
    // A little above the middle, and all leaves alike.
    const int top = room.y + std::max(0, room.height - roster.height_px) / 3;
    for (const RosterEntry& entry : roster.entries) {
        if (entry.leaf != leaf) continue;
        const RosterItem& item = items[entry.item];
        const int x = room.x + entry.box.x;
        const int y = top + entry.box.y;
        if (item.band) {
            const int reach = brush.scale.px(16);
            brush.frame.fill({x - reach, y, entry.box.width + 2 * reach, entry.box.height},
                             *item.band);
        }
        if (item.rule && !entry.first)
            brush.frame.fill({x, y, entry.box.width, std::max(1, brush.scale.px(2))}, *item.rule);
        int words_px = 0;
        for (const RosterEntry::Cell& cell : entry.cells)
            words_px = std::max(words_px, cell.words.height_px);
        const int words_y = y + (entry.box.height - words_px) / 2;
        if (item.star && !entry.cells.front().words.paragraphs.empty()) {
            const int side = brush.scale.px(star_designed);
            const int line = entry.cells.front().words.paragraphs.front().line_height_px;
            draw_star(brush.frame, {x, words_y + (line - side) / 2, side, side}, *item.star);
        }
        for (const RosterEntry::Cell& cell : entry.cells)
            draw_column(brush.frame, brush.fonts, cell.words, x + cell.x, words_y);
    }
}

} // namespace bangtin::player
