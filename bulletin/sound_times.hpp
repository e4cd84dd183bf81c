// What of a site's sound plan is in force, as a function of time.
//
// Lessons are silent whatever a rule says. A site that has a shift on a day has told its lessons;
// on a school day without one nobody knows when they are, and then only bell periods have sound:
// an hour may be in the middle of a lesson, "break 2" may not.
#pragma once

#include "bulletin/rule_times.hpp"
#include "bulletin/showing.hpp"
#include "bulletin/sound.hpp"

#include <optional>
#include <vector>

namespace bangtin::bulletin {

/// How loud, and the first instant at which that can differ.
struct Sound {
    int percent = 0; ///< 0: silence.
    Instant until = instant_max;

    bool operator==(const Sound&) const = default;
};

/// Keeps what it has worked out, so one value belongs to one thread.
class SoundTimes {
public:
    /// Copies all it needs.
    SoundTimes(const SoundPlan& plan, const SiteCalendar& calendar, const Zone& zone);
    SoundTimes(const SoundTimes&) = delete; // Its parts point at each other.
    SoundTimes& operator=(const SoundTimes&) = delete;

    /// For what is on the glass from `layer`. While the time is unknown only emergencies are heard.
    /// `until` is the exact change, or `ahead` from now when there is none before.
    [[nodiscard]] Sound at(Instant now, Layer layer, TimeGrade grade) const;

    static constexpr std::chrono::days ahead{7};

private:
    /// A rule in its two parts, of which one or both are there.
    struct Part {
        std::optional<RuleTimes> bells;
        std::optional<RuleTimes> hours;
        int percent = 0;
    };

    [[nodiscard]] int percent_at(Instant now) const;
    [[nodiscard]] std::optional<Instant> next_edge(Instant now, Instant limit) const;

    SoundPlan plan_;
    SiteCalendar calendar_;
    SchoolDays school_;
    std::vector<Recurrence> written_; ///< What the times below refer to; does not grow any more.
    std::optional<RuleTimes> lessons_;
    std::optional<RuleTimes> unknown_lessons_; ///< Nothing: every weekday has a shift.
    std::vector<Part> parts_;
};

} // namespace bangtin::bulletin
