#include "district/online_key.hpp"

#include "district/ledger.hpp"
#include "district/role_keys.hpp"

#include <utility>

namespace bangtin::district {

Outcome<RootInForce> root_in_force(Database& database)
{
    auto held = load_role(database, "root");
    if (!held) return fail(held.error());
    require(held->has_value(), "`init` stores the root");
    auto root = trust::parse_root(**held);
    if (!root) return fail(format_fault("the root metadata", root.error()));
    return RootInForce{**std::move(held), std::move(root->role)};
}

Outcome<trust::PrivateKey> online_key(Database& database, const KeyPaths& keys)
{
    const auto root = root_in_force(database);
    if (!root) return fail(root.error());
    return load_role_key(keys.online_key(), root->role, root->role.timestamp);
}

} // namespace bangtin::district
