// Proof of play: what was on the glass, from when to when, as the screen that showed it says.
//
// Records are numbered by the screen without gaps, and never change once numbered, so that a
// district can accept a batch any number of times and count each record once.
#pragma once

#include "bulletin/bulletin.hpp"
#include "bulletin/digest.hpp"
#include "bulletin/json.hpp"
#include "bulletin/time.hpp"

#include <string>
#include <vector>

namespace bangtin::bulletin {

struct ProofRecord {
    std::int64_t sequence = 0; ///< From 1, per screen identity, without gaps.
    std::string boot;          ///< Boot id: 32 hexadecimal digits.
    std::string slot;          ///< Empty for the slate.
    std::string bulletin_id;   ///< Empty for the slate.
    Digest bulletin;           ///< All zero for the slate.
    Layer layer = Layer::slate;
    std::int64_t edition = 0;
    Instant from;
    Duration shown{0};
    TimeGrade grade = TimeGrade::unknown;

    bool operator==(const ProofRecord&) const = default;
};

/// What a screen sends: a run of records under its own signature (payload type below).
struct Report {
    std::string screen; ///< Screen id, given at enrolment.
    std::string site;
    std::vector<ProofRecord> records; ///< Consecutive sequence numbers.

    bool operator==(const Report&) const = default;
};

/// The member "boot": 32 lower-case hexadecimal digits.
[[nodiscard]] std::string read_boot_id(Fields& fields);

[[nodiscard]] Result<Report, FormatError> parse_report(std::string_view text);
[[nodiscard]] std::string report_text(const Report& report);

inline constexpr std::string_view report_payload_type = "application/vnd.bangtin.report+json";

} // namespace bangtin::bulletin
