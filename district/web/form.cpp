#include "district/web/form.hpp"

#include "district/web/multipart.hpp"

namespace bangtin::district::web {

namespace {

int digit_of(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> decoded(std::string_view text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            plain += text[at] == '+' ? ' ' : text[at];
            continue;
        }
        if (text.size() - at < 3) return std::nullopt;
        const int high = digit_of(text[at + 1]);
        const int low = digit_of(text[at + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        plain += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return plain;
}

bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '~';
}

} // namespace

std::optional<Form> Form::parse(std::string_view body)
{
    if (body.size() > form_bytes_max) return std::nullopt;
    Form form;
    while (!body.empty()) {
        const std::size_t end = body.find('&');
        const std::string_view pair = body.substr(0, end);
        body = end == std::string_view::npos ? std::string_view() : body.substr(end + 1);
        if (pair.empty()) continue;
        const std::size_t sign = pair.find('=');
        auto name = decoded(pair.substr(0, sign));
        auto value =
            decoded(sign == std::string_view::npos ? std::string_view() : pair.substr(sign + 1));
        if (!name || !value || form.fields_.size() >= form_fields_max) return std::nullopt;
        form.fields_.emplace_back(*std::move(name), *std::move(value));
    }
    return form;
}

std::optional<Form> Form::parse_with_files(std::string_view body, std::string_view content_type)
{
    const auto parts = parse_multipart(body, content_type);
    if (!parts) return std::nullopt;
    Form form;
    for (const Part& part : *parts) {
        if (!part.file) {
            form.fields_.emplace_back(part.name, std::string(part.bytes));
        } else if (!part.file->empty() || !part.bytes.empty()) {
            form.files_.push_back({part.name, *part.file, std::string(part.bytes)});
        }
    }
    return form;
}

const std::string& Form::text(std::string_view name) const
{
    static const std::string nothing;
    for (const auto& [field, value] : fields_)
        if (field == name) return value;
    return nothing;
}

std::vector<std::string> Form::all(std::string_view name) const
{
    std::vector<std::string> values;
    for (const auto& [field, value] : fields_)
        if (field == name) values.push_back(value);
    return values;
}

std::string url_encoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        if (is_unreserved(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return encoded;
}

} // namespace bangtin::district::web
