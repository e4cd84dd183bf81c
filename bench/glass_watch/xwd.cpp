#include "bench/glass_watch/xwd.hpp"

#include <cstring>

namespace bangtin::bench {

namespace {

// X11/XWDFile.h: the header's 32-bit fields, highest byte first, by their place.
enum Field : std::size_t {
    header_size = 0,
    file_version = 1,
    pixmap_format = 2,
    pixmap_width = 4,
    pixmap_height = 5,
    byte_order = 7,
    bits_per_pixel = 11,
    bytes_per_line = 12,
    colours = 19,
    fields = 25,
};
constexpr std::uint32_t version_known = 7;
constexpr std::uint32_t z_pixmap = 2;
constexpr std::uint32_t lowest_byte_first = 0;
constexpr std::uint64_t colour_bytes = 12; // sz_XWDColor.

std::uint32_t field(std::span<const std::uint8_t> file, Field which)
{
    const std::uint8_t* at = file.data() + which * 4;
    return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 |
           at[3];
}

} // namespace

Result<XwdLayout, std::string> parse_xwd(std::span<const std::uint8_t> file)
{
    const auto refused = [](const char* why) { return fail(std::string(why)); };
    if (file.size() < fields * 4) return refused("it is shorter than an X window dump's header");
    if (field(file, file_version) != version_known || field(file, pixmap_format) != z_pixmap)
        return refused("it is no X window dump of version 7");
    if (field(file, bits_per_pixel) != 32 || field(file, byte_order) != lowest_byte_first)
        return refused(
            "its pixels are not 32 bits with the lowest byte first; use -screen 0 WxHx24");

    const std::uint64_t width = field(file, pixmap_width);
    const std::uint64_t height = field(file, pixmap_height);
    const std::uint64_t row = field(file, bytes_per_line);
    if (width < 1 || height < 1 || width > xwd_edge_max || height > xwd_edge_max)
        return refused("its size is impossible");
    if (row < width * 4) return refused("its rows are shorter than its pixels");
    // All are 32-bit values, so these sums and products cannot overflow 64 bits.
    const std::uint64_t start = field(file, header_size) + field(file, colours) * colour_bytes;
    if (start < fields * 4 || start + row * height > file.size())
        return refused("its pixels do not fit into it");
    return XwdLayout{{static_cast<int>(width), static_cast<int>(height)}, start, row};
}

player::Canvas grab(std::span<const std::uint8_t> file, const XwdLayout& layout)
{
    player::Canvas canvas(layout.size);
    for (int y = 0; y < layout.size.height; ++y)
        std::memcpy(canvas.row(y),
                    file.data() + layout.pixels_at +
                        static_cast<std::size_t>(y) * layout.bytes_per_row,
                    static_cast<std::size_t>(layout.size.width) * sizeof(player::Pixel));
    return canvas;
}

} // namespace bangtin::bench
