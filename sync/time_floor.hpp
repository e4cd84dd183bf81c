// What this screen certainly is later than, as long as sync runs: when its program was built, what
// the player saw of a trusted clock, what was last admitted. It only moves forward.
#pragma once

#include "assets/floor.hpp"
#include "assets/status.hpp"

namespace bangtin::sync {

class TimeFloor {
public:
    TimeFloor(const assets::StatePaths& paths, Instant built)
        : latest_(std::max(built, assets::load_floor(paths).latest()))
    {
        if (const auto status = assets::load_status(paths)) raise(*status);
    }
    /// After a pass: the signed time of the edition is a proof.
    void raise(const assets::Status& status)
    {
        if (status.issued) latest_ = std::max(latest_, *status.issued);
    }
    [[nodiscard]] Instant latest() const { return latest_; }

private:
    Instant latest_;
};

} // namespace bangtin::sync
