// The request guard: refuses, before anything else looks at it, what two HTTP programs could read
// in two ways. The HTTP library refuses most of it; what it lets through is measured in
// findings/libraries 1, and is refused here.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bangtin::district::web {

inline constexpr std::size_t head_bytes_max = 16 * 1024;

enum class HeadState : std::uint8_t {
    incomplete, ///< More bytes are needed.
    complete,   ///< The head ends after `length` bytes.
    malformed,  ///< Bare CR or LF, NUL or another control, a folded line.
    too_large,  ///< Over `head_bytes_max`.
};

struct HeadScan {
    HeadState state = HeadState::incomplete;
    std::size_t length = 0;

    bool operator==(const HeadScan&) const = default;
};

/// Looks at the raw bytes received so far, request line and header lines (RFC 9112, 2.2 and 5.2).
[[nodiscard]] HeadScan scan_head(std::string_view bytes);

struct HeaderField {
    std::string_view name;
    std::string_view value;
};

enum class HttpVersion : std::uint8_t { http_1_0, http_1_1, other };

/// Why the parsed head is refused, in one clause: chunked below HTTP/1.1, a Transfer-Encoding that
/// is not exactly "chunked" (RFC 9112, 6.1), or anything but one Host (3.2).
[[nodiscard]] std::optional<std::string> guard_fault(HttpVersion version,
                                                     std::span<const HeaderField> fields);

/// Without the white space that may stand around a value (RFC 9110, 5.6.3: spaces and tabs).
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// ASCII case ignored, as in header names.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

} // namespace bangtin::district::web
