// A text as a QR code, drawn as the path of an SVG in the page: no picture to fetch, no script.
#pragma once

#include <string>

namespace bangtin::district::web {

struct QrPath {
    int side = 0;     ///< Of the whole picture with its quiet zone, in modules.
    std::string path; ///< One square for each dark run of modules; empty for a text too long.
};

[[nodiscard]] QrPath qr_path(const std::string& text);

} // namespace bangtin::district::web
