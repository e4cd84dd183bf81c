// The band at the top: whose glass this is, the time and the date.
#pragma once

#include "bulletin/time.hpp"
#include "player/brush.hpp"

#include <optional>
#include <string>

namespace bangtin::player {

/// Everything but the clock. `news_of` is the day the news are of, when that has to be said.
void draw_header_band(const Brush& brush, const Layout& layout, const std::string& site,
                      std::optional<Date> news_of);

/// Redraws the clock's rectangle only; without a time it is empty ground.
void draw_header_clock(const Brush& brush, const Layout& layout,
                       std::optional<LocalTime> wall_clock);

/// "Thứ Bảy, 21/11/2026".
[[nodiscard]] std::string vietnamese_date(LocalTime wall_clock);

} // namespace bangtin::player
