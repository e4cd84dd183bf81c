#include "trust/short_code.hpp"

#include "trust/digest.hpp"

#include <string_view>

namespace bangtin::trust {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t half = 4;

char as_written(char typed)
{
    const bool lower = typed >= 'a' && typed <= 'z';
    const char letter = lower ? static_cast<char>(typed - 'a' + 'A') : typed;
    if (letter == 'O') return '0';
    return letter == 'I' || letter == 'L' ? '1' : letter;
}

} // namespace

std::string short_code(const PublicKey& key)
{
    constexpr int bytes_used = 5;
    const Digest digest = sha256(key_hex(key));
    std::uint64_t bits = 0;
    for (int i = 0; i < bytes_used; ++i)
        bits = bits << 8 | digest.bytes[static_cast<std::size_t>(i)];
    std::string code;
    for (int shift = 35; shift >= 0; shift -= 5) {
        code += alphabet[bits >> shift & 31];
        if (shift == 20) code += '-';
    }
    return code;
}

std::optional<std::string> read_short_code(std::string_view typed)
{
    std::string code;
    for (const char byte : typed) {
        if (byte == '-' || byte == ' ') continue;
        const char letter = as_written(byte);
        if (alphabet.find(letter) == std::string_view::npos || code.size() == 2 * half + 1)
            return std::nullopt;
        code += letter;
        if (code.size() == half) code += '-';
    }
    if (code.size() != 2 * half + 1) return std::nullopt;
    return code;
}

} // namespace bangtin::trust
