// Which target paths a role may speak for (TUF 1.0.34, 4.5: paths and path_hash_prefixes).
#pragma once

#include "trust/metadata.hpp"

#include <string_view>

namespace bangtin::trust {

/// Shell pattern over the whole path: `*` is any run of bytes and `?` any one byte, neither `/`.
/// Nothing else is special. Quadratic at worst, whatever the pattern.
[[nodiscard]] bool matches_pattern(std::string_view pattern, std::string_view path);

/// Whether `path` is delegated to `role` by its patterns or hash prefixes.
[[nodiscard]] bool is_delegated(const DelegatedRole& role, std::string_view path);

} // namespace bangtin::trust
