// How far each bulletin has come: draft → sealed → scheduled → on screens, or retracted. Never
// stored, always derived from seals, schedule and ledger, so that no flag can say more than the
// signatures do.
#pragma once

#include "district/desk.hpp"

#include <string>
#include <vector>

namespace bangtin::district {

enum class State : std::uint8_t { draft, sealed, scheduled, on_screens, retracted };

[[nodiscard]] std::string_view format_state(State state);

/// The newest revision of one bulletin and how far it has come.
struct Progress {
    Revision revision;
    State state = State::draft;
    std::string missing; ///< Of a draft: what its seals lack, as `judge` says it.
};

/// Every bulletin, by id, as of `now`.
[[nodiscard]] Outcome<std::vector<Progress>> progress_of_all(Database& database, Instant now);

} // namespace bangtin::district
