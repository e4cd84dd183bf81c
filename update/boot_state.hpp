// The boot state of a card: which slot is good, which one is on trial, and how many tries it has
// left. Written here and by image-build/bootstate.py, read by the boot loaders; docs/formats/
// boot-state.md is the format.
//
// Two copies of one sector each. The first whole one counts, so that a power cut during either
// leaves the old state or the new one. A loader changes the digit of the tries and nothing else,
// which is why the checksum leaves it out.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::update {

enum class SlotName : std::uint8_t { a, b };

[[nodiscard]] inline SlotName other(SlotName slot)
{
    return slot == SlotName::a ? SlotName::b : SlotName::a;
}
[[nodiscard]] inline char letter(SlotName slot)
{
    return slot == SlotName::a ? 'a' : 'b';
}

struct BootState {
    SlotName good = SlotName::a;        ///< The last that showed frames and synced.
    std::optional<SlotName> trial = {}; ///< Started instead while tries are left.
    std::int64_t trial_build = 0;       ///< Of what stands there; 0 without a trial.
    std::int64_t refused = 0; ///< The build that was tried last and did not last; 0: none.
    int tries_left = 0;       ///< 0 to `tries_max`; counted down by the loader.

    bool operator==(const BootState&) const = default;
};

inline constexpr int tries_max = 3;
inline constexpr std::size_t sector_bytes = 512;
/// Where the copies are on the card, in sectors from its beginning.
inline constexpr std::array<std::uint64_t, 2> copy_sectors{16, 1024};

/// One copy, `sector_bytes` long. Builds are at most `trust::limits::build_max`.
[[nodiscard]] std::string boot_sector(const BootState& state);
/// Nothing unless it is whole. A digit of the tries that is none is no try left.
[[nodiscard]] std::optional<BootState> parse_boot_sector(std::string_view sector);
/// What the loaders make of both copies: the first whole one, and slot a without any.
[[nodiscard]] BootState boot_state_of(std::string_view first, std::string_view second);

} // namespace bangtin::update
