// `backup`: Writes all that a district knows into one file.
#include "district/backup.hpp"
#include "district/commands/commands.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const BackupCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto done = back_up(*district, command.out, command.now);
    if (!done) return fail(done.error());
    out << "backup=" << command.out.string() << " rows=" << done->rows << " media=" << done->media
        << " bytes=" << done->bytes << '\n';
    for (const std::string& file : done->damaged) out << "damaged=" << file << '\n';
    if (done->damaged.empty()) return {};
    return fail(Fault{ExitCode::invalid,
                      std::to_string(done->damaged.size()) +
                          " media files are damaged, and not in the backup, which is whole else",
                      "take them from an older backup or a depot's assets, and back up again"});
}

} // namespace bangtin::district
