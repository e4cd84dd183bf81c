// Text as people wrote it, made fit to be sealed: NFC, valid UTF-8, nothing invisible that could
// change its meaning.
#pragma once

#include "bulletin/json.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::district {

/// The text in NFC. Fails with one clause on invalid UTF-8, control characters, line breaks,
/// byte-order marks and all other format characters (Unicode, Cf), as direction marks, zero-width
/// characters and soft hyphens: what is sealed must read the same to everyone.
[[nodiscard]] Result<std::string, std::string> normalise(std::string_view text);

/// Normalises every text of the document in place; the first fault is returned with its JSON
/// pointer.
[[nodiscard]] std::optional<FormatError> normalise_texts(Json& json, const std::string& place);

} // namespace bangtin::district
