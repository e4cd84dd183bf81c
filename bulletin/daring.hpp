// How much a screen's player dares after starts that did not last.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace bangtin::bulletin {

/// Most first; each dares less than the one before.
enum class Daring : std::uint8_t { films, pictures, words, slate };

inline constexpr std::string_view daring_words = "films, pictures, words, slate";

[[nodiscard]] std::string_view format_daring(Daring daring);
[[nodiscard]] std::optional<Daring> parse_daring(std::string_view text);

} // namespace bangtin::bulletin
