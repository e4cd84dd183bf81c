// When the screens of a site are on, as it is written and as a function of time. Outside of these
// hours a glass is dark on purpose.
//
// Nothing said is always on. An emergency is shown at every hour, and a board that does not know
// what time it is stays on: only a clock that is believed may darken a glass.
#pragma once

#include "bulletin/rule_times.hpp"
#include "bulletin/showing.hpp"

#include <vector>

namespace bangtin::bulletin {

struct DisplayHours {
    std::vector<Recurrence> on; ///< On while one of them holds; empty: always.

    bool operator==(const DisplayHours&) const = default;
};

/// Reads the member of a programme or a plan; `place` is its JSON pointer.
[[nodiscard]] Result<DisplayHours, FormatError> read_display(const Json& json,
                                                             const std::string& place);
[[nodiscard]] Json display_json(const DisplayHours& hours);

/// Whether the display is on, and the first instant at which that can differ.
struct Lit {
    bool on = true;
    Instant until = instant_max;

    bool operator==(const Lit&) const = default;
};

/// Keeps what it has worked out, so one value belongs to one thread.
class DisplayTimes {
public:
    /// Copies all it needs.
    DisplayTimes(const DisplayHours& hours, const SiteCalendar& calendar, const Zone& zone);
    DisplayTimes(const DisplayTimes&) = delete; // Its parts point at each other.
    DisplayTimes& operator=(const DisplayTimes&) = delete;

    /// For what `resolve` puts on the glass from `layer`. It is on from `lead` before the hours
    /// begin: a set needs some seconds to wake. `until` is the exact change, or `ahead` from now
    /// when there is none before.
    [[nodiscard]] Lit at(Instant now, Layer layer, TimeGrade grade) const;

    static constexpr std::chrono::seconds lead{30};
    static constexpr std::chrono::days ahead{7};

private:
    [[nodiscard]] bool on_at(Instant now) const;

    SiteCalendar calendar_;
    SchoolDays school_;
    std::vector<Recurrence> written_;
    std::vector<RuleTimes> rules_;
};

} // namespace bangtin::bulletin
