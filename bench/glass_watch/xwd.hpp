// The file in which Xvfb keeps its screen (`-fbdir`): an X window dump, which can be looked at
// while it is drawn.
#pragma once

#include "bulletin/result.hpp"
#include "player/canvas.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace bangtin::bench {

/// Where the pixels stand in the file.
struct XwdLayout {
    player::Size size;
    std::size_t pixels_at = 0;
    std::size_t bytes_per_row = 0;

    bool operator==(const XwdLayout&) const = default;
};

inline constexpr std::uint32_t xwd_edge_max = 16'384;

/// Reads the header of a file of `file.size()` bytes. Fails with one clause on anything but 32-bit
/// true colour with the lowest byte first, and when the pixels do not fit into the file. Afterwards
/// every row lies inside it.
[[nodiscard]] Result<XwdLayout, std::string> parse_xwd(std::span<const std::uint8_t> file);

/// The pixels as they are now; `layout` is of this file.
[[nodiscard]] player::Canvas grab(std::span<const std::uint8_t> file, const XwdLayout& layout);

} // namespace bangtin::bench
