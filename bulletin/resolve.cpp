#include "bulletin/resolve.hpp"

#include "bulletin/candidates.hpp"
#include "bulletin/words.hpp"

namespace bangtin::bulletin {

namespace {

constexpr Words<Waiting, 8> waiting_words{{{Waiting::not_admitted, "not_admitted"},
                                           {Waiting::media_missing, "media_missing"},
                                           {Waiting::window_not_open, "window_not_open"},
                                           {Waiting::window_closed, "window_closed"},
                                           {Waiting::not_at_this_time, "not_at_this_time"},
                                           {Waiting::resting, "resting"},
                                           {Waiting::outranked, "outranked"},
                                           {Waiting::in_turn, "in_turn"}}};

Waiting waiting_for_time(const Candidate& candidate, Instant now)
{
    const Window window = common_window(*candidate.slot, *candidate.bulletin);
    if (now >= window.closes) return Waiting::window_closed;
    if (now < window.opens) return Waiting::window_not_open;
    return candidate.times.is_resting(now) ? Waiting::resting : Waiting::not_at_this_time;
}

std::optional<Waiting> waiting_of(const Candidate& candidate, const Showing& showing, Instant now)
{
    if (!candidate.times.contains(now)) return waiting_for_time(candidate, now);
    const bool on_stage = candidate.slot->position == Position::stage;
    if (on_stage && showing.stage && showing.stage->slot == candidate.slot->id) return std::nullopt;
    const bool claimed = on_stage || showing.layer >= Layer::takeover;
    if (claimed && candidate.bulletin->layer < showing.layer) return Waiting::outranked;
    return on_stage ? std::optional(Waiting::in_turn) : std::nullopt;
}

Waiting waiting_for_files(const Slot& slot, const Holdings& holdings)
{
    return admitted(slot, holdings) == nullptr ? Waiting::not_admitted : Waiting::media_missing;
}

} // namespace

Showing resolve(const Timeline& timeline, Instant now)
{
    return timeline.at(now);
}

Showing resolve(const Programme& programme, const Holdings& holdings, const SiteCalendar& calendar,
                Instant now)
{
    return compile(programme, holdings, calendar, now, 0).at(now);
}

std::vector<SlotState> explain(const Programme& programme, const Holdings& holdings,
                               const SiteCalendar& calendar, Instant now)
{
    const Showing showing = resolve(programme, holdings, calendar, now);
    const Candidates candidates(programme, holdings, calendar);

    std::vector<SlotState> states;
    auto candidate = candidates.all().begin(); // In the same order as the slots.
    for (const Slot& slot : programme.slots) {
        const bool is_candidate = candidate != candidates.all().end() && candidate->slot == &slot;
        const auto waiting = is_candidate ? waiting_of(*candidate++, showing, now)
                                          : std::optional(waiting_for_files(slot, holdings));
        states.push_back({slot.id, slot.bulletin_id, waiting});
    }
    return states;
}

std::string_view format_waiting(Waiting waiting)
{
    return waiting_words.of(waiting);
}

} // namespace bangtin::bulletin
