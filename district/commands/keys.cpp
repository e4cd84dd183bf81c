// `keys`: Keys that approvers made in their own browsers, and their adoption.
#include "district/announced_keys.hpp"
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "trust/short_code.hpp"

#include <ostream>

namespace bangtin::district {

/// Without the fingerprints: who adopts a key has its fingerprint from its person, and not from
/// this database.
Outcome<void> run(const KeysWaitingCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto keys = AnnouncedKeys(district->database).all();
    if (!keys) return fail(keys.error());
    for (const AnnouncedKey& key : *keys)
        out << "person=" << key.person << " announced=" << format_instant(key.announced) << '\n';
    return {};
}

Outcome<void> run(const KeysAdoptCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto adopted =
        AnnouncedKeys(district->database).adopt(command.person, command.fingerprint);
    if (!adopted) return fail(adopted.error());
    out << "person=" << command.person << " fingerprint=" << trust::fingerprint(adopted->key);
    if (adopted->replaced) out << " replaced=" << trust::fingerprint(*adopted->replaced);
    if (adopted->seals_lost > 0) out << " seals-lost=" << adopted->seals_lost;
    out << "\nIt counts from the next `publish` on, which needs targets.pem.\n";
    if (adopted->seals_lost > 0) out << "What the replaced key had sealed is to be sealed again.\n";
    return {};
}

} // namespace bangtin::district
