#include "tests/sim/world_player.hpp"

#include "bulletin/limits.hpp"
#include "trust/envelope.hpp"

namespace bangtin::sim {

namespace {

assets::Shelf open_readable_shelf(const assets::StatePaths& paths, SimDisk& disk)
{
    auto shelf = assets::Shelf::open(paths, assets::Shelf::Access::read_only, disk);
    require(shelf.has_value(), "a shelf can be read");
    return std::move(*shelf);
}

player::TimeKeeper time_keeper(const WorldPlayer::Surroundings& around)
{
    if (around.flaw == PlayerFlaw::believes_any_clock) return player::TimeKeeper::believing();
    SimDisk& disk = around.card.disk();
    const auto save = [paths = around.paths, &card = around.card,
                       kept = around.kept](const assets::Floor& floor) {
        const bool saved = assets::save_floor(paths, floor, card.disk()).has_value();
        if (saved && card.powered()) kept(floor);
        return saved;
    };
    return {assets::load_floor(around.paths, disk), around.boot, save};
}

} // namespace

WorldPlayer::WorldPlayer(Surroundings around)
    : around_(std::move(around)), shelf_(open_readable_shelf(around_.paths, around_.card.disk())),
      time_(time_keeper(around_)), proof_(around_.paths, around_.run),
      unpromised_(around_.appeared.size())
{
}

WorldPlayer::Look WorldPlayer::look(const player::ClockReading& clock)
{
    take_edition(clock);
    Look look;
    look.sight = time_.look(clock);
    turns_.believe(look.sight.grade);
    const bulletin::Showing showing = turns_.at(look.sight.at);
    look.cue = player::cue_of(showing);
    look.until = showing.until;
    if (const auto& hand = turns_.on_hand()) {
        look.edition = hand->edition.programme.edition;
        look.issued = hand->edition.issued;
    }
    look.new_on_glass = told_ != look.cue;
    if (look.new_on_glass) appear(look.cue, look.sight, clock.monotonic);

    const board::Monotonic due = proof_.due();
    proof_.commit_if_due(clock.monotonic);
    if (proof_.due() != due) promise_all();
    return look;
}

void WorldPlayer::close(const player::ClockReading& clock)
{
    end_appearance(clock.monotonic);
    proof_.close(clock.monotonic);
    promise_all();
    time_.keep(clock.monotonic);
}

void WorldPlayer::take_edition(const player::ClockReading& clock)
{
    const auto stamp = arrival_stamp(around_.paths, around_.card.disk());
    const bool blind = around_.flaw == PlayerFlaw::sees_no_new_edition && turns_.on_hand();
    if (stamp == seen_ || blind) return;
    seen_ = stamp;
    auto edition =
        load_edition(around_.paths, shelf_, around_.identity, assets::MediaCheck::presence);
    if (!edition) return;
    if (around_.flaw == PlayerFlaw::shows_what_nobody_sealed) admit_everything(*edition);
    const auto zone = Zone::find(edition->programme.calendar.zone);
    require(zone.has_value(), "the school's zone is known");
    time_.learn_issued(edition->issued, clock.monotonic);
    turns_.adopt(player::OnHand{std::move(*edition), "", *zone});
}

void WorldPlayer::admit_everything(assets::Edition& edition) const
{
    for (const bulletin::Slot& slot : edition.programme.slots) {
        const auto proven = shelf_.read(slot.bulletin);
        if (!proven) continue;
        const auto envelope =
            trust::parse_envelope(proven->bytes, bulletin::limits::envelope_bytes);
        if (!envelope) continue;
        if (const auto bulletin = bulletin::parse_bulletin(envelope->payload))
            edition.holdings.admitted.emplace(slot.bulletin.digest, *bulletin);
    }
}

void WorldPlayer::appear(const player::Cue& cue, const player::Sight& sight, board::Monotonic now)
{
    end_appearance(now);
    told_ = cue;
    player::Appearance what;
    what.layer = cue.layer;
    if (const auto& hand = turns_.on_hand()) what.edition = hand->edition.programme.edition;
    what.wall = sight.at;
    what.grade = sight.grade;
    if (cue.turn) {
        what.slot = cue.turn->slot;
        what.bulletin_id = cue.turn->bulletin_id;
        what.bulletin = cue.turn->bulletin;
    }
    proof_.appeared(what, now);
    if (cue.layer == bulletin::Layer::emergency) time_.keep(now);
    current_ = around_.appeared.size();
    since_ = now;
    around_.appeared.push_back({.run = around_.run,
                                .slot = what.slot,
                                .bulletin_id = what.bulletin_id,
                                .edition = what.edition,
                                .from = what.wall});
}

void WorldPlayer::end_appearance(board::Monotonic now)
{
    if (!current_) return;
    around_.appeared[*current_].shown = now - since_;
    current_.reset();
}

/// All but what is on the glass has just been committed. Without power that promises nothing.
void WorldPlayer::promise_all()
{
    if (!around_.card.powered()) return;
    const std::size_t end = current_.value_or(around_.appeared.size());
    for (; unpromised_ < end; ++unpromised_) around_.appeared[unpromised_].promised = true;
}

} // namespace bangtin::sim
