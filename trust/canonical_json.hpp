// OLPC canonical JSON, over which TUF signs and names keys (TUF 1.0.34, 4.2: metaformat).
#pragma once

#include "bulletin/json.hpp"

#include <string>

namespace bangtin::trust {

/// Members in byte order, no white space, in strings only `"` and `\` escaped, integers only.
/// `json` comes from `parse_json`, which admits no floats.
[[nodiscard]] std::string canonical_json(const Json& json);

} // namespace bangtin::trust
