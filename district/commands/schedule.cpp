// `schedule`: Replaces the schedule by another file.
#include "district/schedule.hpp"
#include "district/commands/commands.hpp"
#include "district/district.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const ScheduleCommand& command, std::ostream& out)
{
    const auto text = read_file(command.plan, schedule_bytes_max);
    if (!text) return fail(text.error());
    const auto schedule = parse_schedule(*text);
    if (!schedule) return fail(format_fault(command.plan.string(), schedule.error()));
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    if (auto stored = store_schedule(district->database, *schedule); !stored) return stored;
    out << "slots=" << schedule->size() << '\n';
    return {};
}

} // namespace bangtin::district
