#include "district/online_key.hpp"

#include "district/ledger.hpp"
#include "district/role_keys.hpp"

#include <utility>

namespace bangtin::district {

Outcome<RootInForce> root_in_force(Database& database)
{
    auto ledger = load_ledger(database);
    if (!ledger) return fail(ledger.error());
    const auto held = ledger->metadata.find("root");
    require(held != ledger->metadata.end(), "`init` stores the root");
    auto root = trust::parse_root(held->second);
    if (!root) return fail(format_fault("the root metadata", root.error()));
    return RootInForce{std::move(held->second), std::move(root->role)};
}

Outcome<trust::PrivateKey> online_key(Database& database, const KeyPaths& keys)
{
    const auto root = root_in_force(database);
    if (!root) return fail(root.error());
    return load_role_key(keys.online_key(), root->role, root->role.timestamp);
}

} // namespace bangtin::district
