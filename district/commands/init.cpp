// `init`: Makes a district from a plan file.
#include "district/commands/commands.hpp"
#include "district/commands/plan_file.hpp"
#include "district/district.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const InitCommand& command, std::ostream& out)
{
    auto plan = read_plan_file(command.plan);
    if (!plan) return fail(plan.error());
    const KeyPaths keys{command.keys};
    const auto made = found_district({.data = {command.data},
                                      .keys = keys,
                                      .plan = *plan,
                                      .now = command.now,
                                      .settings = {command.database}});
    if (!made) return fail(made.error());

    out << "district=" << command.data.string() << " units=" << plan->units.size()
        << " people=" << plan->people.size() << " sites=" << plan->sites.size() << '\n';
    for (const Person& person : plan->people) {
        if (!person.mandate) continue;
        out << "approver=" << person.code << " key=" << keys.approver_key(person.code).string()
            << '\n';
    }
    return {};
}

} // namespace bangtin::district
