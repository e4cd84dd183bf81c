// Private keys on disk: PEM files only their owner may read, in a folder only their owner may
// enter.
#pragma once

#include "district/paths.hpp"
#include "trust/keys.hpp"

namespace bangtin::district {

/// `not_found` when there is none, `invalid` when it is not an Ed25519 key.
[[nodiscard]] Outcome<trust::PrivateKey> load_key(const Path& path);

/// The key at `path`, made and stored durably first if there is none: one that exists is never
/// replaced.
[[nodiscard]] Outcome<trust::PrivateKey> load_or_make_key(const Path& path);

} // namespace bangtin::district
