#include "bulletin/candidates.hpp"

#include "bulletin/reading.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

Zone zone_of(const SiteCalendar& calendar)
{
    const auto zone = Zone::find(calendar.zone);
    require(zone.has_value(), "a calendar's zone was looked up when it was parsed");
    return *zone;
}

Duration dwell_of(const Slot& slot, const Bulletin& bulletin)
{
    return slot.dwell ? *slot.dwell : reading_time(bulletin);
}

} // namespace

Candidates::Candidates(const Programme& programme, const Holdings& holdings,
                       const SiteCalendar& calendar)
    : calendar_(&calendar), school_(calendar), zone_(zone_of(calendar))
{
    all_.reserve(programme.slots.size());
    for (const Slot& slot : programme.slots) {
        const Bulletin* bulletin = admitted(slot, holdings);
        if (bulletin != nullptr && media_held(*bulletin, holdings)) add(slot, *bulletin);
    }
}

const RuleTimes& Candidates::times_of(const Recurrence& rule)
{
    const auto [known, is_new] = by_rule_.try_emplace(rule, nullptr);
    if (is_new) known->second = &rules_.emplace_back(known->first, *calendar_, school_, zone_);
    return *known->second;
}

void Candidates::add(const Slot& slot, const Bulletin& bulletin)
{
    const Duration dwell = dwell_of(slot, bulletin);
    std::optional<Spots> spots;
    if (slot.per_hour_max && slot.position == Position::stage) {
        const Duration hour = std::chrono::hours{1};
        const Duration share = (hour + Duration{*slot.per_hour_max - 1}) / *slot.per_hour_max;
        // One whose turns are long rests for as long as it shows.
        const Duration every = std::max(share, 2 * dwell);
        Duration& before = spots_before_[bulletin.layer];
        spots = Spots{every, dwell, before % every};
        before += dwell;
    }
    all_.push_back({&slot, &bulletin, dwell, spots.has_value(),
                    SlotTimes(times_of(slot.recurrence), common_window(slot, bulletin), spots)});
}

const Bulletin* admitted(const Slot& slot, const Holdings& holdings)
{
    const auto found = holdings.admitted.find(slot.bulletin.digest);
    return found == holdings.admitted.end() ? nullptr : &found->second;
}

bool media_held(const Bulletin& bulletin, const Holdings& holdings)
{
    return std::all_of(bulletin.media.begin(), bulletin.media.end(), [&](const Media& media) {
        return holdings.assets.contains(media.asset.digest);
    });
}

Window common_window(const Slot& slot, const Bulletin& bulletin)
{
    return {std::max(slot.window.opens, bulletin.window.opens),
            std::min(slot.window.closes, bulletin.window.closes)};
}

} // namespace bangtin::bulletin
