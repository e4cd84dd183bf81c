// What a board that nobody has enrolled says to its district, under its own key, until it is
// answered: here I am (docs/adr/0030).
//
// It claims nothing that anybody has to believe. The code on its glass and its name follow from the
// key; who stands before the glass compares them.
#pragma once

#include "bulletin/approval.hpp"
#include "bulletin/json.hpp"
#include "bulletin/result.hpp"

#include <string>
#include <string_view>

namespace bangtin::bulletin {

struct Knock {
    Ed25519Key key{};
    std::string kind;  ///< A hint for people, as a code: "raspberry-pi-4-model-b".
    std::string board; ///< `trust::board_id`; empty where the board does not say.

    bool operator==(const Knock&) const = default;
};

[[nodiscard]] Result<Knock, FormatError> parse_knock(std::string_view text);
[[nodiscard]] std::string knock_text(const Knock& knock);

inline constexpr std::string_view knock_payload_type = "application/vnd.bangtin.knock+json";
inline constexpr Bytes knock_bytes_max = 1024;
/// With its envelope and signature.
inline constexpr Bytes knock_envelope_bytes_max = 4 * 1024;

} // namespace bangtin::bulletin
