// How a start found the partition on which a screen keeps everything it has.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace bangtin::bulletin {

/// Best first.
enum class StateFound : std::uint8_t {
    whole,
    repaired, ///< By e2fsck; files may be gone.
    begun,    ///< Anew: it was empty, beyond repair, or of a new card.
    memory,   ///< The card does not take one: what is there now is gone with the power.
};

inline constexpr std::string_view state_found_words = "whole, repaired, begun, memory";

[[nodiscard]] std::string_view format_state_found(StateFound found);
[[nodiscard]] std::optional<StateFound> parse_state_found(std::string_view text);

} // namespace bangtin::bulletin
