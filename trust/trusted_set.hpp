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

/// A verified file, with what names its exact bytes.
template <class Role>
struct HeldFile {
    Signed<Role> file;
    Bytes length = 0;
    Digest sha256;
    Digest512 sha512;
};

/// One set lives through one refresh, or through many: feed the files of the last one first with
/// `relaxed`, so that they are the baseline against rollback, then what a mirror gives with
/// `required`. Feeding a held file again judges its freshness.
class TrustedSet {
public:
    /// Starts from a root that is trusted already (pinned at enrolment). Fails when it does not
    /// sign itself.
    [[nodiscard]] static Result<TrustedSet, TrustError> from_root(std::string_view root_bytes);

    /// Version N+1, signed by the old threshold and its own; at most `limits::roots_max` until
    /// `finish_root`. Expiry is judged there. What a rotation of keys makes unverifiable stops
    /// being a baseline at once: so a repository recovers from a stolen key (TUF 5.3.11).
    [[nodiscard]] Result<void, TrustError> update_root(std::string_view bytes);
    [[nodiscard]] Result<void, TrustError> finish_root(Instant now, Freshness freshness);

    /// A version below the held one is refused; an equal version keeps the held one, whose bytes
    /// the caller keeps too, and judges its freshness again (freeze attack).
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
    /// What is held, null before the first.
    [[nodiscard]] const Timestamp* timestamp() const;
    [[nodiscard]] const Snapshot* snapshot() const;
    /// Null also when the snapshot in force names another file of that role: never half old, half
    /// new (mix-and-match).
    [[nodiscard]] const Targets* targets(const std::string& role) const;

    /// The next step in the search for `path`: its target, or a role that must be loaded first, or
    /// neither. Pre-order, depth-first; terminating delegations and cycles end it (TUF 5.6.7), and
    /// so does the limit of roles visited. `needs_role` is also a held role that its delegator in
    /// this search does not vouch for; that of "targets" is "root".
    struct Search {
        std::optional<TargetFile> found;
        std::optional<std::string> needs_role;
        std::string needs_delegator;
    };
    [[nodiscard]] Search find(std::string_view path) const;

private:
    explicit TrustedSet(Signed<Root> root) : root_(std::move(root)) {}
    [[nodiscard]] bool snapshot_in_force() const;
    [[nodiscard]] const HeldFile<Targets>* in_force(const std::string& role) const;
    [[nodiscard]] bool vouched(const std::string& role, const std::string& delegator) const;
    [[nodiscard]] Result<void, TrustError> admit(const std::string& role, const RoleKeys& keys,
                                                 const KeyMap& by_id, std::string_view bytes,
                                                 Instant now, Freshness freshness);

    Signed<Root> root_;
    int roots_taken_ = 0;
    std::optional<HeldFile<Timestamp>> timestamp_;
    std::optional<HeldFile<Snapshot>> snapshot_;
    std::map<std::string, HeldFile<Targets>> targets_;
};

} // namespace bangtin::trust
