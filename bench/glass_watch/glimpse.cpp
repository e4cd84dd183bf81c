#include "bench/glass_watch/glimpse.hpp"

#include <cstring>

namespace bangtin::bench {

namespace {

constexpr int step = 8;
constexpr std::uint32_t dark_max = 16; // Of 255, per channel.
constexpr int nearly_all_per_mille = 995;

struct Counts {
    int all = 0;
    int dark = 0;
    int like_first = 0;
};

bool is_dark(player::Pixel pixel)
{
    return (pixel >> 16 & 255) < dark_max && (pixel >> 8 & 255) < dark_max &&
           (pixel & 255) < dark_max;
}

Counts count(std::span<const std::uint8_t> file, const XwdLayout& layout)
{
    Counts counts;
    player::Pixel first = 0;
    // From the middle: a window without contents may have a frame around it, not through it.
    const auto at = [&](int x, int y) {
        player::Pixel pixel = 0;
        std::memcpy(&pixel,
                    file.data() + layout.pixels_at +
                        static_cast<std::size_t>(y) * layout.bytes_per_row +
                        static_cast<std::size_t>(x) * sizeof pixel,
                    sizeof pixel);
        return pixel & 0xFFFFFF;
    };
    first = at(layout.size.width / 2, layout.size.height / 2);
    for (int y = 0; y < layout.size.height; y += step) {
        for (int x = 0; x < layout.size.width; x += step) {
            const player::Pixel pixel = at(x, y);
            ++counts.all;
            if (is_dark(pixel)) ++counts.dark;
            if (pixel == first) ++counts.like_first;
        }
    }
    return counts;
}

} // namespace

Glimpse look(std::span<const std::uint8_t> file, const XwdLayout& layout)
{
    const Counts counts = count(file, layout);
    const auto nearly_all = [&](int part) {
        return static_cast<std::int64_t>(part) * 1000 >=
               static_cast<std::int64_t>(counts.all) * nearly_all_per_mille;
    };
    if (nearly_all(counts.dark)) return Glimpse::black;
    return nearly_all(counts.like_first) ? Glimpse::blank : Glimpse::picture;
}

} // namespace bangtin::bench
