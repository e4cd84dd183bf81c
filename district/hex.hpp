// Bytes as lower-case hexadecimal text, for columns of the database.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::district {

[[nodiscard]] std::string to_hex(std::string_view bytes);
/// Nothing for an odd length or any other character.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view hex);

} // namespace bangtin::district
