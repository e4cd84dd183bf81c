// The district's answer to a knock, once a technician has approved it: who this screen is from now
// on, and where.
//
// It travels in an envelope that the district's online key has signed, and names the key that it is
// for: worth nothing to another board.
#pragma once

#include "bulletin/approval.hpp"
#include "bulletin/json.hpp"
#include "bulletin/result.hpp"
#include "bulletin/time.hpp"

#include <string>
#include <string_view>

namespace bangtin::bulletin {

struct Admission {
    Ed25519Key key{};
    std::string screen;
    std::string site;
    Instant issued;

    bool operator==(const Admission&) const = default;
};

[[nodiscard]] Result<Admission, FormatError> parse_admission(std::string_view text);
[[nodiscard]] std::string admission_text(const Admission& admission);

inline constexpr std::string_view admission_payload_type = "application/vnd.bangtin.admission+json";
inline constexpr Bytes admission_bytes_max = 1024;
/// With its envelope and signature.
inline constexpr Bytes admission_envelope_bytes_max = 4 * 1024;

} // namespace bangtin::bulletin
