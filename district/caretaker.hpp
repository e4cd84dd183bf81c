// What somebody must do all the time who looks after the screens: carry out the desk's errands, by
// the online key, and judge how each screen stands.
//
// `tend` calls both, without a network, so that neither the desk nor `serve` has a key. Whoever has
// taken over the desk may write errands; whether their person may is judged here, and a screen that
// is let in wrongly can show nothing that people did not seal (docs/security.md).
#pragma once

#include "district/database.hpp"
#include "trust/keys.hpp"

#include <functional>

namespace bangtin::district {

/// Gives the online key when it is needed: a replaced one is followed, and one that is not there
/// stops nothing else.
using KeyOnDemand = std::function<Outcome<trust::PrivateKey>()>;

/// Carries out what waits, some at a time, and tells how many were answered. What failed is
/// answered too, with the reason; `error` only when the database fails.
[[nodiscard]] Outcome<std::size_t> do_errands(Database& database, const KeyOnDemand& online,
                                              Instant now);

/// Whether that person may enrol and look after the screens of `site`: a technician or an
/// administrator there or above, whose account is in force.
[[nodiscard]] Outcome<bool> tends(Database& database, const std::string& person,
                                  const std::string& site);

} // namespace bangtin::district
