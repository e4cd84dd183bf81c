// The board's own light, for whoever stands at it before a dark set: steady while the glass is
// well, and beating like a heart while the board starts or its player does not last. The player's
// unit asks for it, which its watchdog keeps honest.
#pragma once

#include "board/ability.hpp"

#include <filesystem>
#include <string>

namespace bangtin::board {

enum class Light : std::uint8_t { beating, steady };

/// The light that is the board's to show what it does, as the kernel calls it: never one of a
/// keyboard, a disk or a network card. `absent` without one, as on any PC.
[[nodiscard]] Able<std::string> find_light(const std::filesystem::path& sys = "/sys");

/// Needs to be root. `silent` when the kernel does not take it, or knows no heartbeat.
[[nodiscard]] Able<void> show_light(Light light, const std::filesystem::path& sys = "/sys");

} // namespace bangtin::board
