// Raw bytes as text and back: hexadecimal (TUF keys and signatures) and base64 (DSSE envelopes).
//
// Decoding admits exactly one text per value, so that nobody can respell a signed file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::trust {

/// Lower-case digits, two per byte.
[[nodiscard]] std::string to_hex(std::string_view bytes);
/// Nothing for an odd length, upper case or anything but digits.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view hex);

/// RFC 4648, section 4: the standard alphabet, padded.
[[nodiscard]] std::string to_base64(std::string_view bytes);
/// Nothing unless `text` is what `to_base64` writes: no white space, full padding, spare bits zero.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

} // namespace bangtin::trust
