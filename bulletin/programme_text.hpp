// A programme's text, put together from the texts of its members.
//
// The programmes of many sites have most members in common: a district writes each of those once,
// and not once for every site.
#pragma once

#include "bulletin/programme.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bangtin::bulletin {

/// What tells one site's programme from that of another with the same members.
struct ProgrammeName {
    std::string site; ///< Unit code.
    std::int64_t edition = 0;
    Instant made;
};

/// JSON of the members; borrowed. An empty one is left out.
struct ProgrammeMembers {
    std::string_view calendar;
    std::string_view sound = {};
    std::string_view display = {};
    std::vector<std::string_view> slots = {};
    std::vector<std::string_view> recalled = {}; ///< By bulletin id.
};

/// The same bytes as `programme_text` of the programme with these members.
[[nodiscard]] std::string programme_text(const ProgrammeName& name,
                                         const ProgrammeMembers& members);

[[nodiscard]] std::string calendar_text(const SiteCalendar& calendar);
/// Empty for a site that says nothing of it.
[[nodiscard]] std::string sound_text(const SoundPlan& sound);
/// Empty for a site that says nothing of them.
[[nodiscard]] std::string display_text(const DisplayHours& display);
[[nodiscard]] std::string slot_text(const Slot& slot);
[[nodiscard]] std::string recall_text(const Recall& recall);

} // namespace bangtin::bulletin
