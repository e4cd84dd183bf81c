// The lines of a technician's file, however Notepad saved it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace bangtin::board {

/// As UTF-8, without a byte-order mark; understands UTF-16 too.
[[nodiscard]] std::string settings_text(std::string_view bytes);

struct SettingsLine {
    enum class Kind : std::uint8_t {
        nothing, ///< Blank, or a remark.
        pair,
        broken, ///< Something without a "=".
    };
    Kind kind = Kind::nothing;
    std::string name; ///< Of a pair: in small letters, with dashes.
    std::string_view value;
};
[[nodiscard]] SettingsLine read_settings_line(std::string_view line);

/// Each line of `text`, without its end.
template <class Each>
void for_each_line(std::string_view text, const Each& each)
{
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        each(line);
    }
}

} // namespace bangtin::board
