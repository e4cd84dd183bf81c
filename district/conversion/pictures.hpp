// A picture of any size as one that every screen shows: upright, in sRGB, no larger than the glass,
// and with nothing in it of where and by whom it was taken. By libvips, in a cell.
#pragma once

#include "district/conversion/file_kind.hpp"
#include "district/conversion/workplace.hpp"

namespace bangtin::district::conversion {

inline constexpr std::int64_t megapixels_max = 120; ///< Telephones take 108.

struct PictureSize {
    std::int64_t width_px = 0;
    std::int64_t height_px = 0;

    bool operator==(const PictureSize&) const = default;
};

/// What `vipsheader` says of one file: "/given/picture: 4032x3024 uchar, 3 bands, srgb, heifload".
[[nodiscard]] std::optional<PictureSize> parse_picture_size(std::string_view answer);

/// One picture: a PNG of a PNG, unless that is large for a slow line; else a JPEG.
[[nodiscard]] Made convert_picture(const Path& original, FileKind kind, const Workplace& place);

} // namespace bangtin::district::conversion
