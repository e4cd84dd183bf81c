// Whether what a power cut left of a screen's state folder is as good as was promised.
//
// Each part is opened by the code that opens it after a boot. What must hold: the edition that was
// acknowledged or a later one is there, whole and verified, with the files that had arrived; the
// outbox, with what the district holds, has every committed record, unchanged, once; its numbers go
// on; the floor of time, the status and the trust memory are as new as was promised.
#pragma once

#include "tests/sim/power_cut.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sim/screen_day.hpp"

#include <set>
#include <tuple>

namespace bangtin::sim {

struct CutFindings {
    std::size_t states = 0; ///< Cuts that were looked at.
    std::size_t judged = 0; ///< Different contents of the card among them, each opened and proven.
    std::size_t broken = 0;
    std::size_t reverted = 0;          ///< Something acknowledged is older than it was, or gone.
    std::size_t doubled = 0;           ///< A record that the district would count twice.
    std::vector<std::string> examples; ///< What was wrong with the first of them.
};

/// What a screen had promised, and what its district certainly had, before a cut.
struct BeforeCut {
    Promised promised;
    std::int64_t delivered = 0;     ///< Records that the district certainly held.
    std::int64_t delivered_max = 0; ///< That it may have held.
};

/// The clause that says what is wrong with these parts of the state under `paths`, if anything.
struct CutFault {
    enum class Kind : std::uint8_t { broken, reverted, doubled } kind;
    std::string text;
};
/// Whether bulletins may be refused because of their seals: nothing may be damaged either way.
enum class Refusals : std::uint8_t { none, of_seals };
[[nodiscard]] std::optional<CutFault>
judge_shelf(assets::Disk& disk, const assets::StatePaths& paths, const assets::Identity& identity,
            const Promised& promised, Refusals refusals = Refusals::none);
[[nodiscard]] std::optional<CutFault>
judge_notes(assets::Disk& disk, const assets::StatePaths& paths, const Promised& promised);
/// On the machine's disk. `item` is how long each lasted.
[[nodiscard]] std::optional<CutFault>
judge_outbox(const assets::StatePaths& paths, const BeforeCut& before, std::chrono::seconds item);

/// A disk that keeps what it promises, or one that lies: with it the cuts must find something.
enum class Honesty : std::uint8_t { honest, forgets_folder_syncs, forgets_file_syncs };

/// Records one day from `seed`, cuts its power after every step, in `ways` ways each, and judges
/// what is left. Works in `work`, a folder in memory.
[[nodiscard]] CutFindings cut_a_day(std::uint64_t seed, int minutes, std::size_t states,
                                    const std::filesystem::path& work,
                                    Honesty honesty = Honesty::honest);

} // namespace bangtin::sim
