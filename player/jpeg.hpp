// JPEG files of what is on the glass: baseline, in integers, one row of blocks at a time, so that
// no frame waits for one.
//
// Written here because the player links no library that could read a medium from outside
// (player/decoder/CMakeLists.txt). Outside pictures are never read here; they go through
// `bangtin-decoder`.
#pragma once

#include "player/canvas.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace bangtin::player {

/// From 1, coarse, to 100, as libjpeg counts it.
enum class JpegQuality : std::uint8_t {};

class JpegWriter {
public:
    /// Borrows the picture, of 1 to 65,535 pixels either way.
    JpegWriter(const Canvas& picture, JpegQuality quality);

    /// Writes the next 16 rows of pixels; answers whether there are more.
    [[nodiscard]] bool step();
    /// The whole file, once `step` has said that there are no more rows. The same picture gives the
    /// same bytes.
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    using Block = std::array<int, 64>; ///< Row by row.
    using Quantiser = std::array<int, 64>;

    void write_head();
    void write_marker(int marker, const std::string& content);
    void write_blocks_at(int x, int y);
    /// `component`: 0 is brightness, 1 and 2 are colour.
    void write_block(const Block& samples, std::size_t component);
    /// `value` in as many bits as it needs, after the symbol that says how many.
    void put_value(int value, int bits);
    void put(unsigned bits, int count);

    const Canvas& picture_;
    std::array<Quantiser, 2> quantisers_; ///< Of brightness and of colour.
    std::array<int, 3> before_{};         ///< The last block's mean, by component.
    int row_ = 0;
    std::uint32_t pending_ = 0; ///< Bits that make no byte yet.
    int pending_count_ = 0;
    std::string bytes_;
};

} // namespace bangtin::player
