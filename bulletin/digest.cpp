#include "bulletin/digest.hpp"

namespace bangtin {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

std::optional<std::uint8_t> nibble(char digit)
{
    const auto at = hex_digits.find(digit);
    if (at == std::string_view::npos) return std::nullopt;
    return static_cast<std::uint8_t>(at);
}

} // namespace

std::string Digest::hex() const
{
    std::string text;
    text.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        text += hex_digits[byte >> 4];
        text += hex_digits[byte & 15];
    }
    return text;
}

std::optional<Digest> Digest::from_hex(std::string_view hex)
{
    Digest digest;
    if (hex.size() != 2 * digest.bytes.size()) return std::nullopt;
    for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
        const auto high = nibble(hex[2 * i]);
        const auto low = nibble(hex[2 * i + 1]);
        if (!high || !low) return std::nullopt;
        digest.bytes[i] = static_cast<std::uint8_t>(*high << 4 | *low);
    }
    return digest;
}

} // namespace bangtin
