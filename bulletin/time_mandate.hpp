// That a key may tell the time for the district, and which time (docs/adr/0039).
//
// It travels in an envelope of the district's online key. The server that is asked for the time
// holds the key it names, and no key that could do more. A thief of that key can lie only within
// the mandate.
#pragma once

#include "bulletin/approval.hpp"
#include "bulletin/json.hpp"
#include "bulletin/result.hpp"
#include "bulletin/time.hpp"

#include <string>
#include <string_view>

namespace bangtin::bulletin {

struct TimeMandate {
    Ed25519Key key{};
    Window tells; ///< No time before it, nor at its end or later.

    bool operator==(const TimeMandate&) const = default;
};

/// As long as the depot's timestamp lives: publishing renews both.
inline constexpr std::chrono::days time_mandate_max{3};

[[nodiscard]] Result<TimeMandate, FormatError> parse_time_mandate(std::string_view text);
[[nodiscard]] std::string time_mandate_text(const TimeMandate& mandate);

inline constexpr std::string_view time_mandate_payload_type =
    "application/vnd.bangtin.time-mandate+json";
inline constexpr Bytes time_mandate_bytes_max = 512;
/// With its envelope and signature.
inline constexpr Bytes time_mandate_envelope_bytes_max = 4 * 1024;

} // namespace bangtin::bulletin
