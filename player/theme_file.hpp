// A theme as people write it: JSON (docs/formats/theme.schema.json), read strictly, and refused
// when words in it could not be read.
#pragma once

#include "bulletin/result.hpp"
#include "player/theme.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace bangtin::player {

/// Fails on anything the format does not have, and on an ink with less contrast to its ground than
/// `contrast_min`, with the place and the figure.
[[nodiscard]] Result<Theme, FormatError> parse_theme(std::string_view text);

/// The text that `parse_theme` reads back to an equal theme.
[[nodiscard]] std::string theme_text(const Theme& theme);

/// `name` is a file, or the name of a theme in `folder`; empty is the default. Fails with one line.
[[nodiscard]] Result<Theme, std::string> read_theme(const std::filesystem::path& folder,
                                                    const std::string& name);

} // namespace bangtin::player
