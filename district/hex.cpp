#include "district/hex.hpp"

#include <cstdint>

namespace bangtin::district {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

} // namespace

std::string to_hex(std::string_view bytes)
{
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        hex += hex_digits[static_cast<std::uint8_t>(byte) >> 4];
        hex += hex_digits[static_cast<std::uint8_t>(byte) & 0xf];
    }
    return hex;
}

std::optional<std::string> from_hex(std::string_view hex)
{
    if (hex.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const auto high = hex_digits.find(hex[i]);
        const auto low = hex_digits.find(hex[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes += static_cast<char>(high << 4 | low);
    }
    return bytes;
}

} // namespace bangtin::district
