#include "trust/short_code.hpp"

#include "trust/digest.hpp"

#include <string_view>

namespace bangtin::trust {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t group = 4;
constexpr std::size_t short_code_letters = 8;
constexpr std::size_t fingerprint_letters = 20;

char as_written(char typed)
{
    const bool lower = typed >= 'a' && typed <= 'z';
    const char letter = lower ? static_cast<char>(typed - 'a' + 'A') : typed;
    if (letter == 'O') return '0';
    return letter == 'I' || letter == 'L' ? '1' : letter;
}

/// The first five bits of the key's digest are the first letter, and so on.
std::string letters_of(const PublicKey& key, std::size_t count)
{
    const Digest digest = sha256(key_hex(key));
    std::string code;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t bit = 5 * i;
        const unsigned pair =
            static_cast<unsigned>(digest.bytes[bit / 8]) << 8U | digest.bytes[bit / 8 + 1];
        if (i > 0 && i % group == 0) code += '-';
        code += alphabet[pair >> (11 - bit % 8) & 31U];
    }
    return code;
}

std::optional<std::string> read_letters(std::string_view typed, std::size_t count)
{
    std::string code;
    std::size_t letters = 0;
    for (const char byte : typed) {
        if (byte == '-' || byte == ' ') continue;
        const char letter = as_written(byte);
        if (alphabet.find(letter) == std::string_view::npos || letters == count)
            return std::nullopt;
        if (letters > 0 && letters % group == 0) code += '-';
        code += letter;
        ++letters;
    }
    if (letters != count) return std::nullopt;
    return code;
}

} // namespace

std::string short_code(const PublicKey& key)
{
    return letters_of(key, short_code_letters);
}

std::optional<std::string> read_short_code(std::string_view typed)
{
    return read_letters(typed, short_code_letters);
}

std::string fingerprint(const PublicKey& key)
{
    return letters_of(key, fingerprint_letters);
}

std::optional<std::string> read_fingerprint(std::string_view typed)
{
    return read_letters(typed, fingerprint_letters);
}

} // namespace bangtin::trust
