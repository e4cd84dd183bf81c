// How far each bulletin has come: submitted → sealed → scheduled → on screens, or returned to who
// wrote it, or retracted. Never
// stored, always derived from seals, schedule and ledger, so that no flag can say more than the
// signatures do.
#pragma once

#include "district/desk.hpp"

#include <string>
#include <vector>

namespace bangtin::district {

enum class State : std::uint8_t { submitted, returned, sealed, scheduled, on_screens, retracted };

[[nodiscard]] std::string_view format_state(State state);

/// The newest revision of one bulletin and how far it has come.
struct Progress {
    Revision revision;
    State state = State::submitted;
    std::string missing;  ///< While it is not sealed: what its seals lack, as `judge` says it.
    std::string returned; ///< Of a returned one: the reason.
};

/// Of one bulletin, as of `now`; `not_found` for an unknown id.
[[nodiscard]] Outcome<Progress> progress_of(Database& database, const std::string& id, Instant now);

/// Of those bulletins, in their order; what is unknown is not there.
[[nodiscard]] Outcome<std::vector<Progress>>
progress_of_each(Database& database, const std::vector<std::string>& ids, Instant now);

/// Every bulletin, by id, as of `now`.
[[nodiscard]] Outcome<std::vector<Progress>> progress_of_all(Database& database, Instant now);

/// Writes the lines of bulletins that have none yet (`items.hpp`): those from before there were
/// lists.
[[nodiscard]] Outcome<void> list_unlisted(Database& database, Instant now);

} // namespace bangtin::district
