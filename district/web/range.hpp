// Range requests (RFC 9110, 14): which bytes of a file are asked for.
#pragma once

#include "bulletin/digest.hpp"

#include <string_view>
#include <variant>

namespace bangtin::district::web {

/// All of it: no Range, or one that we need not honour (several ranges, another unit, bad form).
struct WholeFile {
    bool operator==(const WholeFile&) const = default;
};

struct ByteRange {
    Bytes first = 0;
    Bytes length = 0;

    bool operator==(const ByteRange&) const = default;
};

/// Well-formed, but nothing of it is in the file: 416.
struct Unsatisfiable {
    bool operator==(const Unsatisfiable&) const = default;
};

using RangeAsked = std::variant<WholeFile, ByteRange, Unsatisfiable>;

/// Of the Range header's value, for a file of `length` bytes.
[[nodiscard]] RangeAsked parse_range(std::string_view header, Bytes length);

/// Whether an If-None-Match value names `etag` or is "*"; compared weakly (RFC 9110, 13.1.2).
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

} // namespace bangtin::district::web
