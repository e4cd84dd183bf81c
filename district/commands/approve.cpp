// `approve`: Lets the board in that shows this code on its glass.
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/online_key.hpp"

#include <ostream>

namespace bangtin::district {

Outcome<void> run(const ApproveCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto online = online_key(district->database, {command.keys});
    if (!online) return fail(online.error());
    const auto approved = approve(district->database, command.approval, *online, command.now);
    if (!approved) return fail(approved.error());
    out << "screen=" << approved->screen << " site=" << approved->site << " code=" << approved->code
        << " kind=" << approved->kind << '\n';
    return {};
}

} // namespace bangtin::district
