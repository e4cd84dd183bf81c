// Reports of screens as they come in, and what they add up to.
//
// Each record of proof of play is counted once (`counting.hpp`). Gaps stay visible: the
// acknowledgement stops before the first, what lies behind it waits, and the sums tell how many are
// missing.
#pragma once

#include "bulletin/tally.hpp"
#include "district/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

/// Base64 makes four bytes of three; the envelope around it is small.
inline constexpr Bytes report_envelope_bytes_max = 2 * 1024 * 1024;

/// What a screen is told over the line in answer to its report.
struct ReportAnswer {
    std::int64_t acknowledged = 0; ///< As `Reports::take` gives it.
    std::optional<bool> held;      ///< Nothing for a screen that would not understand it.
    std::string glance;            ///< Envelope, see `Glances`; empty when nobody asks.
};

class Reports {
public:
    explicit Reports(Database& database) : database_(&database) {}

    /// Takes one envelope, of sums or of single records as older screens send them, and gives the
    /// highest sequence number up to which nothing is missing: the screen may forget those. Durable
    /// when it returns. `invalid` when it is malformed; `refused` when the screen is unknown,
    /// belongs to another site, or did not sign it. Nothing of a refused report is kept.
    [[nodiscard]] Outcome<std::int64_t> take(std::string_view envelope, Instant now);
    /// Takes it, and says what else there is to say to that screen.
    [[nodiscard]] Outcome<ReportAnswer> answer(std::string_view envelope, Instant now);

private:
    Database* database_;
};

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

/// Sums of the hours that began in `window`, or of everything. The slate is not counted. What was
/// shown while the time was unknown counts in the hour it was heard of.
[[nodiscard]] Outcome<ShownReport> sum_up(Database& database, std::optional<Window> window);

/// The local month "2026-11" in `zone`; nothing for any other text.
[[nodiscard]] std::optional<Window> month_window(std::string_view month, const Zone& zone);

} // namespace bangtin::district
