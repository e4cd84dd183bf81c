#include "district/ceremony.hpp"

#include "district/ledger.hpp"
#include "district/publish_lock.hpp"
#include "district/role_keys.hpp"
#include "trust/repository.hpp"
#include "trust/trusted_set.hpp"

#include <algorithm>
#include <set>

namespace bangtin::district {

namespace {

Outcome<void> judge_holders(const RootHolders& holders)
{
    const std::set<trust::PublicKey> distinct(holders.keys.begin(), holders.keys.end());
    if (distinct.size() != holders.keys.size()) {
        return fail(Fault{ExitCode::invalid, "one root key is named twice",
                          "name each holder's own key, once"});
    }
    if (holders.threshold < 1 || std::cmp_greater(holders.threshold, holders.keys.size())) {
        return fail(Fault{ExitCode::invalid,
                          std::to_string(holders.threshold) + " of " +
                              std::to_string(holders.keys.size()) + " holders cannot sign",
                          "give a threshold from 1 to the number of holders"});
    }
    return {};
}

void name_holders(trust::Root& root, const RootHolders& holders)
{
    for (const std::string& old : root.root.key_ids) root.keys.erase(old);
    root.root = {.key_ids = {}, .threshold = holders.threshold};
    for (const trust::PublicKey& key : holders.keys) {
        root.keys.insert_or_assign(trust::key_id(key), key);
        root.root.key_ids.push_back(trust::key_id(key));
    }
    std::sort(root.root.key_ids.begin(), root.root.key_ids.end());
}

/// How many keys of `role` have signed.
int signed_by(const trust::Signed<trust::Root>& draft, const trust::RoleKeys& role,
              const trust::KeyMap& keys)
{
    int count = 0;
    const auto reaches = [&](int threshold) {
        return trust::threshold_met({role.key_ids, threshold}, keys, draft.signed_bytes,
                                    draft.signatures);
    };
    while (std::cmp_less(count, role.key_ids.size()) && reaches(count + 1)) ++count;
    return count;
}

std::string have_of(int have, const trust::RoleKeys& role)
{
    return std::to_string(have) + " of " + std::to_string(role.threshold);
}

Outcome<trust::Signed<trust::Root>> parsed(std::string_view draft)
{
    auto root = trust::parse_root(draft);
    if (!root) return fail(format_fault("the draft", root.error()));
    return *std::move(root);
}

/// Whether screens follow from `held`; if not, what is missing.
Outcome<void> judge_signatures(const std::string& held_text, const trust::Root& held,
                               std::string_view draft_text, const trust::Signed<trust::Root>& draft)
{
    auto screen = trust::TrustedSet::from_root(held_text);
    require(screen.has_value(), "the root in force signs itself");
    const auto followed = screen->update_root(draft_text);
    if (followed) return {};
    if (followed.error().fault != trust::TrustFault::unsigned_role) {
        return fail(Fault{ExitCode::refused,
                          "the draft is not the next root: " + followed.error().text,
                          "draft it anew with `root draft`"});
    }
    return fail(
        Fault{ExitCode::refused,
              "the draft has " + have_of(signed_by(draft, held.root, held.keys), held.root) +
                  " signatures of the root in force, and " +
                  have_of(signed_by(draft, draft.role.root, draft.role.keys), draft.role.root) +
                  " of its own",
              "let more holders `root sign` it"});
}

} // namespace

Outcome<std::string> draft_root(District& district, const RootDraft& draft)
{
    const auto lock = PublishLock::take(district.database, district.paths);
    if (!lock) return fail(lock.error());
    const auto ledger = load_ledger(district.database);
    if (!ledger) return fail(ledger.error());
    const auto held = parsed(ledger->metadata.at("root"));
    if (!held) return fail(held.error());
    auto next = root_after(held->role, draft.renewal);
    if (!next) return fail(next.error());
    if (draft.holders) {
        if (auto judged = judge_holders(*draft.holders); !judged) return fail(judged.error());
        name_holders(*next, *draft.holders);
    }
    return trust::root_text(*next, {});
}

Outcome<std::string> countersign(std::string_view draft, const trust::PrivateKey& key)
{
    if (const auto root = parsed(draft); !root) return fail(root.error());
    auto text = trust::countersigned(draft, key);
    if (!text) return fail(format_fault("the draft", text.error()));
    return *std::move(text);
}

Outcome<std::string> draft_summary(std::string_view draft)
{
    const auto root = parsed(draft);
    if (!root) return fail(root.error());
    const trust::Root& next = root->role;
    std::string text = "root=" + std::to_string(next.version) +
                       " expires=" + format_instant(next.expires) +
                       " threshold=" + std::to_string(next.root.threshold) +
                       " signed=" + std::to_string(signed_by(*root, next.root, next.keys)) + "\n";
    const std::pair<const char*, const trust::RoleKeys*> roles[] = {
        {"holder", &next.root}, {"targets", &next.targets}, {"online", &next.timestamp}};
    for (const auto& [name, role] : roles) {
        for (const std::string& id : role->key_ids) {
            const auto key = next.keys.find(id);
            const auto ours = key == next.keys.end() ? std::nullopt : key->second.ed25519();
            text += std::string(name) + "=" + (ours ? trust::key_hex(*ours) : id) + "\n";
        }
    }
    return text;
}

Outcome<RootRenewed> adopt_root(District& district, const KeyPaths& keys, std::string_view draft,
                                Instant now)
{
    const auto lock = PublishLock::take(district.database, district.paths);
    if (!lock) return fail(lock.error());
    auto ledger = load_ledger(district.database);
    if (!ledger) return fail(ledger.error());
    const std::string held_text = ledger->metadata.at("root");
    const auto held = parsed(held_text);
    if (!held) return fail(held.error());
    const auto next = parsed(draft);
    if (!next) return fail(next.error());
    if (auto judged = judge_signatures(held_text, held->role, draft, *next); !judged) {
        return fail(judged.error());
    }
    if (next->role.expires <= now) {
        return fail(Fault{ExitCode::refused,
                          "the draft ran out at " + format_instant(next->role.expires),
                          "draft it anew with `root draft`"});
    }
    ledger->roots.emplace(held->role.version, held_text);
    ledger->metadata["root"] = std::string(draft);
    if (auto done = store_ledger(district.database, *ledger); !done) return fail(done.error());
    if (auto done = settle_keys(next->role, keys); !done) return fail(done.error());

    RootRenewed renewed{
        .version = next->role.version, .expires = next->role.expires, .replaced = {}};
    if (next->role.timestamp != held->role.timestamp) renewed.replaced.push_back(keys.online_key());
    if (next->role.targets != held->role.targets) renewed.replaced.push_back(keys.targets_key());
    return renewed;
}

} // namespace bangtin::district
