// What `bangtin-sync status` answers: who this screen is, how the last pass went, and what stands
// on the card now, read through and proven; not what somebody once wrote down about it.
#pragma once

#include "assets/card_writes.hpp"
#include "assets/identity.hpp"
#include "assets/status.hpp"
#include "bulletin/json.hpp"

#include <optional>
#include <string>

namespace bangtin::sync {

struct Examination {
    std::string site;
    std::string screen; ///< Empty while enrolment is pending.
    std::optional<assets::Status> last_pass;
    std::string shows;  ///< "edition 7", or "nothing".
    std::string reason; ///< Why nothing; else empty.
    Instant issued;     ///< The rest is about the edition, when there is one.
    std::size_t bulletins = 0;
    std::size_t media = 0;
    std::size_t files_waiting = 0;
    std::vector<assets::RefusedItem> refused;
    assets::WriteDays written_by_sync; ///< To the card, day by day.
    assets::WriteDays written_by_player;
};

[[nodiscard]] Examination examine(const assets::StatePaths& paths,
                                  const assets::Identity& identity);

/// Lines of `key=value`, for people.
[[nodiscard]] std::string examination_text(const Examination& found);
/// `bangtin.examination/1`, for programs.
[[nodiscard]] Json examination_json(const Examination& found);

} // namespace bangtin::sync
