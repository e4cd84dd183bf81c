// A picture file from outside as pixels: JPEG and PNG, inside limits that are checked before
// anything is decoded. Runs in `bangtin-decoder` only.
#pragma once

#include "bulletin/bulletin.hpp"
#include "bulletin/result.hpp"
#include "player/canvas.hpp"
#include "player/scene.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace bangtin::player {

inline constexpr std::int64_t picture_pixels_max =
    40'000'000; ///< A phone's photo has 12 to 24 million.
inline constexpr int picture_edge_max = 20'000;

/// How a picture is wanted: see `fitted_size`.
struct PictureWish {
    Size box;
    Fit fit = Fit::cover;
};

/// Fails with one line on other formats, damaged or early ending files, and sizes over the limits.
/// What is see-through becomes white. The EXIF orientation is not read: import turns pictures
/// upright (findings/render, 2).
[[nodiscard]] Result<Canvas, std::string> decode_picture(std::span<const std::uint8_t> file,
                                                         bulletin::MediaType type,
                                                         const PictureWish& wish);

} // namespace bangtin::player
