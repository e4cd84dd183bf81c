// Dates as Vietnamese write and say them.
#pragma once

#include "bulletin/time.hpp"

#include <string>
#include <string_view>

namespace bangtin::player {

/// "Thứ Hai" … "Chủ Nhật", with no place to break a line.
[[nodiscard]] std::string weekday_name(Date date);
/// "23/11/2026".
[[nodiscard]] std::string date_text(Date date);
/// "23/11", where the year is plain.
[[nodiscard]] std::string short_date(Date date);
/// "Thứ Hai, 23/11/2026".
[[nodiscard]] std::string long_date(Date date);
/// "7:00", as it is written on a timetable; midnight at a day's end is "24:00".
[[nodiscard]] std::string time_text(std::chrono::minutes time);
/// Days from `from` to `to`; negative when it is over.
[[nodiscard]] int days_between(Date from, Date to);

} // namespace bangtin::player
