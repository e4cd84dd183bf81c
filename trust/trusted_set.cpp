#include "trust/trusted_set.hpp"

#include "trust/digest.hpp"
#include "trust/judging.hpp"

namespace bangtin::trust {

namespace {

/// Whether `bytes` are those that the role above names, by length and digest where it gives them.
/// Before parsing: nobody but the holder of a key can make the parser work (findings/trust 4.1).
Result<void, TrustError> judge_bytes(const std::string& role, const MetaFile& named,
                                     std::string_view bytes)
{
    if (named.length && *named.length != bytes.size()) {
        return fail(error(TrustFault::mismatch,
                          numbered(role, named.version) + " has " + std::to_string(bytes.size()) +
                              " bytes instead of " + std::to_string(*named.length)));
    }
    if ((named.sha256 && *named.sha256 != sha256(bytes)) ||
        (named.sha512 && *named.sha512 != sha512(bytes))) {
        return fail(error(TrustFault::mismatch,
                          numbered(role, named.version) + " does not have the promised digest"));
    }
    return {};
}

Result<void, TrustError> judge_version(const std::string& role, const MetaFile& named,
                                       std::int64_t version)
{
    if (version == named.version) return {};
    return fail(error(TrustFault::mismatch, numbered(role, version) + " is there instead of " +
                                                numbered(role, named.version)));
}

/// Snapshot rollback: no role may go back or go away (TUF 1.0.34, 5.5.5).
Result<void, TrustError> judge_rollback(const Snapshot& held, const Snapshot& next)
{
    for (const auto& [name, file] : held.meta) {
        const auto found = next.meta.find(name);
        if (found == next.meta.end()) {
            return fail(error(TrustFault::rollback, numbered("snapshot", next.version) +
                                                        " does not list " + name + " any more"));
        }
        if (found->second.version < file.version) {
            return fail(error(TrustFault::rollback,
                              numbered("snapshot", next.version) + " goes back from version " +
                                  std::to_string(file.version) + " to " +
                                  std::to_string(found->second.version) + " of " + name));
        }
    }
    return {};
}

template <class Role>
HeldFile<Role> hold(Signed<Role> file, std::string_view bytes)
{
    return {std::move(file), bytes.size(), sha256(bytes), sha512(bytes)};
}

template <class Role>
bool is_file(const HeldFile<Role>& held, const MetaFile& named)
{
    return held.file.role.version == named.version &&
           named.length.value_or(held.length) == held.length &&
           named.sha256.value_or(held.sha256) == held.sha256 &&
           named.sha512.value_or(held.sha512) == held.sha512;
}

const MetaFile* meta_of(const Snapshot& snapshot, const std::string& role)
{
    const auto found = snapshot.meta.find(role + ".json");
    return found == snapshot.meta.end() ? nullptr : &found->second;
}

} // namespace

Result<void, TrustError> TrustedSet::update_timestamp(std::string_view bytes, Instant now,
                                                      Freshness freshness)
{
    if (auto fresh = judge_expiry("root", root(), now, freshness); !fresh) return fresh;
    auto next = read<Timestamp>("timestamp", bytes, root().timestamp, root().keys, parse_timestamp);
    if (!next) return fail(next.error());

    if (const Timestamp* held = timestamp()) {
        const Timestamp& role = next->role;
        if (role.version < held->version) {
            return fail(error(TrustFault::rollback, numbered("timestamp", role.version) +
                                                        " is older than " +
                                                        numbered("timestamp", held->version)));
        }
        if (role.version == held->version) {
            return judge_expiry("timestamp", *held, now, freshness);
        }
        if (role.snapshot.version < held->snapshot.version) {
            return fail(error(TrustFault::rollback,
                              numbered("timestamp", role.version) + " goes back from " +
                                  numbered("snapshot", held->snapshot.version) + " to " +
                                  std::to_string(role.snapshot.version)));
        }
    }
    if (auto fresh = judge_expiry("timestamp", next->role, now, freshness); !fresh) return fresh;
    timestamp_ = hold(*std::move(next), bytes);
    return {};
}

Result<void, TrustError> TrustedSet::update_snapshot(std::string_view bytes, Instant now,
                                                     Freshness freshness)
{
    if (timestamp() == nullptr) {
        return fail(error(TrustFault::unknown_role, "no timestamp names a snapshot yet"));
    }
    const MetaFile& named = timestamp()->snapshot;
    // A snapshot is only as fresh as the timestamp that names it (TUF 1.0.34, 5.4.4).
    if (auto fresh = judge_expiry("timestamp", *timestamp(), now, freshness); !fresh) return fresh;
    if (auto judged = judge_bytes("snapshot", named, bytes); !judged) return judged;
    auto next = read<Snapshot>("snapshot", bytes, root().snapshot, root().keys, parse_snapshot);
    if (!next) return fail(next.error());

    if (auto judged = judge_version("snapshot", named, next->role.version); !judged) return judged;
    if (snapshot() != nullptr) {
        if (auto judged = judge_rollback(*snapshot(), next->role); !judged) return judged;
    }
    if (auto fresh = judge_expiry("snapshot", next->role, now, freshness); !fresh) return fresh;
    snapshot_ = hold(*std::move(next), bytes);
    return {};
}

Result<void, TrustError> TrustedSet::update_targets(std::string_view bytes, Instant now,
                                                    Freshness freshness)
{
    return admit("targets", root().targets, root().keys, bytes, now, freshness);
}

Result<void, TrustError> TrustedSet::update_delegated(const std::string& name,
                                                      const std::string& delegator,
                                                      std::string_view bytes, Instant now,
                                                      Freshness freshness)
{
    const Targets* above = targets(delegator);
    const DelegatedRole* delegated = above ? delegation_of(*above, name) : nullptr;
    if (delegated == nullptr) {
        return fail(error(TrustFault::unknown_role, delegator + " does not delegate to " + name));
    }
    return admit(name, delegated->keys, above->delegation_keys, bytes, now, freshness);
}

Result<void, TrustError> TrustedSet::admit(const std::string& role, const RoleKeys& keys,
                                           const KeyMap& by_id, std::string_view bytes, Instant now,
                                           Freshness freshness)
{
    if (!snapshot_in_force()) {
        return fail(
            error(TrustFault::mismatch,
                  role + " cannot be judged without the snapshot that the timestamp names"));
    }
    if (auto fresh = judge_expiry("snapshot", *snapshot(), now, freshness); !fresh) return fresh;
    const MetaFile* named = meta_of(*snapshot(), role);
    if (named == nullptr) {
        return fail(error(TrustFault::unknown_role,
                          numbered("snapshot", snapshot()->version) + " does not list " + role));
    }
    if (auto judged = judge_bytes(role, *named, bytes); !judged) return judged;
    auto next = read<Targets>(role, bytes, keys, by_id, parse_targets);
    if (!next) return fail(next.error());

    if (auto judged = judge_version(role, *named, next->role.version); !judged) return judged;
    if (auto fresh = judge_expiry(role, next->role, now, freshness); !fresh) return fresh;
    targets_.insert_or_assign(role, hold(*std::move(next), bytes));
    return {};
}

const Timestamp* TrustedSet::timestamp() const
{
    return timestamp_ ? &timestamp_->file.role : nullptr;
}

const Snapshot* TrustedSet::snapshot() const
{
    return snapshot_ ? &snapshot_->file.role : nullptr;
}

const Targets* TrustedSet::targets(const std::string& role) const
{
    const HeldFile<Targets>* held = in_force(role);
    return held ? &held->file.role : nullptr;
}

bool TrustedSet::snapshot_in_force() const
{
    return timestamp_ && snapshot_ && is_file(*snapshot_, timestamp_->file.role.snapshot);
}

const HeldFile<Targets>* TrustedSet::in_force(const std::string& role) const
{
    const auto held = targets_.find(role);
    if (held == targets_.end() || !snapshot_in_force()) return nullptr;
    const MetaFile* named = meta_of(*snapshot(), role);
    return named && is_file(held->second, *named) ? &held->second : nullptr;
}

} // namespace bangtin::trust
