// Private keys on disk: PEM files, made so that only their owner may read them. A folder made for
// them is its owner's alone too; one that is there already is left as it is.
#pragma once

#include "district/paths.hpp"
#include "trust/keys.hpp"

namespace bangtin::district {

/// `not_found` when there is none, `invalid` when it is not an Ed25519 key.
[[nodiscard]] Outcome<trust::PrivateKey> load_key(const Path& path);

/// The key at `path`, made and stored durably first if there is nothing of that name: what is there
/// is never replaced, also when it cannot be read just now (`not_found`).
[[nodiscard]] Outcome<trust::PrivateKey> load_or_make_key(const Path& path);

} // namespace bangtin::district
