// `plan`: Replaces units, people and sites by another plan file.
#include "district/commands/commands.hpp"
#include "district/commands/plan_file.hpp"
#include "district/district.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const PlanCommand& command, std::ostream& out)
{
    auto plan = read_plan_file(command.plan);
    if (!plan) return fail(plan.error());
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    if (auto done = change_plan(*district, {command.keys}, *plan); !done) return done;
    out << "units=" << plan->units.size() << " people=" << plan->people.size()
        << " sites=" << plan->sites.size() << '\n';
    return {};
}

} // namespace bangtin::district
