// iCalendar files of strangers, and what their events mean for a school.
#include "district/school_calendar.hpp"

#include <cstddef>
#include <cstdint>

using namespace bangtin;
using namespace bangtin::district;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto events = parse_icalendar({reinterpret_cast<const char*>(data), size});
    if (!events) {
        require(!events.error().remedy.empty(), "a fault comes with a remedy");
        return 0;
    }
    const auto found = school_events(*events);
    if (!found) return 0;
    bulletin::SiteCalendar calendar;
    calendar.zone = "Asia/Ho_Chi_Minh";
    calendar.teaching_days = {std::chrono::Monday};
    const auto whole = with_events(calendar, *found);
    if (whole) require(with_events(*whole, *found) == *whole, "importing twice changes nothing");
    return 0;
}
