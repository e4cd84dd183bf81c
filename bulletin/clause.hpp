// A clause for people, cut to what a format has room for.
#pragma once

#include <cstddef>
#include <string>

namespace bangtin {

/// At most `bytes_max`, cut between characters.
[[nodiscard]] inline std::string shortened(std::string text, std::size_t bytes_max)
{
    if (text.size() <= bytes_max) return text;
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
    return text;
}

} // namespace bangtin
