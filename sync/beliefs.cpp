#include "sync/beliefs.hpp"

#include "assets/renewal.hpp"
#include "assets/trust_memory.hpp"

#include <utility>
#include <vector>

namespace bangtin::sync {

namespace {

void add_timestamp(trust::TrustedSet& set, const std::string& bytes)
{
    static_cast<void>(set.update_timestamp(bytes, instant_min, trust::Freshness::relaxed));
}

} // namespace

std::optional<Beliefs> beliefs(const assets::StatePaths& paths, assets::Disk& disk,
                               const assets::Identity& identity)
{
    auto set = trust::TrustedSet::from_root(identity.pinned_root);
    if (!set) return std::nullopt;
    std::vector<assets::MetadataBundle> known;
    if (auto held = assets::TrustMemory(paths, disk).load()) known.push_back(*std::move(held));
    const auto shelf = assets::Shelf::open_on(disk, paths, assets::Shelf::Access::read_only);
    if (auto on_glass = shelf ? assets::bundle_on_glass(paths, *shelf) : std::nullopt)
        known.push_back(*std::move(on_glass));
    // What does not follow is passed over: what was before it still holds. Roots come first: a
    // timestamp is judged under the newest.
    for (const auto& bundle : known) static_cast<void>(assets::add_roots(*set, bundle));
    for (const auto& bundle : known) {
        if (const auto role = bundle.roles.find("timestamp"); role != bundle.roles.end())
            add_timestamp(*set, role->second);
        if (bundle.newer_timestamp) add_timestamp(*set, *bundle.newer_timestamp);
    }
    Beliefs found{.root = set->root()};
    if (const auto* timestamp = set->timestamp(); timestamp != nullptr && timestamp->issued)
        found.newest = *timestamp->issued;
    return found;
}

} // namespace bangtin::sync
