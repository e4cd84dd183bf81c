// What went wrong on the glass in the player's last run, for sync to tell the district:
// `<state>/mishaps-0`, `-1`.
//
// Kept at most hourly, and only when it became more: a cut costs an hour of counting, as with the
// book of writes. How much the player dares is kept at once: it may not live for an hour.
#pragma once

#include "assets/paths.hpp"
#include "assets/twin_file.hpp"
#include "bulletin/daring.hpp"
#include "bulletin/result.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::assets {

struct Mishaps {
    std::int64_t decoder_failures = 0; ///< A medium that could not be decoded, and was given up.
    std::int64_t items_missed = 0;     ///< Turns that never came on the glass.
    bulletin::Daring dares = bulletin::Daring::films; ///< Less after starts that did not last.

    bool operator==(const Mishaps&) const = default;
};

inline constexpr TwinKind mishaps_kind{"bangtin.mishaps/1", 512};

/// Nothing when there is no whole copy: the player has not run, or not for long.
[[nodiscard]] std::optional<Mishaps> load_mishaps(const StatePaths& paths,
                                                  Disk& disk = real_disk());
[[nodiscard]] std::string mishaps_text(const Mishaps& mishaps);
[[nodiscard]] Result<Mishaps, FormatError> parse_mishaps(std::string_view text);

/// Keeps them in step with what a run counts.
class MishapBook {
public:
    MishapBook(const StatePaths& paths, Disk& disk);

    /// Now and then. What cannot be written is tried again in an hour.
    void keep(const Mishaps& mishaps, std::chrono::milliseconds monotonic);
    /// At the end.
    void close(const Mishaps& mishaps);

    static constexpr std::chrono::hours keep_every{1};

private:
    TwinFile file_;
    std::optional<std::chrono::milliseconds> kept_;
    bulletin::Daring told_; ///< As the card has it, or refused to.
};

} // namespace bangtin::assets
