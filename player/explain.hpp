// What a screen shows, why, and what comes next: for the technician at its keyboard, and for
// programs.
#pragma once

#include "bulletin/resolve.hpp"
#include "bulletin/sound_times.hpp"
#include "player/screen.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::player {

/// The glass from `at` on: a bulletin, or the slate.
struct Change {
    Instant at;
    bulletin::Layer layer = bulletin::Layer::slate;
    std::string slot;        ///< Empty for the slate.
    std::string bulletin_id; ///< Empty for the slate.
    std::string title;       ///< Empty for the slate.

    bool operator==(const Change&) const = default;
};

struct Explanation {
    std::string screen;
    std::string site;
    std::string site_name;
    std::int64_t edition = 0;
    Zone zone;
    Change now;
    bulletin::Sound sound;           ///< In force then, for a clock that is believed.
    bulletin::Lit display;           ///< The same: whether the glass is lit, or dark on purpose.
    std::vector<std::string> ticker; ///< Titles.
    std::vector<bulletin::SlotState> slots;
    std::vector<assets::RefusedItem> refused;
    std::vector<Change> changes; ///< In `(at, until)`, in order.
    bool cut = false;            ///< There are more changes than `changes_max`.
};

inline constexpr std::size_t changes_max = 2000;

/// Answers for `at`; with `until`, also the changes before it.
[[nodiscard]] Explanation explain_screen(const Screen& screen, Instant at,
                                         std::optional<Instant> until);

/// Lines for people, in the site's local time.
[[nodiscard]] std::string explanation_text(const Explanation& explanation);
/// One JSON document ("bangtin.explanation/1"), instants in UTC.
[[nodiscard]] std::string explanation_json(const Explanation& explanation);

} // namespace bangtin::player
