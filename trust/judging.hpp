// The single judgements that the client workflow is put together from: signatures, expiry, and the
// words of a refusal.
//
// Internal to `TrustedSet`, whose members stand in three files: root_chain, trusted_set and search.
#pragma once

#include "trust/trusted_set.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace bangtin::trust {

/// What every refusal is made of.
[[nodiscard]] inline TrustError error(TrustFault fault, std::string text)
{
    return TrustError{fault, std::move(text)};
}

/// "snapshot 12".
[[nodiscard]] inline std::string numbered(const std::string& role, std::int64_t version)
{
    return role + " " + std::to_string(version);
}

/// Whether `file` reaches the threshold of `keys`.
template <class Role>
[[nodiscard]] bool signed_by(const Signed<Role>& file, const RoleKeys& keys, const KeyMap& by_id)
{
    return threshold_met(keys, by_id, file.signed_bytes, file.signatures);
}

/// Parsed and signed; nothing else is known of it yet.
template <class Role, class Parse>
[[nodiscard]] Result<Signed<Role>, TrustError> read(const std::string& role, std::string_view bytes,
                                                    const RoleKeys& keys, const KeyMap& by_id,
                                                    Parse parse)
{
    auto file = parse(bytes);
    if (!file) {
        return fail(error(TrustFault::malformed,
                          role + " is not well-formed metadata: " + file.error().text()));
    }
    if (!signed_by(*file, keys, by_id)) {
        return fail(error(TrustFault::unsigned_role,
                          numbered(role, file->role.version) + " has too few valid signatures of " +
                              "its keys, needs " + std::to_string(keys.threshold)));
    }
    return *std::move(file);
}

/// Freshness is over at `expires` itself: intervals are half-open.
template <class Role>
[[nodiscard]] Result<void, TrustError> judge_expiry(const std::string& name, const Role& role,
                                                    Instant now, Freshness freshness)
{
    if (freshness == Freshness::relaxed || now < role.expires) return {};
    return fail(error(TrustFault::expired, numbered(name, role.version) + " expired at " +
                                               format_instant(role.expires)));
}

/// Null when `delegator` does not delegate to `role`.
[[nodiscard]] inline const DelegatedRole* delegation_of(const Targets& delegator,
                                                        const std::string& role)
{
    const auto found =
        std::find_if(delegator.delegations.begin(), delegator.delegations.end(),
                     [&role](const DelegatedRole& delegated) { return delegated.name == role; });
    return found == delegator.delegations.end() ? nullptr : &*found;
}

} // namespace bangtin::trust
