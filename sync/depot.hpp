// Where in a depot a file stands: pure names, the same for a web server, a folder and a stick.
#pragma once

#include "assets/edition.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace bangtin::sync {

/// "metadata/7.snapshot.json". Whatever a role is named, it is one component of the path.
[[nodiscard]] std::string metadata_path(std::int64_t version, std::string_view role);

/// "targets/programmes/<sha256>.<site>.json": the digest goes before the last component
/// (TUF 1.0.34, 7).
[[nodiscard]] std::string target_path(std::string_view target, const Digest& digest);

/// "bulletins/<sha256>", "assets/<sha256>".
[[nodiscard]] std::string depot_path(const assets::WantedFile& file);

} // namespace bangtin::sync
