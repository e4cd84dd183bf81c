// The key by which the server tells the time, and the mandate for it (docs/adr/0039): made and
// renewed by `publish`, which has the online key; the server reads both, and has no key that could
// do more.
#pragma once

#include "district/database.hpp"
#include "district/paths.hpp"
#include "trust/keys.hpp"

#include <string>

namespace bangtin::district {

[[nodiscard]] Path time_key_path(const DataPaths& data);
[[nodiscard]] Path time_mandate_path(const DataPaths& data);

/// Makes the time key if there is none, and signs a mandate for it, from `now` on, unless there is
/// one of that key and of the online key in force with more than half of its life to come. Fails as
/// `online_key` and the disk say.
[[nodiscard]] Outcome<void> renew_time_mandate(Database& database, const DataPaths& data,
                                               const KeyPaths& keys, Instant now);

} // namespace bangtin::district
