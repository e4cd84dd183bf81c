#include "board/wifi.hpp"

#include "board/settings_text.hpp"

namespace bangtin::board {

namespace {

std::string hex_of(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        hex += digits[byte >> 4U];
        hex += digits[byte & 0x0FU];
    }
    return hex;
}

constexpr std::string_view no_value = "\x01"; // That nothing can be set to.

std::string line_without_secret(std::string_view text)
{
    const SettingsLine line = read_settings_line(text);
    switch (line.kind) {
    case SettingsLine::Kind::nothing: return "";
    case SettingsLine::Kind::broken: return "?";
    case SettingsLine::Kind::pair: break;
    }
    std::string_view value = line.value;
    if (!value.empty() && !takes(line.name, value)) value = no_value;
    if (!value.empty() && value != no_value && line.name == "mat-khau") value = hidden_passphrase;
    return line.name + " = " + std::string(value);
}

} // namespace

std::string wifi_config(const Settings& settings)
{
    if (settings.wifi.empty()) return {};
    // wpa_supplicant.conf(5). A name that is not announced is looked for too. A quoted word ends
    // with the line's last quote, so that it may hold any letter.
    const std::string key =
        settings.passphrase.empty()
            ? std::string("\tkey_mgmt=NONE\n")
            : "\tkey_mgmt=WPA-PSK SAE\n\tieee80211w=1\n\tpsk=\"" + settings.passphrase + "\"\n";
    return "country=VN\nnetwork={\n\tssid=" + hex_of(settings.wifi) + "\n\tscan_ssid=1\n" + key +
           "}\n";
}

std::string without_secret(std::string_view bytes)
{
    // Too long to be understood is too long to be shown.
    if (bytes.size() > settings_bytes_max) return std::string(settings_bytes_max + 1, '#');
    std::string text = "\xEF\xBB\xBF"; // So that no first line is taken for UTF-16's mark.
    for_each_line(settings_text(bytes),
                  [&](std::string_view line) { text += line_without_secret(line) + "\n"; });
    return text;
}

} // namespace bangtin::board
