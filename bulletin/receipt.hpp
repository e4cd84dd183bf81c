// What the district says to one screen where no line carries its answer: that it knows the screen,
// and which of its records it holds.
//
// It travels on a stick in an envelope that the district's online key has signed. An old one says
// less; how old it is decides whether numbers may go on from it.
#pragma once

#include "bulletin/json.hpp"
#include "bulletin/result.hpp"
#include "bulletin/time.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace bangtin::bulletin {

struct Receipt {
    std::string screen;
    std::string site;
    std::int64_t acknowledged = 0; ///< Every record up to and including this number is held.
    Instant issued;

    bool operator==(const Receipt&) const = default;
};

[[nodiscard]] Result<Receipt, FormatError> parse_receipt(std::string_view text);
[[nodiscard]] std::string receipt_text(const Receipt& receipt);

inline constexpr std::string_view receipt_payload_type = "application/vnd.bangtin.receipt+json";
inline constexpr Bytes receipt_bytes_max = 1024;
/// With its envelope and signature.
inline constexpr Bytes receipt_envelope_bytes_max = 4 * 1024;

/// Above this no screen numbers its records, and room is left to number them further.
inline constexpr std::int64_t acknowledged_max = 1'000'000'000'000'000;

} // namespace bangtin::bulletin
