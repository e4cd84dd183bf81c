#include "bulletin/resolve.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/round.hpp"
#include "bulletin/slot_times.hpp"
#include "bulletin/words.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

constexpr Words<Waiting, 7> waiting_words{{{Waiting::not_admitted, "not_admitted"},
                                           {Waiting::media_missing, "media_missing"},
                                           {Waiting::window_not_open, "window_not_open"},
                                           {Waiting::window_closed, "window_closed"},
                                           {Waiting::not_at_this_time, "not_at_this_time"},
                                           {Waiting::outranked, "outranked"},
                                           {Waiting::in_turn, "in_turn"}}};

/// A slot that could show if the time were right: its bulletin is admitted and its media are held.
struct Candidate {
    const Slot* slot;
    const Bulletin* bulletin;
    SlotTimes times;
    bool eligible; ///< At the `now` asked for.
};

Window common(const Window& a, const Window& b)
{
    return {std::max(a.opens, b.opens), std::min(a.closes, b.closes)};
}

bool media_held(const Bulletin& bulletin, const Holdings& holdings)
{
    return std::all_of(bulletin.media.begin(), bulletin.media.end(), [&](const Media& media) {
        return holdings.assets.contains(media.asset.digest);
    });
}

const Bulletin* admitted(const Slot& slot, const Holdings& holdings)
{
    const auto found = holdings.admitted.find(slot.bulletin.digest);
    return found == holdings.admitted.end() ? nullptr : &found->second;
}

Zone zone_of(const SiteCalendar& calendar)
{
    const auto zone = Zone::find(calendar.zone);
    require(zone.has_value(), "a calendar's zone was looked up when it was parsed");
    return *zone;
}

std::vector<Candidate> candidates(const Programme& programme, const Holdings& holdings,
                                  const SiteCalendar& calendar, Instant now)
{
    const Zone zone = zone_of(calendar);
    std::vector<Candidate> found;
    for (const Slot& slot : programme.slots) {
        const Bulletin* bulletin = admitted(slot, holdings);
        if (bulletin == nullptr || !media_held(*bulletin, holdings)) continue;
        SlotTimes times(slot.recurrence, calendar, zone, common(slot.window, bulletin->window));
        const bool eligible = times.contains(now);
        found.push_back({&slot, bulletin, std::move(times), eligible});
    }
    return found;
}

Layer strongest_on_stage(const std::vector<Candidate>& all)
{
    Layer strongest = Layer::slate;
    for (const Candidate& candidate : all) {
        if (candidate.eligible && candidate.slot->position == Position::stage) {
            strongest = std::max(strongest, candidate.bulletin->layer);
        }
    }
    return strongest;
}

/// Whether a change of this candidate's times can change the answer while `claimed` holds the
/// stage.
bool matters(const Candidate& candidate, Layer claimed)
{
    const bool on_stage = candidate.slot->position == Position::stage;
    // A takeover or an emergency also empties the ticker of anything weaker.
    return on_stage || claimed >= Layer::takeover ? candidate.bulletin->layer >= claimed : true;
}

Duration dwell_of(const Slot& slot, const Bulletin& bulletin)
{
    if (slot.dwell) return *slot.dwell;
    const Media* video = bulletin.first(MediaRole::video);
    if (video != nullptr && video->duration) return *video->duration;
    return limits::dwell_default;
}

/// One of those who share the stage, with the instant it last became eligible.
struct Sharing {
    const Candidate* candidate;
    Instant opened;
};

/// The slots of the claimed layer, the latest to open first: a correction published in a hurry
/// beats what it corrects.
std::vector<Sharing> sharing_stage(const std::vector<Candidate>& all, Layer claimed, Instant now)
{
    std::vector<Sharing> sharing;
    for (const Candidate& candidate : all) {
        if (!candidate.eligible || candidate.slot->position != Position::stage) continue;
        if (candidate.bulletin->layer != claimed) continue;
        sharing.push_back(
            {&candidate, candidate.times.last_change(now, instant_min).value_or(now)});
    }
    std::stable_sort(sharing.begin(), sharing.end(),
                     [](const Sharing& a, const Sharing& b) { return a.opened > b.opened; });
    return sharing;
}

/// The last instant at which the set that shares the stage changed: one of it opened, or something
/// that claimed the stage with it or before it closed.
Instant round_start(const std::vector<Candidate>& all, const std::vector<Sharing>& sharing,
                    Layer claimed, Instant now)
{
    Instant start = sharing.front().opened;
    for (const Candidate& candidate : all) {
        const bool rival =
            candidate.slot->position == Position::stage && candidate.bulletin->layer >= claimed;
        if (!rival || candidate.eligible) continue;
        if (const auto closed = candidate.times.last_change(now, start)) start = *closed;
    }
    return start;
}

Turn turn_on_stage(const std::vector<Candidate>& all, Layer claimed, Instant now)
{
    const std::vector<Sharing> sharing = sharing_stage(all, claimed, now);
    std::vector<Sharer> sharers;
    for (const Sharing& one : sharing) {
        const Slot& slot = *one.candidate->slot;
        sharers.push_back({slot.weight, dwell_of(slot, *one.candidate->bulletin)});
    }
    const RoundTurn turn = turn_at(sharers, round_start(all, sharing, claimed, now), now);
    const Slot& slot = *sharing[turn.sharer].candidate->slot;
    return {slot.id, slot.bulletin_id, slot.bulletin.digest, turn.since, turn.until};
}

std::vector<Digest> ticker_of(const std::vector<Candidate>& all, Layer claimed)
{
    std::vector<Digest> ticker;
    for (const Candidate& candidate : all) {
        if (!candidate.eligible || candidate.slot->position != Position::ticker) continue;
        if (matters(candidate, claimed)) ticker.push_back(candidate.slot->bulletin.digest);
    }
    return ticker;
}

Waiting waiting_for_time(const Slot& slot, const Bulletin& bulletin, Instant now)
{
    const Window window = common(slot.window, bulletin.window);
    if (now >= window.closes) return Waiting::window_closed;
    if (now < window.opens) return Waiting::window_not_open;
    return Waiting::not_at_this_time;
}

} // namespace

Showing resolve(const Programme& programme, const Holdings& holdings, const SiteCalendar& calendar,
                Instant now)
{
    const std::vector<Candidate> all = candidates(programme, holdings, calendar, now);

    Showing showing{.layer = strongest_on_stage(all),
                    .stage = std::nullopt,
                    .ticker = {},
                    .until = instant_max};
    if (showing.layer != Layer::slate) {
        showing.stage = turn_on_stage(all, showing.layer, now);
        showing.until = showing.stage->until;
    }
    showing.ticker = ticker_of(all, showing.layer);
    for (const Candidate& candidate : all) {
        if (!matters(candidate, showing.layer)) continue;
        if (const auto edge = candidate.times.next_change(now, showing.until))
            showing.until = *edge;
    }
    if (showing.stage) showing.stage->until = showing.until;
    return showing;
}

std::vector<SlotState> explain(const Programme& programme, const Holdings& holdings,
                               const SiteCalendar& calendar, Instant now)
{
    const Showing showing = resolve(programme, holdings, calendar, now);
    const Zone zone = zone_of(calendar);

    std::vector<SlotState> states;
    for (const Slot& slot : programme.slots) {
        const auto waiting = [&]() -> std::optional<Waiting> {
            const Bulletin* bulletin = admitted(slot, holdings);
            if (bulletin == nullptr) return Waiting::not_admitted;
            if (!media_held(*bulletin, holdings)) return Waiting::media_missing;
            const SlotTimes times(slot.recurrence, calendar, zone,
                                  common(slot.window, bulletin->window));
            if (!times.contains(now)) return waiting_for_time(slot, *bulletin, now);
            const bool on_stage = slot.position == Position::stage;
            if (on_stage && showing.stage && showing.stage->slot == slot.id) return std::nullopt;
            if (bulletin->layer < showing.layer && (on_stage || showing.layer >= Layer::takeover)) {
                return Waiting::outranked;
            }
            return on_stage ? std::optional(Waiting::in_turn) : std::nullopt;
        };
        states.push_back({slot.id, slot.bulletin_id, waiting()});
    }
    return states;
}

std::string_view format_waiting(Waiting waiting)
{
    return waiting_words.of(waiting);
}

} // namespace bangtin::bulletin
