// Power cuts at every write, sync and rename of a sync-and-play day (findings/reliability 7A, 1).
//
// Method: a screen syncs three editions onto a simulated disk. At every step several of the states
// that a cut could leave are taken; on each the shelf is opened as after a boot and the edition
// loaded. What must hold: once an edition was acknowledged, the screen shows it or a later one,
// whole; and the trust memory is no older. The seed is printed, and the sweep is shown able to fail
// by a disk that forgets folder syncs.
//
// The outbox, and everything else that a whole day writes, is cut in tests/card/power_test.cpp.
#include "sync/pass.hpp"
#include "tests/sim/power_cut.hpp"
#include "tests/sim/sim_district.hpp"
#include "tests/sim/sim_transport.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace bangtin;
using assets::MediaCheck;
using assets::Shelf;
using sim::monday;
using sim::SimDisk;
using sim::SimDistrict;
using std::chrono::hours;

namespace {

const assets::StatePaths paths{"/state"};

/// From `step` on, edition `edition` had been acknowledged.
struct Acknowledged {
    std::size_t step;
    std::int64_t edition;
};

struct Day {
    SimDistrict district;
    SimDisk disk;
    std::vector<Acknowledged> acknowledged;
};

enum class FolderSyncs : std::uint8_t { kept, forgotten };

void record_day(Day& day, FolderSyncs syncs)
{
    if (syncs == FolderSyncs::forgotten) day.disk.forget_folder_syncs();
    Shelf shelf = *Shelf::open_on(day.disk, paths, Shelf::Access::read_write);
    sim::SimTransport transport(day.district.files);
    sync::PollMemory poll;
    for (int edition = 1; edition <= 3; ++edition) {
        const std::string id = "bt-" + std::to_string(edition);
        day.district.show(day.district.notice(id, ""));
        const Instant now = monday + hours{edition};
        day.district.publish(now);
        const auto refreshed =
            sync::refresh(transport, shelf, paths, day.district.identity(), poll, now);
        REQUIRE(refreshed);
        REQUIRE(make_current(paths, shelf, refreshed->bundle));
        day.acknowledged.push_back({day.disk.steps(), edition});
    }
}

struct Findings {
    std::size_t states = 0;
    std::size_t broken = 0;   ///< Nothing that can be shown, although something was acknowledged.
    std::size_t reverted = 0; ///< An older edition or memory than was acknowledged.
};

std::int64_t acknowledged_at(const Day& day, std::size_t step)
{
    std::int64_t edition = 0;
    for (const Acknowledged& mark : day.acknowledged) {
        if (mark.step <= step) edition = mark.edition;
    }
    return edition;
}

void judge_state(const Day& day, SimDisk& left, std::int64_t least, Findings& findings)
{
    const Shelf shelf = *Shelf::open_on(left, paths, Shelf::Access::read_write);
    const auto edition = load_edition(paths, shelf, day.district.identity(), MediaCheck::digest);
    if (least == 0) return;
    if (!edition) {
        ++findings.broken;
        return;
    }
    if (edition->programme.edition < least) ++findings.reverted;
    if (!assets::TrustMemory(paths, left).load()) ++findings.reverted;
}

Findings sweep(const Day& day, int ways, std::uint64_t seed)
{
    Findings findings;
    std::mt19937_64 chance(seed);
    std::set<std::pair<std::uint64_t, std::int64_t>> judged;
    sim::PowerCut cut(day.disk);
    do {
        for (int way = 0; way < ways; ++way) {
            const sim::CutImage image = cut.sample(chance);
            ++findings.states;
            // Many cuts leave the same files; what was acknowledged by then may differ.
            const std::int64_t least = acknowledged_at(day, cut.step());
            if (!judged.insert({print_of(image, ""), least}).second) continue;
            SimDisk left = disk_of(image);
            judge_state(day, left, least, findings);
        }
    } while (cut.advance());
    return findings;
}

} // namespace

TEST_CASE(
    "after a power cut at any step the screen shows the last acknowledged edition or a later one")
{
    constexpr std::uint64_t seed = 20261123;
    INFO("seed ", seed);
    Day day;
    record_day(day, FolderSyncs::kept);
    const Findings findings = sweep(day, 40, seed);
    CHECK(findings.states > 3000);
    CHECK(findings.broken == 0);
    CHECK(findings.reverted == 0);
}

TEST_CASE("the crash sweep can fail: a disk that forgets folder syncs loses acknowledged editions")
{
    Day day;
    record_day(day, FolderSyncs::forgotten);
    const Findings findings = sweep(day, 5, 20261123);
    CHECK(findings.broken + findings.reverted > 0);
}
