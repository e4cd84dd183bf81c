// Whether a picture or a film tells more than it shows: where it was taken, by which telephone, in
// whose colours. Such a file is not shown as it came.
#pragma once

#include <string_view>

namespace bangtin::district::media {

/// Of bytes that `probe` accepts. JPEG: Exif, XMP, IPTC, a colour profile or a second picture
/// (APP1, APP2, APP13). PNG: eXIf, iTXt, zTXt, iCCP. MP4: a place before its first picture.
[[nodiscard]] bool tells_more(std::string_view bytes);

} // namespace bangtin::district::media
