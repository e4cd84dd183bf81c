#include "board/settings.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>

namespace bangtin::board {

namespace {

constexpr std::size_t value_bytes_max = 200;
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

/// All of our names and values are ASCII; any other letter becomes one that fits nothing.
std::string narrowed(std::string_view bytes)
{
    std::string text;
    for (std::size_t i = utf16_mark.size(); i + 1 < bytes.size(); i += 2)
        text += bytes[i + 1] == 0 ? bytes[i] : '?';
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

bool is_printable(std::string_view value)
{
    return std::ranges::all_of(value, [](char c) { return c > ' ' && c <= '~'; });
}

/// "https://host…" or "http://host…", of which nothing could be taken for another word.
bool is_address(std::string_view value)
{
    for (const std::string_view scheme : {"https://", "http://"})
        if (value.starts_with(scheme))
            return value.size() > scheme.size() && is_printable(value) &&
                   value.find_first_of("\"'\\<>`{}|") == std::string_view::npos;
    return false;
}

bool is_time(std::string_view text)
{
    constexpr std::string_view shape = "00:00";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == '0' ? !digit : text[i] != shape[i]) return false;
    }
    return text.substr(0, 2) < "24" && text.substr(3) < "60";
}

bool is_span(std::string_view value)
{
    const std::size_t dash = value.find('-');
    return dash != std::string_view::npos && is_time(value.substr(0, dash)) &&
           is_time(value.substr(dash + 1)) && value.substr(0, dash) != value.substr(dash + 1);
}

/// What a name may be set to; answers the clause for a value that it cannot be.
struct Rule {
    std::string_view name;
    bool (*takes)(std::string_view);
    void (*set)(Settings&, std::string_view);
    std::string_view vi;
    std::string_view en;
};

constexpr std::array rules = {
    Rule{"van-phong", is_address,
         [](Settings& settings, std::string_view value) {
             while (value.ends_with('/')) value.remove_suffix(1);
             settings.district = value;
         },
         "địa chỉ cần https:// ở đầu", "an address begins with https://"},
    Rule{"proxy", is_address,
         [](Settings& settings, std::string_view value) { settings.proxy = value; },
         "địa chỉ cần https:// ở đầu", "an address begins with https://"},
    Rule{"gio-tai", is_span,
         [](Settings& settings, std::string_view value) {
             settings.media_hours.emplace_back(value);
         },
         "viết như 22:00-05:00", "hours are written as 22:00-05:00"},
};

std::string in_quotes(std::string_view words)
{
    constexpr std::size_t shown_max = 24;
    std::string shown(words.substr(0, shown_max));
    std::ranges::replace_if(
        shown, [](char c) { return c < ' ' || c > '~'; }, '?');
    return "\"" + shown + "\"";
}

std::optional<SettingsMistake> take_line(std::string_view line, int number, Settings& settings)
{
    line = trimmed(line);
    if (line.empty() || line.front() == '#') return std::nullopt;
    const std::size_t sign = line.find('=');
    if (sign == std::string_view::npos)
        return SettingsMistake{number, "thiếu dấu = trong " + in_quotes(line),
                               "there is no = in " + in_quotes(line)};
    const std::string name = plain_name(trimmed(line.substr(0, sign)));
    const std::string_view value = trimmed(line.substr(sign + 1));
    const auto* rule = std::ranges::find(rules, name, &Rule::name);
    if (rule == rules.end())
        return SettingsMistake{number, "không có mục " + in_quotes(name),
                               "there is no setting " + in_quotes(name)};
    if (value.empty()) return std::nullopt; // As the file is shipped.
    if (value.size() > value_bytes_max || !rule->takes(value))
        return SettingsMistake{number, name + ": " + std::string(rule->vi),
                               name + ": " + std::string(rule->en)};
    rule->set(settings, value);
    return std::nullopt;
}

} // namespace

ReadSettings parse_settings(std::string_view bytes)
{
    ReadSettings read;
    if (bytes.size() > settings_bytes_max) {
        read.mistakes.push_back({0, "tệp quá dài", "the file is too long"});
        return read;
    }
    std::string text;
    if (bytes.starts_with(utf16_mark))
        text = narrowed(bytes);
    else
        text = bytes.substr(bytes.starts_with(utf8_mark) ? utf8_mark.size() : 0);
    std::string_view rest = text;
    for (int number = 1; !rest.empty(); ++number) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (auto mistake = take_line(line, number, read.settings))
            read.mistakes.push_back(*std::move(mistake));
    }
    return read;
}

ReadSettings read_settings(const std::filesystem::path& folder)
{
    for (const char* name : {"cai-dat.txt", "cai-dat.txt.txt"}) {
        std::ifstream in(folder / name, std::ios::binary);
        if (!in) continue;
        std::string bytes(settings_bytes_max + 1, '\0');
        in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        bytes.resize(static_cast<std::size_t>(in.gcount()));
        ReadSettings read = parse_settings(bytes);
        std::error_code ignored;
        if (!read.settings.district.empty() &&
            !std::filesystem::exists(folder / "root.json", ignored))
            read.mistakes.push_back(
                {0, "thiếu tệp root.json của văn phòng", "the office's root.json is missing"});
        return read;
    }
    return {};
}

} // namespace bangtin::board
