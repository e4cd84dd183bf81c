#include "tests/sim/world_sync.hpp"

namespace bangtin::sim {

namespace {

assets::Shelf open_writable_shelf(const assets::StatePaths& paths, SimDisk& disk)
{
    auto shelf = assets::Shelf::open(paths, assets::Shelf::Access::read_write, disk);
    require(shelf.has_value(), "a shelf can be opened");
    return std::move(*shelf);
}

} // namespace

WorldSync::WorldSync(Surroundings around)
    : around_(std::move(around)), shelf_(open_writable_shelf(around_.paths, around_.card.disk())),
      mirrors_(around_.mirrors),
      outbox_(assets::Outbox::at(around_.paths, assets::OutboxUser::sync)),
      screen_{.paths = around_.paths,
              .shelf = shelf_,
              .mirrors = mirrors_,
              .district = around_.district,
              .outbox = &outbox_,
              .scrub = sync::ScrubRound(around_.scrub_seed)},
      rhythm_(sync::Pace{world_pace})
{
    shelf_.limit_media(around_.media_max);
}

WorldSync::Pass WorldSync::pass(const player::ClockReading& clock, Chance& chance)
{
    if (around_.flaw == SyncFlaw::takes_older_editions) forget_versions();
    screen_.grade = clock.grade;
    const sync::Budget budget{.bytes = around_.pass_bytes,
                              .time = sync::pass_time,
                              .clock = [this] { return around_.line_clock; },
                              .news = {}};
    auto [status, next] =
        run_pass(screen_, around_.identity, sync::ScrubDepth::one_file, clock.wall, budget);
    static_cast<void>(save_status(around_.paths, status, around_.card.disk()));
    if (around_.flaw == SyncFlaw::gives_up && next == sync::Next::later) return {status, {}};
    return {status, rhythm_.after(next, chance.part())};
}

void WorldSync::promise(Promised& promised) const
{
    if (!around_.card.powered() || !screen_.edition) return;
    promised.edition = screen_.edition->programme.edition;
    promised.issued = screen_.edition->issued;
    promised.whole = screen_.edition->wanted.empty();
}

/// As if nothing had been remembered against rollback.
void WorldSync::forget_versions()
{
    SimDisk& disk = around_.card.disk();
    for (const char* slot : {"slot-0", "slot-1"}) {
        static_cast<void>(disk.remove(around_.paths.trust() / slot));
    }
    mirrors_.forget_polls();
}

} // namespace bangtin::sim
