#include "board/settings.hpp"

#include "board/settings_text.hpp"
#include "bulletin/time.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>

namespace bangtin::board {

namespace {

constexpr std::size_t value_bytes_max = 200;

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

bool has_no_control(std::string_view value)
{
    return std::ranges::none_of(value, [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; });
}

/// IEEE 802.11, 9.4.2.2: 1 to 32 bytes, of which a name that people write has no control ones.
bool is_network_name(std::string_view value)
{
    return value.size() <= 32 && has_no_control(value);
}

/// IEEE 802.11, M.4.1: a passphrase of 8 to 63 letters of ASCII.
bool is_passphrase(std::string_view value)
{
    return value.size() >= 8 && value.size() <= 63 &&
           std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; });
}

bool is_zone(std::string_view value)
{
    // A name of tzdata, and no path.
    const bool plain = std::ranges::all_of(value, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '/' || c == '_' || c == '-' || c == '+';
    });
    return plain && !value.starts_with('/') && Zone::find(std::string(value)).has_value();
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
    Rule{"wifi", is_network_name,
         [](Settings& settings, std::string_view value) { settings.wifi = value; },
         "tên mạng dài quá 32 byte", "a network's name has 32 bytes at most"},
    Rule{"mat-khau", is_passphrase,
         [](Settings& settings, std::string_view value) { settings.passphrase = value; },
         "8 đến 63 ký tự, không dấu", "8 to 63 letters, without marks"},
    Rule{"mui-gio", is_zone,
         [](Settings& settings, std::string_view value) { settings.zone = value; },
         "viết như Asia/Ho_Chi_Minh", "a zone is written as Asia/Ho_Chi_Minh"},
};

std::string in_quotes(std::string_view words)
{
    constexpr std::size_t shown_max = 24;
    std::string shown(words.substr(0, shown_max));
    std::ranges::replace_if(
        shown, [](char c) { return c < ' ' || c > '~'; }, '?');
    return "\"" + shown + "\"";
}

std::optional<SettingsMistake> take_line(std::string_view text, int number, Settings& settings)
{
    const SettingsLine line = read_settings_line(text);
    if (line.kind == SettingsLine::Kind::nothing) return std::nullopt;
    // Not what stands there: it may be a password, and this is read in a corridor.
    if (line.kind == SettingsLine::Kind::broken)
        return SettingsMistake{number, "thiếu dấu =", "there is no ="};
    const auto& [kind, name, value] = line;
    const auto* rule = std::ranges::find(rules, name, &Rule::name);
    if (rule == rules.end())
        return SettingsMistake{number, "không có mục " + in_quotes(name),
                               "there is no setting " + in_quotes(name)};
    if (value.empty()) return std::nullopt; // As the file is shipped.
    if (!takes(name, value))
        return SettingsMistake{number, name + ": " + std::string(rule->vi),
                               name + ": " + std::string(rule->en)};
    rule->set(settings, value);
    return std::nullopt;
}

} // namespace

std::optional<std::string> read_settings_file(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    std::string bytes(settings_bytes_max + 1, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

bool takes(std::string_view name, std::string_view value)
{
    const auto* rule = std::ranges::find(rules, name, &Rule::name);
    return rule != rules.end() && value.size() <= value_bytes_max && rule->takes(value);
}

ReadSettings parse_settings(std::string_view bytes)
{
    ReadSettings read;
    if (bytes.size() > settings_bytes_max) {
        read.mistakes.push_back({0, "tệp quá dài", "the file is too long"});
        return read;
    }
    const std::string text = settings_text(bytes);
    int number = 0;
    for_each_line(text, [&](std::string_view line) {
        if (auto mistake = take_line(line, ++number, read.settings))
            read.mistakes.push_back(*std::move(mistake));
    });
    if (read.settings.wifi.empty() && !read.settings.passphrase.empty())
        read.mistakes.push_back({0, "có mat-khau mà thiếu wifi", "mat-khau without wifi"});
    return read;
}

ReadSettings read_settings(const std::filesystem::path& folder)
{
    for (const char* name : settings_names) {
        const auto bytes = read_settings_file(folder / name);
        if (!bytes) continue;
        ReadSettings read = parse_settings(*bytes);
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
