#include "district/root.hpp"

#include "district/ledger.hpp"
#include "district/publish_lock.hpp"
#include "district/role_keys.hpp"
#include "district/roles.hpp"
#include "trust/repository.hpp"
#include "trust/trusted_set.hpp"

#include <array>

namespace bangtin::district {

namespace {

/// Puts a new key into `role`; its file waits beside the old one's until the root is stored.
Outcome<void> replace_key(trust::RoleKeys& role, trust::Root& root, const Path& path)
{
    const auto key = load_or_make_key(next_key(path));
    if (!key) return fail(key.error());
    const std::string id = trust::key_id(key->public_key());
    for (const std::string& old : role.key_ids) root.keys.erase(old);
    root.keys.emplace(id, key->public_key());
    role.key_ids = {id};
    return {};
}

/// What no screen would follow is never stored.
void require_followed(const std::string& held, const std::string& next)
{
    auto screen = trust::TrustedSet::from_root(held);
    require(screen.has_value(), "the root in force signs itself");
    require(screen->update_root(next).has_value(), "screens follow from root to root");
}

} // namespace

Outcome<trust::Root> root_after(const trust::Root& held, const RootRenewal& renewal)
{
    trust::Root next = next_root(held, renewal.now);
    if (next.expires < held.expires) {
        return fail(Fault{ExitCode::refused,
                          "the root in force expires later than a new one would, at " +
                              format_instant(held.expires),
                          "set the clock, or give a later --at"});
    }
    if (renewal.replace_online) {
        auto done = replace_key(next.timestamp, next, renewal.keys.online_key());
        if (!done) return fail(done.error());
        next.snapshot = next.timestamp; // One online key signs both.
    }
    if (renewal.replace_targets) {
        auto done = replace_key(next.targets, next, renewal.keys.targets_key());
        if (!done) return fail(done.error());
    }
    return next;
}

Outcome<void> settle_keys(const trust::Root& root, const KeyPaths& keys)
{
    auto online = settle_role_key(keys.online_key(), root, root.timestamp);
    if (!online) return online;
    return settle_role_key(keys.targets_key(), root, root.targets);
}

Outcome<RootRenewed> renew_root(District& district, const RootRenewal& renewal)
{
    const auto lock = PublishLock::take(district.database, district.paths);
    if (!lock) return fail(lock.error());
    auto ledger = load_ledger(district.database);
    if (!ledger) return fail(ledger.error());
    const std::string held_text = ledger->metadata.at("root");
    const auto held = trust::parse_root(held_text);
    if (!held) return fail(format_fault("the root metadata", held.error()));
    if (auto done = settle_keys(held->role, renewal.keys); !done) return fail(done.error());

    if (held->role.root.threshold > 1) {
        return fail(Fault{ExitCode::refused,
                          "this district's root needs " +
                              std::to_string(held->role.root.threshold) + " signatures",
                          "use `root draft`, let the holders `root sign` it, then `root adopt`"});
    }
    const auto key = load_role_key(renewal.keys.root_key(), held->role, held->role.root);
    if (!key) return fail(key.error());
    const auto next = root_after(held->role, renewal);
    if (!next) return fail(next.error());
    const std::array pens{&*key};
    std::string text = trust::root_text(*next, pens);
    require_followed(held_text, text);

    ledger->roots.emplace(held->role.version, held_text);
    ledger->metadata["root"] = std::move(text);
    if (auto done = store_ledger(district.database, *ledger); !done) return fail(done.error());
    if (auto done = settle_keys(*next, renewal.keys); !done) return fail(done.error());

    RootRenewed renewed{.version = next->version, .expires = next->expires, .replaced = {}};
    if (renewal.replace_online) renewed.replaced.push_back(renewal.keys.online_key());
    if (renewal.replace_targets) renewed.replaced.push_back(renewal.keys.targets_key());
    return renewed;
}

} // namespace bangtin::district
