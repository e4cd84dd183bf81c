// The search for a target through the delegations (TUF 1.0.34, 5.6.7), over what has been admitted.
#include "trust/delegation.hpp"
#include "trust/judging.hpp"

#include <set>

namespace bangtin::trust {

namespace {

/// The roles to visit next for `path`, in order, and whether the search ends with them.
struct Branches {
    std::vector<std::string> roles;
    bool terminating = false;
};

Branches branches_for(const Targets& targets, std::string_view path)
{
    Branches branches;
    for (const DelegatedRole& delegated : targets.delegations) {
        if (!is_delegated(delegated, path)) continue;
        branches.roles.push_back(delegated.name);
        branches.terminating = delegated.terminating;
        if (delegated.terminating) break;
    }
    return branches;
}

} // namespace

/// Whether the held file of `role` is in force and signed by the keys of this very delegator: one
/// role may hang below two, with different keys.
bool TrustedSet::vouched(const std::string& role, const std::string& delegator) const
{
    const HeldFile<Targets>* held = in_force(role);
    if (held == nullptr) return false;
    if (role == "targets") return signed_by(held->file, root().targets, root().keys);
    const Targets* above = targets(delegator);
    const DelegatedRole* delegated = above ? delegation_of(*above, role) : nullptr;
    return delegated && signed_by(held->file, delegated->keys, above->delegation_keys);
}

TrustedSet::Search TrustedSet::find(std::string_view path) const
{
    struct Visit {
        std::string role;
        std::string delegator;
    };
    std::vector<Visit> stack{{"targets", "root"}};
    std::set<std::string> visited;

    while (!stack.empty() && visited.size() < limits::delegations_max) {
        const Visit visit = std::move(stack.back());
        stack.pop_back();
        if (visited.contains(visit.role)) continue;
        if (!vouched(visit.role, visit.delegator)) return {{}, visit.role, visit.delegator};

        const Targets& targets_here = *targets(visit.role);
        const auto target = targets_here.targets.find(std::string(path));
        if (target != targets_here.targets.end()) return {target->second, {}, {}};
        visited.insert(visit.role);

        const Branches branches = branches_for(targets_here, path);
        if (branches.terminating) stack.clear();
        for (auto role = branches.roles.rbegin(); role != branches.roles.rend(); ++role) {
            stack.push_back({*role, visit.role});
        }
    }
    return {};
}

} // namespace bangtin::trust
