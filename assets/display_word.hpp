// What the player last saw of its display, for sync to tell the district: `<state>/display-0`,
// `-1`. Written when it has become something else, which on most days is twice.
#pragma once

#include "assets/paths.hpp"
#include "assets/twin_file.hpp"
#include "bulletin/screen_health.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::assets {

inline constexpr TwinKind display_word_kind{"bangtin.display/1", 256};

/// Nothing when there is no whole copy: no player has run here.
[[nodiscard]] std::optional<bulletin::DisplayHealth> load_display_word(const StatePaths& paths,
                                                                       Disk& disk = real_disk());
[[nodiscard]] std::string display_word_text(const bulletin::DisplayHealth& display);
[[nodiscard]] Result<bulletin::DisplayHealth, FormatError>
parse_display_word(std::string_view text);

/// Keeps the word in step with what is seen.
class DisplayWord {
public:
    DisplayWord(const StatePaths& paths, Disk& disk)
        : file_(paths.display(), display_word_kind, disk), kept_(load_display_word(paths, disk))
    {
    }

    /// Now and then. A set that comes and goes costs a write in `keep_every`, and no more.
    void keep(const bulletin::DisplayHealth& display, std::chrono::milliseconds monotonic);

    static constexpr std::chrono::minutes keep_every{2};

private:
    TwinFile file_;
    std::optional<bulletin::DisplayHealth> kept_;
    std::optional<std::chrono::milliseconds> kept_at_;
};

} // namespace bangtin::assets
