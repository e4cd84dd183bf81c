#include "player/wording.hpp"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utf8proc.h>

namespace bangtin::player {

namespace {

/// Reads one code point off the front of `text`; negative for a broken byte, which is taken too.
utf8proc_int32_t take_code_point(std::string_view& text)
{
    utf8proc_int32_t code_point = -1;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const utf8proc_ssize_t taken =
        utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    text.remove_prefix(taken > 0 ? static_cast<std::size_t>(taken) : 1);
    return taken > 0 ? code_point : -1;
}

void append(std::string& text, utf8proc_int32_t code_point)
{
    utf8proc_uint8_t bytes[4];
    const utf8proc_ssize_t length = utf8proc_encode_char(code_point, bytes);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

constexpr utf8proc_int32_t no_break_space = 0xA0;
constexpr utf8proc_int32_t narrow_no_break_space = 0x202F;

/// What a code point is drawn as: itself, a space, or nothing (-1).
utf8proc_int32_t drawable(utf8proc_int32_t code_point)
{
    if (code_point < 0) return -1;
    if (code_point == no_break_space || code_point == narrow_no_break_space) return no_break_space;
    if (code_point == '\n' || code_point == '\r' || code_point == '\t') return ' ';
    switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return ' ';
    case UTF8PROC_CATEGORY_CC: // Control.
    case UTF8PROC_CATEGORY_CF: // Bidirectional overrides, joiners, soft hyphen.
    case UTF8PROC_CATEGORY_CN: // Not assigned.
    case UTF8PROC_CATEGORY_CO: // Private use.
    case UTF8PROC_CATEGORY_CS: return -1;
    default: return code_point; // utf8proc's enumeration, not ours.
    }
}

std::string without_controls(std::string_view text)
{
    std::string kept;
    while (!text.empty()) {
        const utf8proc_int32_t code_point = drawable(take_code_point(text));
        if (code_point >= 0) append(kept, code_point);
    }
    return kept;
}

std::string normalised(const std::string& text)
{
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> composed(
        utf8proc_NFC(reinterpret_cast<const utf8proc_uint8_t*>(text.c_str())), &std::free);
    return composed ? std::string(reinterpret_cast<const char*>(composed.get())) : std::string();
}

/// The cluster without marks that have no glyph; empty when its base has none.
std::string provided_part(std::string_view cluster, const Provides& provides)
{
    std::string kept;
    while (!cluster.empty()) {
        const utf8proc_int32_t code_point = take_code_point(cluster);
        if (code_point >= 0 && provides(static_cast<char32_t>(code_point))) {
            append(kept, code_point);
        } else if (kept.empty()) {
            return {};
        }
    }
    return kept;
}

std::string with_single_spaces(std::string_view text)
{
    std::string kept;
    for (const char c : text) {
        if (c == ' ' && (kept.empty() || kept.back() == ' ')) continue;
        kept.push_back(c);
    }
    if (!kept.empty() && kept.back() == ' ') kept.pop_back();
    return kept;
}

} // namespace

std::string clean_line(std::string_view text, const Provides& provides)
{
    const std::string composed = normalised(without_controls(text));
    std::string kept;
    for (const std::string_view cluster : characters_of(composed)) {
        kept += provided_part(cluster, provides);
    }
    return with_single_spaces(kept);
}

std::vector<std::string_view> characters_of(std::string_view text)
{
    std::vector<std::string_view> clusters;
    std::string_view rest = text;
    std::size_t begin = 0;
    utf8proc_int32_t before = -1;
    utf8proc_int32_t state = 0;
    while (!rest.empty()) {
        const std::size_t here = text.size() - rest.size();
        const utf8proc_int32_t code_point = take_code_point(rest);
        const bool breaks = before < 0 || code_point < 0 ||
                            utf8proc_grapheme_break_stateful(before, code_point, &state) != 0;
        if (breaks && here > begin) {
            clusters.push_back(text.substr(begin, here - begin));
            begin = here;
        }
        before = code_point;
    }
    if (begin < text.size()) clusters.push_back(text.substr(begin));
    return clusters;
}

std::string lowered(std::string_view text)
{
    std::string lower;
    while (!text.empty()) {
        const utf8proc_int32_t code_point = take_code_point(text);
        if (code_point >= 0) append(lower, utf8proc_tolower(code_point));
    }
    return lower;
}

} // namespace bangtin::player
