// The chain of roots: from the pinned one to the newest, each signed by the one before
// (TUF 1.0.34, 5.3).
#include "trust/judging.hpp"

namespace bangtin::trust {

Result<TrustedSet, TrustError> TrustedSet::from_root(std::string_view root_bytes)
{
    auto root = parse_root(root_bytes);
    if (!root) {
        return fail(error(TrustFault::malformed,
                          "root is not well-formed metadata: " + root.error().text()));
    }
    if (!signed_by(*root, root->role.root, root->role.keys)) {
        return fail(error(TrustFault::unsigned_role,
                          numbered("root", root->role.version) + " does not sign itself"));
    }
    return TrustedSet(*std::move(root));
}

Result<void, TrustError> TrustedSet::update_root(std::string_view bytes)
{
    const Root& held = root_.role;
    if (roots_taken_ >= limits::roots_max) {
        return fail(error(TrustFault::mismatch, "more than " + std::to_string(limits::roots_max) +
                                                    " new roots in one refresh"));
    }
    auto next = read<Root>("root", bytes, held.root, held.keys, parse_root);
    if (!next) return fail(next.error());
    if (next->role.version <= held.version) {
        return fail(error(TrustFault::rollback, numbered("root", next->role.version) +
                                                    " is not newer than " +
                                                    numbered("root", held.version)));
    }
    if (next->role.version != held.version + 1) {
        return fail(error(TrustFault::mismatch, numbered("root", next->role.version) +
                                                    " does not follow " +
                                                    numbered("root", held.version)));
    }
    if (!signed_by(*next, next->role.root, next->role.keys)) {
        return fail(error(TrustFault::unsigned_role,
                          numbered("root", next->role.version) + " does not sign itself"));
    }
    root_ = *std::move(next);
    ++roots_taken_;

    const Root& now_held = root_.role;
    if (timestamp_ && !signed_by(timestamp_->file, now_held.timestamp, now_held.keys)) {
        timestamp_.reset();
    }
    if (snapshot_ && !signed_by(snapshot_->file, now_held.snapshot, now_held.keys)) {
        snapshot_.reset();
    }
    return {};
}

Result<void, TrustError> TrustedSet::finish_root(Instant now, Freshness freshness)
{
    roots_taken_ = 0;
    return judge_expiry("root", root(), now, freshness);
}

} // namespace bangtin::trust
