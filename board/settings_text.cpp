#include "board/settings_text.hpp"

namespace bangtin::board {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_mark = "\xFF\xFE"; // Notepad's "Unicode" and "UTF-16 LE".

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// UTF-16's low and high halves of a letter beyond the first plane.
bool is_high(std::uint32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low(std::uint32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

void append_utf8(std::uint32_t letter, std::string& text)
{
    const auto tail = [&](unsigned shift) {
        text += static_cast<char>(0x80U | (letter >> shift & 0x3FU));
    };
    if (letter < 0x80) {
        text += static_cast<char>(letter);
    } else if (letter < 0x800) {
        text += static_cast<char>(0xC0U | letter >> 6U);
        tail(0);
    } else if (letter < 0x10000) {
        text += static_cast<char>(0xE0U | letter >> 12U);
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | letter >> 18U);
        tail(12);
        tail(6);
        tail(0);
    }
}

/// A half without its other half becomes a letter that fits nothing.
std::string from_utf16(std::string_view bytes)
{
    std::string text;
    const auto unit = [&](std::size_t at) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at])) |
               static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + 1])) << 8U;
    };
    for (std::size_t at = utf16_mark.size(); at + 1 < bytes.size(); at += 2) {
        std::uint32_t letter = unit(at);
        if (is_high(letter) && at + 3 < bytes.size() && is_low(unit(at + 2))) {
            letter = 0x10000 + ((letter - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
            at += 2;
        } else if (is_high(letter) || is_low(letter)) {
            letter = 0xFFFD;
        }
        append_utf8(letter, text);
    }
    return text;
}

std::string plain_name(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z')
            plain += static_cast<char>(c - 'A' + 'a');
        else
            plain += c == ' ' || c == '_' ? '-' : c;
    }
    return plain;
}

} // namespace

std::string settings_text(std::string_view bytes)
{
    if (bytes.starts_with(utf16_mark)) return from_utf16(bytes);
    return std::string(bytes.substr(bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0));
}

SettingsLine read_settings_line(std::string_view line)
{
    line = trimmed(line);
    if (line.empty() || line.front() == '#') return {};
    const std::size_t sign = line.find('=');
    if (sign == std::string_view::npos)
        return {.kind = SettingsLine::Kind::broken, .name = "", .value = ""};
    return {.kind = SettingsLine::Kind::pair,
            .name = plain_name(trimmed(line.substr(0, sign))),
            .value = trimmed(line.substr(sign + 1))};
}

} // namespace bangtin::board
