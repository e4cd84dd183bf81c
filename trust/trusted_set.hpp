// The TUF client workflow as a pure value: bytes in, verdict out (TUF 1.0.34, section 5.3–5.7). No
// files, no network, no clock.
//
// Feed it in order: root updates one by one, then timestamp, snapshot, targets, delegated targets.
// It holds what has been verified so far; anything refused leaves it as it was.
#pragma once

#include "trust/metadata.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::trust {

/// What a caller does differently: keep what it has (all), wait for a newer file (`expired`), or
/// alarm (the rest).
enum class TrustFault : std::uint8_t {
    malformed,     ///< Not well-formed metadata of that role.
    unsigned_role, ///< Signatures do not reach the threshold of the keys that must sign it.
    rollback,      ///< An older version than one already trusted, or a role gone from the snapshot.
    expired,       ///< Freshness is over.
    mismatch,      ///< Version, length or hash is not what the role above says of it.
    unknown_role,  ///< The snapshot does not list it, or nobody delegates to it.
};

struct TrustError {
    TrustFault fault;
    std::string text; ///< One clause with role and versions.
};

/// Admitting is strict; re-verifying what was admitted relaxes freshness and nothing else
/// (DESIGN.md).
enum class Freshness : std::uint8_t { required, relaxed };

class TrustedSet {
public:
    /// Starts from a root that is trusted already (pinned at enrolment). Fails when it does not
    /// sign itself.
    [[nodiscard]] static Result<TrustedSet, TrustError> from_root(std::string_view root_bytes);

    /// Version N+1, signed by the old threshold and its own. Expiry is judged by `finish_root`.
    [[nodiscard]] Result<void, TrustError> update_root(std::string_view bytes);
    [[nodiscard]] Result<void, TrustError> finish_root(Instant now, Freshness freshness);

    /// A version below the held one is refused; an equal version keeps the held one and judges its
    /// freshness again (freeze attack). When a rotation of its keys makes the held one
    /// unverifiable, it stops being a baseline (TUF 5.3.11).
    [[nodiscard]] Result<void, TrustError> update_timestamp(std::string_view bytes, Instant now,
                                                            Freshness freshness);
    [[nodiscard]] Result<void, TrustError> update_snapshot(std::string_view bytes, Instant now,
                                                           Freshness freshness);
    [[nodiscard]] Result<void, TrustError> update_targets(std::string_view bytes, Instant now,
                                                          Freshness freshness);
    /// Delegated role `name`, as `delegator` ("targets" or a role) delegates it.
    [[nodiscard]] Result<void, TrustError> update_delegated(const std::string& name,
                                                            const std::string& delegator,
                                                            std::string_view bytes, Instant now,
                                                            Freshness freshness);

    [[nodiscard]] const Root& root() const { return root_.role; }
    [[nodiscard]] const Timestamp* timestamp() const
    {
        return timestamp_ ? &timestamp_->role : nullptr;
    }
    [[nodiscard]] const Snapshot* snapshot() const
    {
        return snapshot_ ? &snapshot_->role : nullptr;
    }
    [[nodiscard]] const Targets* targets(const std::string& role) const;

    /// The next step in the search for `path`: its target, or a role that must be loaded first, or
    /// neither. Pre-order, depth-first; terminating delegations and cycles end it (TUF 5.6.7).
    struct Search {
        std::optional<TargetFile> found;
        std::optional<std::string> needs_role;
        std::string needs_delegator;
    };
    [[nodiscard]] Search find(std::string_view path) const;

private:
    TrustedSet() = default;
    Signed<Root> root_;
    std::optional<Signed<Timestamp>> timestamp_;
    std::optional<Signed<Snapshot>> snapshot_;
    std::map<std::string, Signed<Targets>> targets_;
};

} // namespace bangtin::trust
