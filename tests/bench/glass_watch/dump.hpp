// A screen as Xvfb keeps it in its file, made by hand: with a name, a colour map, and rows longer
// than their pixels.
#pragma once

#include "player/canvas.hpp"

#include <cstdint>
#include <cstring>
#include <vector>

namespace bangtin::bench {

struct Dump {
    static constexpr std::uint32_t width = 64;
    static constexpr std::uint32_t height = 48;
    static constexpr std::uint32_t row_bytes = width * 4 + 16;
    static constexpr std::uint32_t colours = 3;
    static constexpr std::uint32_t header_bytes = 100 + 8; ///< 25 fields and "Xvfb ...".
    static constexpr std::size_t pixels_at = header_bytes + colours * 12;

    std::vector<std::uint8_t> bytes =
        std::vector<std::uint8_t>(pixels_at + std::size_t{row_bytes} * height);

    Dump()
    {
        set(0, header_bytes);
        set(1, 7); // The version.
        set(2, 2); // Pixels one after the other.
        set(4, width);
        set(5, height);
        set(7, 0); // The lowest byte first.
        set(11, 32);
        set(12, row_bytes);
        set(19, colours);
    }
    /// A field of the header by its place (X11/XWDFile.h), highest byte first.
    void set(std::size_t field, std::uint32_t value)
    {
        for (std::size_t i = 0; i < 4; ++i)
            bytes[field * 4 + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
    }
    void put(std::uint32_t x, std::uint32_t y, player::Pixel pixel)
    {
        std::memcpy(bytes.data() + pixels_at + y * row_bytes + x * 4, &pixel, sizeof pixel);
    }
    void fill(player::Pixel pixel)
    {
        for (std::uint32_t y = 0; y < height; ++y)
            for (std::uint32_t x = 0; x < width; ++x) put(x, y, pixel);
    }
};

} // namespace bangtin::bench
