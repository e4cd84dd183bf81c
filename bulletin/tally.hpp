// What a screen reports: proof of play summed up by hour and bulletin, over runs of its numbered
// records, and how it is.
//
// A run is cut where the hour, the boot or the grade of time changes, and where a report ends. It
// names the records that it sums up, first and last, so that a district that counts a run only when
// it follows what it holds counts each record once, however often, in whatever order and however
// cut reports arrive. The records themselves stay on the screen for some days.
#pragma once

#include "bulletin/limits.hpp"
#include "bulletin/proof.hpp"
#include "bulletin/screen_health.hpp"

#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace bangtin::bulletin {

/// One bulletin in one run.
struct Shown {
    Layer layer = Layer::slate;
    std::string bulletin_id; ///< Empty for the slate.
    Digest bulletin;         ///< All zero for the slate.
    std::int64_t count = 0;  ///< Records, at least one.
    Duration shown{0};

    bool operator==(const Shown&) const = default;
    [[nodiscard]] auto name() const { return std::tie(layer, bulletin_id, bulletin); }
};

/// A run of consecutive records that began in one hour.
struct ShownHour {
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::string boot; ///< Boot id.
    Instant hour;     ///< Its beginning, in UTC.
    TimeGrade grade = TimeGrade::unknown;
    std::vector<Shown> shown; ///< By name, each once; their counts come to the run's records.

    bool operator==(const ShownHour&) const = default;
};

namespace limits {
inline constexpr std::size_t tally_hours = proof_records; // Each record may be a run of its own.
inline constexpr std::size_t tally_bulletins = proof_records; // Of one run.
inline constexpr std::int64_t tally_records = proof_records;  // Of one bulletin in one run.
} // namespace limits

/// What a screen sends under its own signature (payload type below).
struct TallyReport {
    std::string screen; ///< Screen id, given at enrolment.
    std::string site;
    /// `trust::board_id` of who sends it; empty where the board does not say.
    std::string board = {};
    std::vector<ShownHour> hours; ///< Consecutive.
    std::optional<ScreenHealth> health;
    /// The newest glance (`glance.hpp`) that it has heard of; 0 before the first. Who leaves it out
    /// understands no answer but what is acknowledged.
    std::optional<std::int64_t> glance = {};

    bool operator==(const TallyReport&) const = default;
};

/// Sums up consecutive records. What runs on over the hour's end counts in the hour it began in.
[[nodiscard]] std::vector<ShownHour> tally(std::span<const ProofRecord> records);

[[nodiscard]] Json hour_json(const ShownHour& hour);
/// `place` is the JSON pointer of `json` in its document.
[[nodiscard]] Result<ShownHour, FormatError> read_hour(const Json& json, const std::string& place);

[[nodiscard]] Result<TallyReport, FormatError> parse_tally(std::string_view text);
[[nodiscard]] std::string tally_text(const TallyReport& report);

inline constexpr std::string_view tally_payload_type = "application/vnd.bangtin.tally+json";

} // namespace bangtin::bulletin
