// Instants, wall clocks and school dates as values. Nobody here reads a clock: `now` is always
// handed in.
//
// An `Instant` is UTC with millisecond steps; a `LocalTime` is what a clock on the school's wall
// says. `Zone` is the only bridge between the two. Intervals are half-open.
#pragma once

#include "bulletin/result.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;
using Date = std::chrono::year_month_day;
using Weekday = std::chrono::weekday;
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

inline constexpr Instant instant_min = Instant::min();
inline constexpr Instant instant_max = Instant::max();
inline constexpr Duration one_step{1};                     ///< From an instant to the next.
inline constexpr std::chrono::minutes day_length{24 * 60}; ///< Of the wall clock.

/// `[opens, closes)` in UTC.
struct Window {
    Instant opens;
    Instant closes;

    auto operator<=>(const Window&) const = default;
    [[nodiscard]] bool contains(Instant t) const { return opens <= t && t < closes; }
    [[nodiscard]] bool empty() const { return closes <= opens; }
};

/// `[from, to)` on the school's wall clock, in minutes after midnight. `to` at or before `from`
/// crosses midnight.
struct Daypart {
    std::chrono::minutes from{0};
    std::chrono::minutes to{day_length};

    auto operator<=>(const Daypart&) const = default;
};

/// How far the board's clock can be believed (DESIGN.md, decision 6).
enum class TimeGrade : std::uint8_t { trusted, held_over, unknown };

/// A place's wall clock, from the system's tz database. Cheap to copy.
class Zone {
public:
    /// Fails when the tz database has no such zone (is the package tzdata installed?).
    [[nodiscard]] static Result<Zone, FormatError> find(std::string_view iana_name);

    [[nodiscard]] LocalTime to_local(Instant t) const;
    /// The first instant at which the wall clock reads `t` or later: total also where the clock
    /// jumps.
    [[nodiscard]] Instant to_instant(LocalTime t) const;
    [[nodiscard]] std::string_view name() const;

    bool operator==(const Zone& other) const { return name() == other.name(); }

private:
    struct Rules;
    Zone(std::shared_ptr<const Rules> rules, Window steady, Duration offset);

    std::shared_ptr<const Rules> rules_;
    Window steady_; ///< Between two clock changes `offset_` holds. In Vietnam: since 1975.
    Duration offset_;
};

[[nodiscard]] Date date_of(LocalTime t);

/// RFC 3339 in UTC to the second or millisecond, "2026-11-23T00:00:00Z"; nothing for any other
/// text, also for offsets other than Z and for years outside 1970–2999.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);
/// The shortest form that `parse_instant` reads back exactly.
[[nodiscard]] std::string format_instant(Instant t);

/// "2026-09-05"; nothing for impossible dates.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string format_date(Date date);

/// "09:15", and "24:00" as the end of a day; nothing otherwise.
[[nodiscard]] std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text);
[[nodiscard]] std::string format_time_of_day(std::chrono::minutes minutes);

/// "mon" … "sun".
[[nodiscard]] std::optional<Weekday> parse_weekday(std::string_view text);
[[nodiscard]] std::string_view format_weekday(Weekday day);

[[nodiscard]] std::string_view format_time_grade(TimeGrade grade);
[[nodiscard]] std::optional<TimeGrade> parse_time_grade(std::string_view text);

} // namespace bangtin
