// What sync's last pass came to, for people and for the glass: `<state>/status.json`.
#pragma once

#include "assets/edition.hpp"
#include "bulletin/json.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::assets {

/// How the last pass ended, worst first.
enum class PassResult : std::uint8_t {
    cannot_write, ///< The card is full or fails.
    refused,      ///< Something may not be admitted; the rest is in use.
    offline,      ///< No mirror answered.
    stopped,      ///< It was told to end.
    done,
};

[[nodiscard]] std::string_view format_pass_result(PassResult result);
[[nodiscard]] std::optional<PassResult> parse_pass_result(std::string_view text);

/// How far a screen without an identity has come into its district.
enum class Joining : std::uint8_t {
    over,              ///< It is in, or there is no way in yet.
    waiting,           ///< The district has heard its knock; nobody has approved it.
    unanswered,        ///< It knocks, and nobody answers.
    turned_away,       ///< The district does not let this key in.
    ticket_refused,    ///< The ticket is used, expired, or another district's.
    ticket_unreadable, ///< The file on the boot partition is no ticket.
};

[[nodiscard]] std::string_view format_joining(Joining joining);
[[nodiscard]] std::optional<Joining> parse_joining(std::string_view text);

/// How far the board's own network reached when nobody answered.
enum class Reach : std::uint8_t {
    untold,  ///< Somebody answered, or the board cannot say.
    nothing, ///< No cable is plugged in, and no radio has joined.
    joined,  ///< One is, but was given no address: there is no way out.
    routed,  ///< There is a way out; what lies beyond does not answer.
};

[[nodiscard]] std::string_view format_reach(Reach reach);
[[nodiscard]] std::optional<Reach> parse_reach(std::string_view text);

struct Status {
    Instant at; ///< When the pass began, by the board's clock.
    PassResult result = PassResult::done;
    std::string problem; ///< Why it ended as it did, one clause; empty when all is well.
    std::string mirror;
    std::string screen; ///< Empty while enrolment is pending.
    std::string site;
    Joining joining = Joining::over;
    Reach reach = Reach::untold;
    /// What the district calls this board, while it knows two as this screen (docs/adr/0030); else
    /// empty.
    std::string held_as;
    std::int64_t edition = 0;      ///< 0 before the first.
    std::optional<Instant> issued; ///< Of the edition on the glass.
    std::int64_t files_waiting = 0;
    std::int64_t bytes_waiting = 0;
    std::int64_t reports_waiting = 0;
    std::vector<RefusedItem> refused;

    bool operator==(const Status&) const = default;
};

namespace limits {
inline constexpr Bytes status_bytes = 256 * 1024;
inline constexpr std::size_t refused_items = 200; ///< More are counted in the last one's words.
} // namespace limits

[[nodiscard]] Json status_json(const Status& status);
[[nodiscard]] std::string status_text(const Status& status);
[[nodiscard]] Result<Status, FormatError> parse_status(std::string_view text);

/// Writes it durably.
[[nodiscard]] Result<void, DiskError> write_status(const StatePaths& paths, const Status& status,
                                                   Disk& disk = real_disk());
/// The same when it says something new, else at most hourly: the card is spared
/// (findings/reliability 4.1). Counts that only go on counting, of a long download or a line that
/// is away, are no news: every quarter of an hour is enough, and whether anything waits is told at
/// once.
[[nodiscard]] Result<void, DiskError> save_status(const StatePaths& paths, const Status& status,
                                                  Disk& disk = real_disk());
/// The status of the last pass, if there is a readable one.
[[nodiscard]] std::optional<Status> load_status(const StatePaths& paths,
                                                const Disk& disk = real_disk());

} // namespace bangtin::assets
