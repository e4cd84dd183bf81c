// Media files for the decoder's tests: the sample's own, and spoilt ones made from them.
#pragma once

#include "player/decoder/shared_memory.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <string>

namespace bangtin::player {

inline const std::filesystem::path sample_folder =
    std::filesystem::path(BANGTIN_SOURCE_DIR) / "assets/sample/bulletins";
inline const std::filesystem::path sample_jpeg = sample_folder / "le-20-11/ap-phich.jpg";
inline const std::filesystem::path sample_film = sample_folder / "le-chao-co/phim.mp4";
inline constexpr Size sample_film_size{1280, 720};
/// White in its first frame and black in all others:
///     ffmpeg -f lavfi -i color=c=black:s=320x180:r=30:d=2 -vf
///     "drawbox=w=iw:h=ih:c=white:t=fill:enable='eq(n,0)'"
///         -c:v libx264 -preset veryfast -pix_fmt yuv420p -movflags +faststart flash.mp4
inline const std::filesystem::path flash_film =
    std::filesystem::path(BANGTIN_SOURCE_DIR) / "tests/player/decoder/flash.mp4";
inline constexpr Size flash_film_size{320, 180};
inline const std::filesystem::path decoder_program = BANGTIN_DECODER;

inline std::string bytes_of(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    REQUIRE_FALSE(bytes.empty());
    return bytes;
}

/// An open file with these bytes; the caller hands it on.
inline int file_of(const sim::Scratch& scratch, const std::string& bytes)
{
    const auto path = scratch.path() / "media";
    std::ofstream(path, std::ios::binary) << bytes;
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(file >= 0);
    return file;
}

} // namespace bangtin::player
