#include "district/online_key.hpp"

#include "district/ledger.hpp"
#include "district/role_keys.hpp"

namespace bangtin::district {

Outcome<trust::PrivateKey> online_key(Database& database, const KeyPaths& keys)
{
    const auto ledger = load_ledger(database);
    if (!ledger) return fail(ledger.error());
    const auto held = ledger->metadata.find("root");
    require(held != ledger->metadata.end(), "`init` stores the root");
    const auto root = trust::parse_root(held->second);
    if (!root) return fail(format_fault("the root metadata", root.error()));
    return load_role_key(keys.online_key(), root->role, root->role.timestamp);
}

} // namespace bangtin::district
