// `restore`: Makes a district out of a backup.
#include "district/restore.hpp"
#include "district/commands/commands.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const RestoreCommand& command, std::ostream& out)
{
    const auto manifest = restore({.backup = command.backup,
                                   .data = {command.data},
                                   .settings = {command.database},
                                   .resumes = command.now});
    if (!manifest) return fail(manifest.error());
    std::int64_t rows = 0;
    for (const auto& [table, count] : manifest->rows) rows += count;
    out << "district=" << command.data.string() << " made=" << format_instant(manifest->made)
        << " rows=" << rows << " media=" << manifest->media << '\n';
    return {};
}

} // namespace bangtin::district
