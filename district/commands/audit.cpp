// `audit`: Prints who did what at the desk, a line of JSON each, and whether the chain holds.
#include "district/audit.hpp"
#include "district/commands/commands.hpp"
#include "district/district.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const AuditCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto print = [&](const AuditEntry& entry) {
        if (!command.check_only) out << audit_line(entry) << ' ' << entry.chained.hex() << '\n';
    };
    const auto check = Audit(district->database).check(print);
    if (!check) return fail(check.error());
    if (command.check_only)
        out << "entries=" << check->entries << " newest=" << check->newest.hex() << '\n';
    if (check->broken == 0) return {};
    return fail(Fault{ExitCode::refused,
                      "the audit log was changed: entry " + std::to_string(check->broken) +
                          " does not follow from the one before",
                      "compare it with an earlier export or a backup"});
}

} // namespace bangtin::district
