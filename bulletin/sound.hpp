// When the screens of a site may be heard and how loud, as it is written; `sound_times.hpp` says
// what is in force. Silence is the default: whoever wants sound names the breaks for it.
#pragma once

#include "bulletin/recurrence.hpp"

#include <vector>

namespace bangtin::bulletin {

/// Sound at `percent` while `when` holds.
struct SoundRule {
    Recurrence when;
    int percent = 0; ///< Of the full level, 0–100; 0 is silence.

    bool operator==(const SoundRule&) const = default;
};

struct SoundPlan {
    /// The first that holds counts, so that exceptions stand in front.
    std::vector<SoundRule> rules;
    /// Of emergencies and their drills, at every hour, also during lessons and without a clock.
    int emergency_percent = 0;

    bool operator==(const SoundPlan&) const = default;
};

/// Reads the member of a programme or a plan; `place` is its JSON pointer.
[[nodiscard]] Result<SoundPlan, FormatError> read_sound(const Json& json, const std::string& place);
[[nodiscard]] Json sound_json(const SoundPlan& plan);

} // namespace bangtin::bulletin
