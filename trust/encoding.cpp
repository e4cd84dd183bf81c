#include "trust/encoding.hpp"

#include <cstdint>

namespace bangtin::trust {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::uint32_t octet(char byte)
{
    return static_cast<std::uint8_t>(byte);
}

char byte_of(std::uint32_t value)
{
    return static_cast<char>(static_cast<std::uint8_t>(value & 0xff));
}

/// Four base64 digits as 24 bits; padding counts as zero.
std::optional<std::uint32_t> group_bits(std::string_view digits)
{
    std::uint32_t bits = 0;
    for (const char digit : digits) {
        const auto at = base64_digits.find(digit);
        if (at == std::string_view::npos) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(at);
    }
    for (std::size_t missing = digits.size(); missing < 4; ++missing) bits <<= 6;
    return bits;
}

} // namespace

std::string to_hex(std::string_view bytes)
{
    std::string hex;
    hex.reserve(2 * bytes.size());
    for (const char byte : bytes) {
        hex += hex_digits[octet(byte) >> 4];
        hex += hex_digits[octet(byte) & 15];
    }
    return hex;
}

std::optional<std::string> from_hex(std::string_view hex)
{
    if (hex.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const auto high = hex_digits.find(hex[i]);
        const auto low = hex_digits.find(hex[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes += byte_of(static_cast<std::uint32_t>(high << 4 | low));
    }
    return bytes;
}

std::string to_base64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::string_view group = bytes.substr(i, 3);
        std::uint32_t bits = octet(group[0]) << 16;
        if (group.size() > 1) bits |= octet(group[1]) << 8;
        if (group.size() > 2) bits |= octet(group[2]);
        text += base64_digits[bits >> 18];
        text += base64_digits[bits >> 12 & 63];
        text += group.size() > 1 ? base64_digits[bits >> 6 & 63] : '=';
        text += group.size() > 2 ? base64_digits[bits & 63] : '=';
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text)
{
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;

    const std::string_view digits = text.substr(0, text.size() - padding);
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < digits.size(); i += 4) {
        const std::string_view group = digits.substr(i, 4);
        const auto bits = group_bits(group);
        if (!bits) return std::nullopt;
        bytes += byte_of(*bits >> 16);
        if (group.size() > 2) bytes += byte_of(*bits >> 8);
        if (group.size() > 3) bytes += byte_of(*bits);
        // Bits past the last byte would let two texts stand for the same bytes.
        const std::uint32_t spare_mask = group.size() == 2 ? 0xffff : group.size() == 3 ? 0xff : 0;
        if ((*bits & spare_mask) != 0) return std::nullopt;
    }
    return bytes;
}

} // namespace bangtin::trust
