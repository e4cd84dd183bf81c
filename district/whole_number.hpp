// A whole number out of a text that somebody typed or another program wrote.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace bangtin::district {

/// Nothing unless the text is that number and no more, and from `min` to `max`.
[[nodiscard]] inline std::optional<std::int64_t>
whole_number(std::string_view text, std::int64_t min, std::int64_t max = INT64_MAX)
{
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [rest, fault] = std::from_chars(text.data(), end, number);
    if (fault != std::errc{} || rest != end || number < min || number > max) return std::nullopt;
    return number;
}

} // namespace bangtin::district
