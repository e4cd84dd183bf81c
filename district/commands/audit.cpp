// `audit`: Prints who did what at the desk, a line of JSON each, and whether the chain holds.
#include "district/audit.hpp"
#include "district/commands/commands.hpp"
#include "district/district.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const AuditCommand& command, std::ostream& out)
{
    constexpr std::int64_t lines_at_a_time = 1000;
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const Audit audit(district->database);
    const auto check = audit.check();
    if (!check) return fail(check.error());
    if (!command.check_only) {
        std::int64_t printed = 0;
        while (true) {
            const auto entries = audit.following(printed, lines_at_a_time);
            if (!entries) return fail(entries.error());
            for (const AuditEntry& entry : *entries) {
                out << audit_line(entry) << ' ' << entry.chained.hex() << '\n';
                printed = entry.number;
            }
            if (entries->empty()) break;
        }
    } else {
        out << "entries=" << check->entries << " newest=" << check->newest.hex() << '\n';
    }
    if (check->broken == 0) return {};
    return fail(Fault{ExitCode::refused,
                      "the audit log was changed: entry " + std::to_string(check->broken) +
                          " does not follow from the one before",
                      "compare it with an earlier export or a backup"});
}

} // namespace bangtin::district
