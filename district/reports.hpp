// Reports of screens as they come in.
//
// Each record of proof of play is counted once (`counting.hpp`). Gaps stay visible: the
// acknowledgement stops before the first, and what lies behind it waits.
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
    /// The same of many, in order, with one commit for all where none stands in the way of the
    /// rest.
    [[nodiscard]] std::vector<Outcome<ReportAnswer>>
    answer_all(const std::vector<std::string_view>& envelopes, Instant now);

private:
    Database* database_;
};

} // namespace bangtin::district
