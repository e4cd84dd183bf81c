// The slots of a programme that could show if the time were right: their bulletin is admitted and
// their media are held. Each comes with its times.
#pragma once

#include "bulletin/programme.hpp"
#include "bulletin/showing.hpp"
#include "bulletin/slot_times.hpp"

#include <deque>
#include <unordered_map>
#include <vector>

namespace bangtin::bulletin {

struct Candidate {
    const Slot* slot;
    const Bulletin* bulletin;
    Duration dwell; ///< Of one turn on the stage.
    bool is_spot;   ///< It may come only so often, and is open for its turns only.
    SlotTimes times;
};

/// Slots with equal rules share one `RuleTimes`. Not copied or moved: its parts point to each
/// other.
class Candidates {
public:
    /// All must outlive this value.
    Candidates(const Programme& programme, const Holdings& holdings, const SiteCalendar& calendar);
    Candidates(const Candidates&) = delete;
    Candidates& operator=(const Candidates&) = delete;

    /// In programme order.
    [[nodiscard]] const std::vector<Candidate>& all() const { return all_; }

private:
    const RuleTimes& times_of(const Recurrence& rule);
    void add(const Slot& slot, const Bulletin& bulletin);

    const SiteCalendar* calendar_;
    SchoolDays school_;
    Zone zone_;
    std::deque<RuleTimes> rules_;
    std::unordered_map<Recurrence, const RuleTimes*, RecurrenceHash> by_rule_;
    std::unordered_map<Layer, Duration> spots_before_; ///< How long the spots so far take in all.
    std::vector<Candidate> all_;
};

/// The bulletin of that slot, or null when it is not admitted.
[[nodiscard]] const Bulletin* admitted(const Slot& slot, const Holdings& holdings);
[[nodiscard]] bool media_held(const Bulletin& bulletin, const Holdings& holdings);

/// What both slot and bulletin allow.
[[nodiscard]] Window common_window(const Slot& slot, const Bulletin& bulletin);

} // namespace bangtin::bulletin
