// A bulletin as a screen would draw it, before anybody has sealed it: from its own text and a
// folder of media. No identity, no shelf, no edition.
//
// The desk starts this for its pages. With the same surroundings it has the pixels of `still`: both
// draw through `whole_glass`.
#pragma once

#include "player/screen.hpp"
#include "player/whole_glass.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::player {

struct PreviewPlan {
    std::filesystem::path media; ///< Files named by their SHA-256.
    std::string site;            ///< A school's name, for the header.
    Instant at;
    Size size;    ///< Of the glass.
    int leaf = 1; ///< As people count them.
    std::filesystem::path fonts;
    std::filesystem::path decoder;
    std::string theme = {};          ///< A file, or a bundled theme's name; empty is the default.
    std::optional<int> side_px = {}; ///< The picture's longer side, where that is to be shorter.
    std::string zone = "Asia/Ho_Chi_Minh"; ///< Of the clock.
};

struct Preview {
    Canvas picture;
    int leaves = 1;       ///< How many the bulletin has at this size of the glass.
    std::string left_out; ///< Why the bulletin's picture is not in it; empty when nothing is.
};

/// `text` is a bulletin's, as it would be sealed. Its media are proven before they are opened; one
/// that is missing or damaged is left out. Fails with `invalid` for any other text, and with
/// `not_found` for a leaf that the bulletin does not have.
[[nodiscard]] Result<Preview, Failure> draw_preview(const PreviewPlan& plan, std::string_view text);

enum class PictureType : std::uint8_t { png, jpeg };

/// ".png", ".jpg" or ".jpeg" at the end of a file's name; nothing for any other.
[[nodiscard]] std::optional<PictureType> picture_type_of(const std::filesystem::path& file);

[[nodiscard]] std::string picture_bytes(const Canvas& picture, PictureType type);

/// One line for programs: `{"bytes":…,"height":…,"leaf":…,"leaves":…,"left_out":"…","width":…}`,
/// with `bytes` of the picture that goes with it.
[[nodiscard]] std::string preview_facts(const Preview& preview, int leaf, Bytes bytes);

} // namespace bangtin::player
