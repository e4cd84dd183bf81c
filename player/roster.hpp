// A long list set into one or two columns, and into as many leaves as it takes to be readable.
//
// All leaves have one size of type: as large as one leaf bears, never below what is read from where
// people stand.
#pragma once

#include "player/brush.hpp"

#include <optional>
#include <vector>

namespace bangtin::player {

enum class CellWidth : std::uint8_t {
    rest,    ///< What the others leave.
    natural, ///< As wide as the longest of all the list, so that nothing in it breaks.
};

struct RosterCell {
    std::vector<Paragraph> words;
    CellWidth width = CellWidth::rest;
};

/// One entry of the list: cells side by side, as many in each.
struct RosterItem {
    std::vector<RosterCell> cells;
    /// The first cell belongs to the item before too, as a date does to all that happens on it: it
    /// is drawn only where a column begins.
    bool continues = false;
    std::optional<Pixel> rule; ///< A line above, unless it stands on top.
    std::optional<Pixel> band; ///< A ground of its own.
    std::optional<Pixel> star; ///< Marked with a star of that colour.
};

struct RosterEntry {
    struct Cell {
        Column words;
        int x = 0; ///< From the box's left.
    };
    std::size_t item = 0;
    int leaf = 0;
    bool first = false; ///< In its column.
    Rect box;           ///< From the roster's corner.
    std::vector<Cell> cells;
};

struct Roster {
    std::vector<RosterEntry> entries;
    int leaves = 1;
    int height_px = 0; ///< Of the highest column.
};

/// At most `columns_max` columns, which are taken only when one is too long.
[[nodiscard]] Roster set_roster(const Scale& scale, const std::vector<RosterItem>& items, Size box,
                                int columns_max);

void draw_roster(const Brush& brush, const Roster& roster, const std::vector<RosterItem>& items,
                 int leaf, const Rect& room);

} // namespace bangtin::player
