#include "district/web/guard.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

bool is_control(char byte)
{
    const auto code = static_cast<unsigned char>(byte);
    return (code < 0x20 && byte != '\t') || code == 0x7f;
}

char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

} // namespace

HeadScan scan_head(std::string_view bytes)
{
    std::size_t line_start = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (at >= head_bytes_max) return {HeadState::too_large, at};
        const char byte = bytes[at];
        const bool folded = at == line_start && line_start > 0 && (byte == ' ' || byte == '\t');
        if (folded) return {HeadState::malformed, at};
        if (byte != '\r') {
            if (is_control(byte)) return {HeadState::malformed, at}; // A bare LF is one of them.
            continue;
        }
        if (at + 1 == bytes.size()) return {HeadState::incomplete, 0};
        if (bytes[at + 1] != '\n') return {HeadState::malformed, at};
        const bool blank = at == line_start;
        if (blank && line_start == 0) return {HeadState::malformed, at};
        if (blank) return {HeadState::complete, at + 2};
        ++at;
        line_start = at + 1;
    }
    return {HeadState::incomplete, 0};
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool same_name(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::string> guard_fault(HttpVersion version, std::span<const HeaderField> fields)
{
    std::size_t hosts = 0;
    std::size_t encodings = 0;
    bool has_length = false;
    for (const HeaderField& field : fields) {
        if (same_name(field.name, "host")) ++hosts;
        if (same_name(field.name, "content-length")) has_length = true;
        if (!same_name(field.name, "transfer-encoding")) continue;
        ++encodings;
        if (!same_name(field.value, "chunked")) return "Transfer-Encoding is not \"chunked\"";
    }
    if (version == HttpVersion::other) return "the version is neither HTTP/1.0 nor HTTP/1.1";
    if (encodings > 1) return "Transfer-Encoding is given twice";
    if (encodings == 1 && version != HttpVersion::http_1_1) return "chunked needs HTTP/1.1";
    if (encodings == 1 && has_length) return "Content-Length stands beside Transfer-Encoding";
    if (hosts != 1) return "there must be exactly one Host";
    return std::nullopt;
}

} // namespace bangtin::district::web
