// One thing that is wrong with one part of a simulated world: with any but `none`, some seed must
// end in a fault, or the world would find nothing.
#pragma once

#include "bulletin/words.hpp"
#include "tests/sim/cut_judge.hpp"
#include "tests/sim/world_desk.hpp"
#include "tests/sim/world_player.hpp"
#include "tests/sim/world_sync.hpp"

namespace bangtin::sim {

enum class Flaw : std::uint8_t {
    none,
    card_forgets_file_syncs,
    card_forgets_folder_syncs,
    desk_counts_resent_twice,
    desk_forgets_what_it_acknowledged,
    sync_takes_older_editions,
    sync_gives_up,
    player_shows_what_nobody_sealed,
    player_believes_any_clock,
    player_sees_no_new_edition,
};

inline constexpr bulletin::Words<Flaw, 10> flaw_words{
    {{Flaw::none, "none"},
     {Flaw::card_forgets_file_syncs, "card_forgets_file_syncs"},
     {Flaw::card_forgets_folder_syncs, "card_forgets_folder_syncs"},
     {Flaw::desk_counts_resent_twice, "desk_counts_resent_twice"},
     {Flaw::desk_forgets_what_it_acknowledged, "desk_forgets_what_it_acknowledged"},
     {Flaw::sync_takes_older_editions, "sync_takes_older_editions"},
     {Flaw::sync_gives_up, "sync_gives_up"},
     {Flaw::player_shows_what_nobody_sealed, "player_shows_what_nobody_sealed"},
     {Flaw::player_believes_any_clock, "player_believes_any_clock"},
     {Flaw::player_sees_no_new_edition, "player_sees_no_new_edition"}}};

[[nodiscard]] constexpr Honesty honesty_of(Flaw flaw)
{
    if (flaw == Flaw::card_forgets_file_syncs) return Honesty::forgets_file_syncs;
    if (flaw == Flaw::card_forgets_folder_syncs) return Honesty::forgets_folder_syncs;
    return Honesty::honest;
}

[[nodiscard]] constexpr DeskFlaw desk_flaw_of(Flaw flaw)
{
    if (flaw == Flaw::desk_counts_resent_twice) return DeskFlaw::counts_resent_twice;
    if (flaw == Flaw::desk_forgets_what_it_acknowledged)
        return DeskFlaw::forgets_what_it_acknowledged;
    return DeskFlaw::none;
}

[[nodiscard]] constexpr SyncFlaw sync_flaw_of(Flaw flaw)
{
    if (flaw == Flaw::sync_takes_older_editions) return SyncFlaw::takes_older_editions;
    if (flaw == Flaw::sync_gives_up) return SyncFlaw::gives_up;
    return SyncFlaw::none;
}

[[nodiscard]] constexpr PlayerFlaw player_flaw_of(Flaw flaw)
{
    if (flaw == Flaw::player_shows_what_nobody_sealed) return PlayerFlaw::shows_what_nobody_sealed;
    if (flaw == Flaw::player_believes_any_clock) return PlayerFlaw::believes_any_clock;
    if (flaw == Flaw::player_sees_no_new_edition) return PlayerFlaw::sees_no_new_edition;
    return PlayerFlaw::none;
}

} // namespace bangtin::sim
