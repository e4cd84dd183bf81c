// When bell periods are: a site's own, and those that follow from the lessons of its shifts. So a
// district plans for "break-2", and every school knows when that is.
#pragma once

#include "bulletin/calendar.hpp"

#include <string_view>
#include <vector>

namespace bangtin::bulletin {

/// A pause between two lessons from this length on is a break.
inline constexpr std::chrono::minutes break_min{10};
/// How long "before lessons" and "after lessons" are.
inline constexpr std::chrono::minutes before_and_after{30};

/// When the bell period `name` is on a day with the timetable of `weekday`: the site's own of that
/// name, or one that follows from its shifts:
///
///     lessons  lesson-3                   all lessons of each shift, or its third
///     breaks   break-2                    all breaks of each shift, or its second
///     before-lessons    after-lessons     half an hour before and after each shift
///     before-first-bell after-last-bell   half an hour before and after all lessons of the day
///     ca-sang  ca-sang.break-2 …          a shift from its first lesson to its last, and all of
///     the
///                                         above of that shift alone
///
/// Empty when the site has no such period: it does not show what is planned for it. A pause between
/// two lessons is a break from ten minutes on; a shorter one is the way to the next room.
[[nodiscard]] std::vector<Daypart> hours_of(const SiteCalendar& calendar, std::string_view name,
                                            Weekday weekday);

/// Whether `name` is one of the periods that follow from shifts, and so no bell's or shift's own.
[[nodiscard]] bool is_derived_period(std::string_view name);

/// The periods `name` ("lessons", "break-2", "before-lessons", …) of one shift; empty when it has
/// none such.
[[nodiscard]] std::vector<Daypart> periods_of(const Shift& shift, std::string_view name);
} // namespace bangtin::bulletin
