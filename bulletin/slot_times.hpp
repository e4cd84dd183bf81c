// When one slot may show, as a function of time: its window and its bulletin's, cut by its
// recurrence.
//
// Answers are exact: a change is an instant at which `contains` differs from the millisecond before
// it.
#pragma once

#include "bulletin/programme.hpp"

#include <optional>
#include <vector>

namespace bangtin::bulletin {

class SlotTimes {
public:
    /// `calendar` and `rule` must outlive this value. `window` is what both slot and bulletin
    /// allow.
    SlotTimes(const Recurrence& rule, const SiteCalendar& calendar, const Zone& zone,
              Window window);

    [[nodiscard]] bool contains(Instant t) const;
    /// The first change after `t`, if there is one at or before `limit`.
    [[nodiscard]] std::optional<Instant> next_change(Instant t, Instant limit) const;
    /// The last change at or before `t`, if there is one after `limit`.
    [[nodiscard]] std::optional<Instant> last_change(Instant t, Instant limit) const;

private:
    [[nodiscard]] Date local_date(Instant t) const;
    [[nodiscard]] std::vector<Instant> edges_on(Date date) const;

    const Recurrence* rule_;
    const SiteCalendar* calendar_;
    Zone zone_;
    Window window_;
    bool unrestricted_; ///< No rule cuts the window: the common case, and the one with changes far
                        ///< apart.
};

} // namespace bangtin::bulletin
