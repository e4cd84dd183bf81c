// A form with files in it: multipart/form-data (RFC 7578, RFC 2046 5.1), with limits.
#pragma once

#include "bulletin/digest.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district::web {

struct Part {
    std::string name;
    std::optional<std::string> file; ///< What the browser calls it; only ever shown.
    std::string_view bytes;          ///< In the body that was parsed.

    bool operator==(const Part&) const = default;
};

inline constexpr std::size_t parts_max = 600;
inline constexpr std::size_t part_head_bytes_max = 2048;

/// Whether that Content-Type is one.
[[nodiscard]] bool is_multipart(std::string_view content_type);

/// The parts, in order. Nothing for a Content-Type without a boundary (RFC 2046: 1 to 70
/// characters), a body that is not closed by it, parts without a name, and beyond the limits.
[[nodiscard]] std::optional<std::vector<Part>> parse_multipart(std::string_view body,
                                                               std::string_view content_type);

} // namespace bangtin::district::web
