#include "sync/neighbour/request.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace bangtin::sync::neighbour {

namespace {

constexpr std::string_view blank_line = "\r\n\r\n";

/// Visible ASCII without separators (RFC 9110, 5.6.2).
bool is_token(std::string_view text)
{
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               others.find(c) != std::string_view::npos;
    });
}

bool same_name(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text)
{
    const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

/// Digits only, and only what fits.
std::optional<Bytes> number(std::string_view text)
{
    Bytes value = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || stopped != end) return std::nullopt;
    return value;
}

/// Nothing for several ranges, for the last so many bytes, and for bad form: all of it is sent.
std::optional<AskedRange> parse_range(std::string_view value)
{
    constexpr std::string_view unit = "bytes=";
    if (!value.starts_with(unit)) return std::nullopt;
    value.remove_prefix(unit.size());
    const auto dash = value.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto first = number(value.substr(0, dash));
    const std::string_view end = value.substr(dash + 1);
    const auto last = number(end);
    if (!first || (!end.empty() && !last) || (last && *last < *first)) return std::nullopt;
    return AskedRange{*first, last};
}

/// The lines of a head without their ends; nothing when one holds a bare CR, LF or a control.
std::optional<std::vector<std::string_view>> lines_of(std::string_view head)
{
    if (!head.ends_with(blank_line)) return std::nullopt;
    head.remove_suffix(2);
    std::vector<std::string_view> lines;
    while (!head.empty()) {
        const auto end = head.find("\r\n");
        const std::string_view line = head.substr(0, end);
        const bool plain = std::none_of(line.begin(), line.end(), [](char c) {
            return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7f';
        });
        if (!plain || lines.size() == limits::head_lines) return std::nullopt;
        lines.push_back(line);
        head.remove_prefix(end + 2);
    }
    return lines;
}

struct RequestLine {
    std::string_view method;
    std::string_view target;
    std::string_view version;
};

std::optional<RequestLine> split_request_line(std::string_view line)
{
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return std::nullopt;
    const RequestLine split{line.substr(0, first), line.substr(first + 1, last - first - 1),
                            line.substr(last + 1)};
    const bool known = split.version == "HTTP/1.1" || split.version == "HTTP/1.0";
    if (!known || !is_token(split.method) || split.target.find(' ') != std::string_view::npos)
        return std::nullopt;
    return split;
}

bool name_file(std::string_view target, FileRequest& request)
{
    for (const auto& [folder, prefix] :
         {std::pair(Folder::assets, std::string_view("/assets/")),
          std::pair(Folder::bulletins, std::string_view("/bulletins/"))}) {
        if (!target.starts_with(prefix)) continue;
        const auto digest = Digest::from_hex(target.substr(prefix.size()));
        if (!digest) return false;
        request.folder = folder;
        request.digest = *digest;
        return true;
    }
    return false;
}

/// The fields that matter. Of any of them there may be one only.
struct HeadFields {
    std::optional<std::string_view> host, range, if_range, connection, length, coding;
    bool doubled = false;

    void add(std::string_view name, std::string_view value)
    {
        for (const auto& [known, place] :
             {std::pair(std::string_view("host"), &host),
              std::pair(std::string_view("range"), &range),
              std::pair(std::string_view("if-range"), &if_range),
              std::pair(std::string_view("connection"), &connection),
              std::pair(std::string_view("content-length"), &length),
              std::pair(std::string_view("transfer-encoding"), &coding)}) {
            if (!same_name(name, known)) continue;
            doubled = doubled || place->has_value();
            *place = value;
        }
    }
};

std::optional<HeadFields> fields_of(const std::vector<std::string_view>& lines)
{
    HeadFields fields;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto colon = lines[i].find(':');
        if (colon == std::string_view::npos || !is_token(lines[i].substr(0, colon)))
            return std::nullopt;
        fields.add(lines[i].substr(0, colon), trimmed(lines[i].substr(colon + 1)));
    }
    const bool body = fields.coding || (fields.length && *fields.length != "0");
    if (fields.doubled || body) return std::nullopt;
    return fields;
}

std::string_view words_of(int status)
{
    switch (status) {
    case 200: return "200 OK";
    case 206: return "206 Partial Content";
    case 404: return "404 Not Found";
    case 405: return "405 Method Not Allowed";
    case 416: return "416 Range Not Satisfiable";
    default: return "400 Bad Request";
    }
}

std::string status_line(int status)
{
    return "HTTP/1.1 " + std::string(words_of(status)) + "\r\n";
}

} // namespace

std::optional<std::size_t> head_length(std::string_view text)
{
    const auto end = text.find(blank_line);
    if (end == std::string_view::npos) return std::nullopt;
    return end + blank_line.size();
}

Result<FileRequest, int> parse_request(std::string_view head)
{
    const auto lines = lines_of(head);
    if (!lines || lines->empty()) return fail(400);
    const auto line = split_request_line(lines->front());
    const auto fields = fields_of(*lines);
    // RFC 9112, 3.2: whoever speaks HTTP/1.1 names the host.
    if (!line || !fields || (line->version == "HTTP/1.1" && !fields->host)) return fail(400);

    FileRequest request;
    if (line->method == "HEAD") {
        request.method = Method::head;
    } else if (line->method != "GET") {
        return fail(405);
    }
    if (!name_file(line->target, request)) return fail(404);
    const bool same = !fields->if_range || *fields->if_range == tag_of(request.digest);
    if (fields->range && same) request.range = parse_range(*fields->range);
    const bool closes = line->version == "HTTP/1.0" ||
                        (fields->connection && same_name(*fields->connection, "close"));
    request.after = closes ? After::close : After::keep;
    return request;
}

std::string tag_of(const Digest& digest)
{
    return '"' + digest.hex() + '"';
}

Answer answer_to(const FileRequest& request, Bytes length)
{
    Answer answer{.head = {}, .first = 0, .count = length};
    int status = 200;
    std::string range;
    if (request.range && request.range->first >= length) {
        status = 416;
        answer.count = 0;
        range = "Content-Range: bytes */" + std::to_string(length) + "\r\n";
    } else if (request.range) {
        status = 206;
        answer.first = request.range->first;
        const Bytes last = std::min(request.range->last.value_or(length - 1), length - 1);
        answer.count = last - answer.first + 1;
        range = "Content-Range: bytes " + std::to_string(answer.first) + "-" +
                std::to_string(last) + "/" + std::to_string(length) + "\r\n";
    }
    answer.head = status_line(status) + "Content-Length: " + std::to_string(answer.count) + "\r\n" +
                  range + "Accept-Ranges: bytes\r\nETag: " + tag_of(request.digest) +
                  "\r\nContent-Type: application/octet-stream\r\n" +
                  (request.after == After::close ? "Connection: close\r\n" : "") + "\r\n";
    if (request.method == Method::head) answer.count = 0;
    return answer;
}

std::string refusal_head(int status, After after)
{
    return status_line(status) + "Content-Length: 0\r\n" +
           (status == 405 ? "Allow: GET, HEAD\r\n" : "") +
           (after == After::close ? "Connection: close\r\n" : "") + "\r\n";
}

} // namespace bangtin::sync::neighbour
