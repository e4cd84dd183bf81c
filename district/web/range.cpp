#include "district/web/range.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace bangtin::district::web {

namespace {

/// Digits only; nothing for anything else, also for numbers that do not fit.
std::optional<Bytes> number(std::string_view text)
{
    Bytes value = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc() || stopped != end) return std::nullopt;
    return value;
}

std::string_view trimmed_blanks(std::string_view text)
{
    const auto is_space = [](char byte) { return byte == ' ' || byte == '\t'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

} // namespace

RangeAsked parse_range(std::string_view header, Bytes length)
{
    constexpr std::string_view unit = "bytes=";
    if (!header.starts_with(unit)) return WholeFile{};
    const std::string_view spec = trimmed_blanks(header.substr(unit.size()));
    const std::size_t dash = spec.find('-');
    if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos) {
        return WholeFile{};
    }
    const std::string_view first_text = spec.substr(0, dash);
    const std::string_view last_text = spec.substr(dash + 1);

    if (first_text.empty()) { // "-500": the last 500 bytes.
        const auto suffix = number(last_text);
        if (!suffix) return WholeFile{};
        if (*suffix == 0 || length == 0) return Unsatisfiable{};
        const Bytes taken = std::min(*suffix, length);
        return ByteRange{length - taken, taken};
    }
    const auto first = number(first_text);
    if (!first) return WholeFile{};
    const auto last = last_text.empty() ? std::optional<Bytes>(length) : number(last_text);
    if (!last || (!last_text.empty() && *last < *first)) return WholeFile{};
    if (*first >= length) return Unsatisfiable{};
    return ByteRange{*first, std::min(*last, length - 1) - *first + 1};
}

bool names_etag(std::string_view if_none_match, std::string_view etag)
{
    while (!if_none_match.empty()) {
        const std::size_t comma = if_none_match.find(',');
        std::string_view one = trimmed_blanks(if_none_match.substr(0, comma));
        if (one == "*") return true;
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == etag) return true;
        if (comma == std::string_view::npos) break;
        if_none_match.remove_prefix(comma + 1);
    }
    return false;
}

} // namespace bangtin::district::web
