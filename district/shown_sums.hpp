// What screens have reported to have shown, added up.
//
// The slate is not counted. What was shown while the time was unknown counts in the hour it was
// heard of.
#pragma once

#include "bulletin/time.hpp"
#include "district/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

/// What one name was shown: how often, and for how long altogether.
struct ShownSum {
    std::string name;
    std::int64_t count = 0;
    std::int64_t shown_ms = 0;

    bool operator==(const ShownSum&) const = default;
};

/// Records that a screen numbered and that have not arrived.
struct MissingRecords {
    std::string screen;
    std::string site;
    std::int64_t count = 0;

    bool operator==(const MissingRecords&) const = default;
};

struct ShownReport {
    std::vector<ShownSum> by_bulletin;
    std::vector<ShownSum> by_site; ///< Where it was shown.
    std::vector<ShownSum> by_unit; ///< Which unit sent it.
    std::vector<ShownSum> by_topic;
    std::vector<MissingRecords> missing; ///< Over all time: a gap has no date.

    bool operator==(const ShownReport&) const = default;
};

/// What one bulletin was shown in one hour, on all screens.
struct HourSum {
    Instant hour; ///< Its beginning.
    ShownSum sum;

    bool operator==(const HourSum&) const = default;
};

/// By hour, then bulletin; else as `sum_up` counts.
[[nodiscard]] Outcome<std::vector<HourSum>> sum_by_hour(Database& database,
                                                        std::optional<Window> window);

/// Sums of the hours that began in `window`, or of everything.
[[nodiscard]] Outcome<ShownReport> sum_up(Database& database, std::optional<Window> window);

/// The local month "2026-11" in `zone`; nothing for any other text.
[[nodiscard]] std::optional<Window> month_window(std::string_view month, const Zone& zone);

} // namespace bangtin::district
