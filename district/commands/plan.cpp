// `plan`: Replaces units, people and sites by another plan file.
#include "district/commands/commands.hpp"
#include "district/commands/plan_file.hpp"
#include "district/district.hpp"
#include "district/planning.hpp"

#include <ostream>

namespace bangtin::district {

namespace {

/// Slots of the schedule that name a unit the new plan has not.
Outcome<void> tell_orphans(District& district, std::ostream& out)
{
    const auto schedule = load_schedule(district.database);
    if (!schedule) return fail(schedule.error());
    const auto list = People(district.database).approvers();
    if (!list) return fail(list.error());
    for (const OrphanedSlot& orphan : orphaned_slots(*schedule, *list)) {
        out << "orphaned-slot=" << orphan.slot << " unit=" << orphan.unit << '\n';
    }
    return {};
}

} // namespace

Outcome<void> run(const PlanCommand& command, std::ostream& out)
{
    auto plan = read_plan_file(command.plan);
    if (!plan) return fail(plan.error());
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    if (auto done = change_plan(*district, {command.keys}, *plan); !done) return done;
    out << "units=" << plan->units.size() << " people=" << plan->people.size()
        << " sites=" << plan->sites.size() << '\n';
    return tell_orphans(*district, out);
}

} // namespace bangtin::district
