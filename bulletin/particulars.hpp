// What only one kind of bulletin has: the names of an honour roll, the events of a calendar.
//
// The authoring form and the sealed bulletin write them alike, so both are read here.
#pragma once

#include "bulletin/json.hpp"
#include "bulletin/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::bulletin {

/// One line of a roll of honour.
struct Honour {
    std::string name;        ///< "Nguyễn Minh Anh"; never empty.
    std::string group;       ///< Class or office, "Lớp 5A"; may be empty.
    std::string achievement; ///< "Giải Nhất cờ vua cấp tỉnh"; may be empty.

    bool operator==(const Honour&) const = default;
};

/// One line of a calendar, on the school's wall clock.
struct Event {
    Date date;
    std::optional<std::chrono::minutes> from; ///< Nothing: all day.
    std::optional<std::chrono::minutes> to;   ///< After `from`, and only with it.
    std::string what;                         ///< Never empty.
    std::string place;                        ///< May be empty.

    bool operator==(const Event&) const = default;
};

/// The members "honours" and "events" of `parent`; empty when absent. Faults go to `parent`.
[[nodiscard]] std::vector<Honour> read_honours(Fields& parent);
[[nodiscard]] std::vector<Event> read_events(Fields& parent);
[[nodiscard]] Json honours_json(const std::vector<Honour>& honours);
[[nodiscard]] Json events_json(const std::vector<Event>& events);

} // namespace bangtin::bulletin
