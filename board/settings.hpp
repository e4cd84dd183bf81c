// What a technician writes in Notepad into `cai-dat.txt` on the boot partition: where the office
// is, how the board gets onto the line, and what the line may be used for. One `name = value` a
// line; `#` begins a remark.
//
// Names are Vietnamese without marks, so that any keyboard and any encoding can write them; large
// or small letters, `-`, `_` and blanks are all the same. What cannot be understood is a mistake
// with its line, said for the glass; the lines beside it count all the same.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::board {

struct Settings {
    std::string district; ///< `van-phong`: base URL, without a slash at its end; empty: none.
    std::string proxy;    ///< `proxy`: URL; empty: none.
    std::vector<std::string> media_hours; ///< `gio-tai`: spans such as 22:00-05:00.
    std::string wifi; ///< `wifi`: a network's name, 32 bytes of UTF-8 at most; empty: a cable.
    std::string passphrase; ///< `mat-khau`: 8 to 63 letters of ASCII; empty: an open network.
    std::string zone;       ///< `mui-gio`: a name of tzdata that is there; empty: Vietnam.

    bool operator==(const Settings&) const = default;
};

struct SettingsMistake {
    int line = 0; ///< From 1; 0 is the file as a whole.
    std::string vi;
    std::string en;

    bool operator==(const SettingsMistake&) const = default;
};

struct ReadSettings {
    Settings settings;
    std::vector<SettingsMistake> mistakes; ///< In the order of their lines.
};

/// Understands what Notepad makes of a file: a byte-order mark, Windows line ends, UTF-16.
[[nodiscard]] ReadSettings parse_settings(std::string_view bytes);

/// Whether `name` is a setting that can be `value`, which is not empty.
[[nodiscard]] bool takes(std::string_view name, std::string_view value);

/// Of `cai-dat.txt` in this folder, also where Windows has added a second `.txt`; all empty when
/// neither is there. An office without its `root.json` beside the file is a mistake too: nobody
/// knocks at a door that cannot prove whose it is.
[[nodiscard]] ReadSettings read_settings(const std::filesystem::path& folder);

inline constexpr std::size_t settings_bytes_max = 16 * 1024;
/// As it is shipped, and as Windows makes it.
inline constexpr std::array settings_names{"cai-dat.txt", "cai-dat.txt.txt"};
/// Nothing when there is none; one byte more than the limit of a file that is too long.
[[nodiscard]] std::optional<std::string> read_settings_file(const std::filesystem::path& file);

} // namespace bangtin::board
