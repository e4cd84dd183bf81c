// A PDF as pictures of its pages, by Poppler: each page in a cell of its own.
#pragma once

#include "district/conversion/workplace.hpp"

namespace bangtin::district::conversion {

/// The longer side of a page: that of the glass, so that it is sharp on a screen that hangs either
/// way.
inline constexpr int glass_side_px = 1920;

/// How many pages `pdfinfo` counts in that answer of its; nothing when it does not say.
[[nodiscard]] std::optional<int> parse_page_count(std::string_view answer);

/// One picture for each page, in order: PNG, or JPEG where a PNG would be large for a slow line.
/// `pages` when there are more than `pages_max`: nobody seals half a letter unawares.
[[nodiscard]] Made convert_pages(const Path& pdf, int pages_max, const Workplace& place);

} // namespace bangtin::district::conversion
