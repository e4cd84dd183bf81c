// A programme: one site's plan. It names sealed bulletins by digest, and says when, where and how
// strongly.
//
// It is signed by the district's online key, so it can only choose among what people sealed: it
// adds no words.
#pragma once

#include "bulletin/calendar.hpp"
#include "bulletin/digest.hpp"
#include "bulletin/display_hours.hpp"
#include "bulletin/recurrence.hpp"
#include "bulletin/sound.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::bulletin {

enum class Position : std::uint8_t { stage, ticker };

struct Slot {
    std::string id;
    std::string bulletin_id; ///< For logs and reports; the digest decides.
    AssetRef bulletin;       ///< The sealed envelope in `bulletins/`.
    Position position = Position::stage;
    Window window;
    Recurrence recurrence;
    int weight = 1; ///< Times per round, 1–100.
    /// Of the stage's time, 1–90, whatever the others weigh.
    std::optional<int> share_percent = std::nullopt;
    std::optional<int> per_hour_max = std::nullopt; ///< At most so many turns in any hour, 1–60.
    std::optional<Duration>
        dwell; ///< Time on the stage; `reading_time` of the bulletin when absent.

    bool operator==(const Slot&) const = default;
};

/// A bulletin that must leave every card: its slots count no more, and its files are erased.
struct Recall {
    std::string bulletin_id;
    std::vector<Digest> files; ///< Envelopes and media of all its revisions; rising, each once.

    bool operator==(const Recall&) const = default;
};

struct Programme {
    std::string site;         ///< Unit code.
    std::int64_t edition = 0; ///< Grows with every publish.
    Instant made;
    SiteCalendar calendar;
    SoundPlan sound = {};
    DisplayHours display = {};
    std::vector<Slot> slots;           ///< Distinct ids.
    std::vector<Recall> recalled = {}; ///< By bulletin id, each once.

    bool operator==(const Programme&) const = default;
};

/// How often a slot comes: by weight, by share, or at most so often; as in `Slot`.
struct Frequency {
    int weight = 1;
    std::optional<int> share_percent = std::nullopt;
    std::optional<int> per_hour_max = std::nullopt;

    bool operator==(const Frequency&) const = default;
};

/// The member "weight", "share_percent" or "per_hour_max": one of them, or a weight of one.
[[nodiscard]] Frequency read_frequency(Fields& fields);
void add_frequency(const Frequency& often, Json& json);

[[nodiscard]] Result<Programme, FormatError> parse_programme(std::string_view text);
[[nodiscard]] std::string programme_text(const Programme& programme);

[[nodiscard]] std::string_view format_position(Position position);
[[nodiscard]] std::optional<Position> parse_position(std::string_view text);

} // namespace bangtin::bulletin
