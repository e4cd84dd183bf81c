// What must hold in a simulated world, judged from what only the world knows: the true time, what
// was approved, what was on the glass, what was promised.
#pragma once

#include "tests/sim/cut_judge.hpp"
#include "tests/sim/world_desk.hpp"
#include "tests/sim/world_district.hpp"
#include "tests/sim/world_player.hpp"

#include <string>
#include <vector>

namespace bangtin::sim {

class WorldJudge {
public:
    explicit WorldJudge(const WorldDistrict& district) : district_(district) {}

    /// The glass shows only what approvers have sealed, out of an edition that is no older than
    /// what was on it or promised, inside of windows by the time that is believed and, unless that
    /// is unknown, by the true one; and no bulletin that this edition does not have any more.
    void look(const WorldPlayer::Look& look, const Promised& promised, Instant truth);
    /// What a boot finds is what was promised.
    void boot(SimDisk& disk, const assets::StatePaths& paths, const Promised& promised);
    /// What the district counts was on the glass, and no longer than it was.
    void counted(const std::vector<CountedSum>& sums, const std::vector<Appeared>& appeared);
    /// All faults have ended for long: the screen has the newest edition, whole, it is on the
    /// glass, and everything that was committed is counted.
    void end(const assets::Status& status, const WorldPlayer::Look& look,
             const std::vector<CountedSum>& sums, const std::vector<Appeared>& appeared);

    [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }

private:
    void say(std::string fault) { faults_.push_back(std::move(fault)); }

    const WorldDistrict& district_;
    std::vector<std::string> faults_;
    std::int64_t edition_on_glass_ = 0; ///< Since the power came.
};

} // namespace bangtin::sim
