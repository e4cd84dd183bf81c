#include "district/web/multipart.hpp"

#include "district/web/guard.hpp"

namespace bangtin::district::web {

namespace {

constexpr std::string_view type = "multipart/form-data";
constexpr std::size_t boundary_bytes_max = 70; // RFC 2046, 5.1.1.

/// The value of `name` among `; name=value; name="value"`. A browser writes a quote in a quoted
/// value as %22 (HTML, multipart form data), so that the next quote is its end.
std::optional<std::string> parameter(std::string_view text, std::string_view name)
{
    while (true) {
        const std::size_t semicolon = text.find(';');
        if (semicolon == std::string_view::npos) return std::nullopt;
        text = trimmed(text.substr(semicolon + 1));
        const std::size_t sign = text.find('=');
        if (sign == std::string_view::npos) return std::nullopt;
        const std::string_view found = trimmed(text.substr(0, sign));
        text = text.substr(sign + 1);
        std::string_view value;
        if (text.starts_with('"')) {
            const std::size_t end = text.find('"', 1);
            if (end == std::string_view::npos) return std::nullopt;
            value = text.substr(1, end - 1);
            text = text.substr(end + 1);
        } else {
            value = trimmed(text.substr(0, text.find(';')));
        }
        if (same_name(found, name)) return std::string(value);
    }
}

/// Takes everything before `end` off `text`, and `end` with it.
std::optional<std::string_view> take_until(std::string_view& text, std::string_view end)
{
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(at + end.size());
    return taken;
}

/// A part from its head, which still lacks its bytes.
std::optional<Part> read_head(std::string_view head)
{
    if (head.size() > part_head_bytes_max) return std::nullopt;
    while (!head.empty()) {
        auto line = take_until(head, "\r\n");
        if (!line) {
            line = head;
            head = {};
        }
        const std::size_t colon = line->find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        if (!same_name(trimmed(line->substr(0, colon)), "content-disposition")) continue;
        const std::string_view value = line->substr(colon + 1);
        if (!same_name(trimmed(value.substr(0, value.find(';'))), "form-data")) return std::nullopt;
        auto name = parameter(value, "name");
        if (!name || name->empty()) return std::nullopt;
        return Part{*std::move(name), parameter(value, "filename"), {}};
    }
    return std::nullopt;
}

} // namespace

bool is_multipart(std::string_view content_type)
{
    return same_name(trimmed(content_type.substr(0, content_type.find(';'))), type);
}

std::optional<std::vector<Part>> parse_multipart(std::string_view body,
                                                 std::string_view content_type)
{
    const auto boundary = parameter(content_type, "boundary");
    if (!is_multipart(content_type) || !boundary || boundary->empty() ||
        boundary->size() > boundary_bytes_max)
        return std::nullopt;
    const std::string delimiter = "\r\n--" + *boundary;
    const std::string_view first = std::string_view(delimiter).substr(2);
    if (!body.starts_with(first)) return std::nullopt;
    body.remove_prefix(first.size());

    std::vector<Part> parts;
    // After a delimiter stands either "--", which ends it all, or a line's end and the next part.
    while (!body.starts_with("--")) {
        if (!body.starts_with("\r\n") || parts.size() >= parts_max) return std::nullopt;
        body.remove_prefix(2);
        const auto head = take_until(body, "\r\n\r\n");
        if (!head) return std::nullopt;
        auto part = read_head(*head);
        const auto bytes = take_until(body, delimiter);
        if (!part || !bytes) return std::nullopt;
        part->bytes = *bytes;
        parts.push_back(*std::move(part));
    }
    return parts;
}

} // namespace bangtin::district::web
