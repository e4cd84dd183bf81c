#include "player/dates.hpp"

#include <array>

namespace bangtin::player {

namespace {

std::string two_digits(unsigned number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

} // namespace

std::string weekday_name(Date date)
{
    static constexpr std::array<std::string_view, 7> names{
        "Chủ\u00A0Nhật", "Thứ\u00A0Hai", "Thứ\u00A0Ba", "Thứ\u00A0Tư",
        "Thứ\u00A0Năm",  "Thứ\u00A0Sáu", "Thứ\u00A0Bảy"};
    return std::string(names[Weekday{std::chrono::sys_days{date}}.c_encoding()]);
}

std::string short_date(Date date)
{
    return two_digits(static_cast<unsigned>(date.day())) + "/" +
           two_digits(static_cast<unsigned>(date.month()));
}

std::string date_text(Date date)
{
    return short_date(date) + "/" + std::to_string(static_cast<int>(date.year()));
}

std::string long_date(Date date)
{
    return weekday_name(date) + ", " + date_text(date);
}

std::string time_text(std::chrono::minutes time)
{
    const auto minute = static_cast<unsigned>(time.count() % 60);
    return std::to_string(time.count() / 60) + ":" + two_digits(minute);
}

int days_between(Date from, Date to)
{
    return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

} // namespace bangtin::player
