#include "sync/beliefs.hpp"

#include "assets/trust_memory.hpp"

namespace bangtin::sync {

std::optional<Beliefs> beliefs(const assets::StatePaths& paths, assets::Disk& disk,
                               const assets::Identity& identity)
{
    auto set = trust::TrustedSet::from_root(identity.pinned_root);
    if (!set) return std::nullopt;
    const auto held = assets::TrustMemory(paths, disk).load();
    // What does not follow is passed over: what was before it still holds.
    if (held && assets::add_roots(*set, *held)) static_cast<void>(assets::add_roles(*set, *held));
    Beliefs found{.root = set->root()};
    if (const auto* timestamp = set->timestamp(); timestamp != nullptr && timestamp->issued)
        found.newest = *timestamp->issued;
    return found;
}

} // namespace bangtin::sync
