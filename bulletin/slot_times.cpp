#include "bulletin/slot_times.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

using std::chrono::days;

constexpr Duration one_step{1};

Date shifted(Date date, days by)
{
    return Date{std::chrono::sys_days{date} + by};
}

bool inside(const std::vector<Window>& windows, Instant t)
{
    return std::any_of(windows.begin(), windows.end(),
                       [&](const Window& window) { return window.contains(t); });
}

} // namespace

SlotTimes::SlotTimes(const Recurrence& rule, const SiteCalendar& calendar, const Zone& zone,
                     Window window)
    : rule_(&rule), calendar_(&calendar), zone_(zone), window_(window),
      unrestricted_(rule == Recurrence{})
{
}

Date SlotTimes::local_date(Instant t) const
{
    return date_of(zone_.to_local(t));
}

bool SlotTimes::contains(Instant t) const
{
    if (!window_.contains(t)) return false;
    if (unrestricted_) return true;

    // A daypart is shorter than two days, so what holds now began today or yesterday.
    const Date today = local_date(t);
    return inside(windows_on(*rule_, *calendar_, zone_, today), t) ||
           inside(windows_on(*rule_, *calendar_, zone_, shifted(today, days{-1})), t);
}

std::vector<Instant> SlotTimes::edges_on(Date date) const
{
    std::vector<Instant> edges{window_.opens, window_.closes};
    for (const Date began : {shifted(date, days{-1}), date}) {
        for (const Window& window : windows_on(*rule_, *calendar_, zone_, began)) {
            edges.push_back(window.opens);
            edges.push_back(window.closes);
        }
    }
    std::erase_if(edges, [&](Instant edge) { return local_date(edge) != date; });
    std::sort(edges.begin(), edges.end());
    return edges;
}

std::optional<Instant> SlotTimes::next_change(Instant t, Instant limit) const
{
    if (window_.empty() || t >= window_.closes) return std::nullopt;
    limit = std::min(limit, window_.closes);
    if (unrestricted_) {
        const Instant edge = t < window_.opens ? window_.opens : window_.closes;
        return edge <= limit ? std::optional(edge) : std::nullopt;
    }

    const Date last = local_date(limit);
    for (Date date = local_date(std::max(t, window_.opens)); date <= last;
         date = shifted(date, days{1})) {
        for (const Instant edge : edges_on(date)) {
            if (edge <= t || edge > limit) continue;
            if (contains(edge) != contains(edge - one_step)) return edge;
        }
    }
    return std::nullopt;
}

std::optional<Instant> SlotTimes::last_change(Instant t, Instant limit) const
{
    if (window_.empty() || t < window_.opens) return std::nullopt;
    limit = std::max(limit, window_.opens - one_step);
    if (unrestricted_) {
        const Instant edge = t < window_.closes ? window_.opens : window_.closes;
        return edge > limit ? std::optional(edge) : std::nullopt;
    }

    const Date first = local_date(limit);
    for (Date date = local_date(std::min(t, window_.closes)); date >= first;
         date = shifted(date, days{-1})) {
        const std::vector<Instant> edges = edges_on(date);
        for (auto edge = edges.rbegin(); edge != edges.rend(); ++edge) {
            if (*edge > t || *edge <= limit) continue;
            if (contains(*edge) != contains(*edge - one_step)) return *edge;
        }
    }
    return std::nullopt;
}

} // namespace bangtin::bulletin
