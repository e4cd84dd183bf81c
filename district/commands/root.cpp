// `root renew`: Signs the next root of trust.
#include "district/root.hpp"
#include "district/commands/commands.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const RootCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto renewed = renew_root(*district, {.keys = {command.keys},
                                                .replace_online = command.replace_online,
                                                .replace_targets = command.replace_targets,
                                                .now = command.now});
    if (!renewed) return fail(renewed.error());
    out << "root=" << renewed->version << " expires=" << format_instant(renewed->expires)
        << " on-screens=after-next-publish\n";
    for (const Path& key : renewed->replaced) out << "replaced=" << key.string() << '\n';
    return {};
}

} // namespace bangtin::district
