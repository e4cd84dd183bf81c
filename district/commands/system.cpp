// `system`: Releases a system for the screens' cards.
#include "district/commands/commands.hpp"
#include "district/systems.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const SystemCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto released = release_system(*district, {{command.keys}, command.file, command.now});
    if (!released) return fail(released.error());
    out << "architecture=" << released->name.architecture << " build=" << released->name.build
        << " sha256=" << released->image.digest.hex() << " released=at-next-publish\n";
    return {};
}

} // namespace bangtin::district
