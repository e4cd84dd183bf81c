// How all screens stand, judged anew every minute and kept beside them, so that lists and counts of
// many thousands are read from an index.
//
// What was judged is also when: a desk that sees an old judgement says so, and does not call a
// screen well that nobody looks at.
#pragma once

#include "district/database.hpp"
#include "district/school_hours.hpp"
#include "district/standing.hpp"

#include <chrono>
#include <string>
#include <unordered_map>
#include <vector>

namespace bangtin::district {

namespace limits {
inline constexpr std::int64_t standings_at_once = 2000; ///< In one transaction.
inline constexpr std::size_t school_hours_kept = 4000;  ///< Calendars that differ, read already.
inline constexpr std::int64_t state_changes_kept = 50;  ///< Of one screen.
/// A judgement that is older is none: nobody looks after the screens.
inline constexpr std::chrono::minutes judgement_age{5};
} // namespace limits

struct Swept {
    std::int64_t screens = 0;
    std::int64_t changed = 0;
};

/// A change of how a screen stands.
struct StateChange {
    Instant at;
    ScreenStanding standing = ScreenStanding::waiting;
};

class Standings {
public:
    explicit Standings(Database& database) : database_(&database) {}

    /// Judges every screen in service, and keeps what is another than before.
    [[nodiscard]] Outcome<Swept> judge_all(Instant now);
    /// When that was done last; nothing when never.
    [[nodiscard]] Outcome<std::optional<Instant>> judged();
    /// The newest first.
    [[nodiscard]] Outcome<std::vector<StateChange>> changes_of(const std::string& screen);

private:
    struct Place {
        std::string site;
        std::string screen;
    };
    [[nodiscard]] Outcome<std::vector<std::pair<Row, ScreenStanding>>> changed_of(const Rows& rows,
                                                                                  Instant now);
    [[nodiscard]] Outcome<Instant> line_of(const std::string& site, Instant now);
    [[nodiscard]] Outcome<std::int64_t>
    keep(const std::vector<std::pair<Row, ScreenStanding>>& page, Instant now);

    Database* database_;
    std::unordered_map<std::string, SchoolHours> hours_; ///< By how they are written.
    std::unordered_map<std::string, Instant> lines_;     ///< Of this sweep, by the same.
};

} // namespace bangtin::district
