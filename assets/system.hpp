// What a card runs, told from program to program as lines `name=value`: by the initramfs to
// bangtin-update, and by that to sync, with what it knows besides.
#pragma once

#include "bulletin/state_found.hpp"
#include "trust/systems.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::assets {

namespace limits {
inline constexpr std::size_t system_note_bytes = 4096;
} // namespace limits

/// Whether a build is one to fetch or install at all where `running` runs and `refused` did not
/// last (0: none): never an older one, nor the same.
[[nodiscard]] inline bool is_wanted(std::int64_t build, std::int64_t running, std::int64_t refused)
{
    return build > running && build != refused;
}

struct SystemNote {
    std::string architecture = {}; ///< As Debian calls it: "arm64".
    std::int64_t build = 0;        ///< > 0.
    char slot = 'a';               ///< 'a' or 'b'.
    std::string card = {};         ///< "mmcblk0"; empty when it is not said.
    std::int64_t refused = 0;      ///< The last build that was tried and did not last; 0: none.
    std::int64_t on_trial = 0;     ///< The build that stands in the other slot or runs on trial.
    bulletin::StateFound state = bulletin::StateFound::whole; ///< As this start found it.

    bool operator==(const SystemNote&) const = default;
};

[[nodiscard]] std::string format_system_note(const SystemNote& note);
/// Nothing when architecture, build or slot are missing or are none.
[[nodiscard]] std::optional<SystemNote> parse_system_note(std::string_view text);
/// Nothing also when there is no such file: then this is no card of ours.
[[nodiscard]] std::optional<SystemNote> load_system_note(const std::filesystem::path& path);

} // namespace bangtin::assets
