#include "district/roles.hpp"

#include "district/role_keys.hpp"
#include "district/systems.hpp"
#include "trust/digest.hpp"
#include "trust/repository.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace bangtin::district {

namespace {

using Texts = std::map<std::string, std::string>;
using Signatures = std::vector<trust::MetadataSignature>;

/// One file of metadata, and the version that it carries.
struct RoleFile {
    std::int64_t version;
    std::string text;
};

void add(SignedRoles& roles, const std::string& name, RoleFile file)
{
    roles.versions.emplace(name, file.version);
    roles.texts.emplace(name, std::move(file.text));
}

constexpr const char* approvers_target = "approvers.json";

/// What every role is signed with in one publish.
struct Pen {
    const trust::Root& root;
    const trust::PrivateKey& online;
    const RolesWanted& wanted;
    std::optional<trust::PublicKey> systems = {}; ///< Whose key may offer systems.
};

/// Whether the role can be kept: signed by `key`, and less than half of its life gone.
bool is_fresh(Instant expires, Duration lifetime, Instant now)
{
    return expires - now >= lifetime / 2;
}

bool is_signed_by(const Signatures& signatures, const std::string& key_id)
{
    return std::any_of(signatures.begin(), signatures.end(),
                       [&](const auto& signature) { return signature.key_id == key_id; });
}

bool is_signed_by(const Signatures& signatures, const trust::PublicKey& key)
{
    return is_signed_by(signatures, trust::key_id(key));
}

bool is_signed_for(const Signatures& signatures, const trust::RoleKeys& role)
{
    return std::any_of(role.key_ids.begin(), role.key_ids.end(),
                       [&](const std::string& id) { return is_signed_by(signatures, id); });
}

std::optional<std::string> held_text(const Ledger& held, const std::string& role)
{
    const auto found = held.metadata.find(role);
    if (found == held.metadata.end()) return std::nullopt;
    return found->second;
}

bool same_bins(const std::vector<trust::DelegatedRole>& a,
               const std::vector<trust::DelegatedRole>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.name == y.name && x.keys == y.keys && x.paths == y.paths &&
               x.path_hash_prefixes == y.path_hash_prefixes && x.terminating == y.terminating;
    });
}

trust::Targets wanted_targets(const Pen& pen)
{
    const trust::PublicKey& online = pen.online.public_key();
    trust::Targets targets;
    targets.version = pen.wanted.edition;
    targets.expires = pen.wanted.now + lifetimes::targets;
    targets.targets.emplace(approvers_target, pen.wanted.approvers);
    targets.delegation_keys.emplace(trust::key_id(online), online);
    targets.delegations = trust::bin_delegations(trust::bins_default, online);
    if (pen.systems) {
        targets.delegation_keys.emplace(trust::key_id(*pen.systems), *pen.systems);
        targets.delegations.insert(targets.delegations.begin(),
                                   trust::systems_delegation(*pen.systems));
    }
    return targets;
}

enum class TargetsNeed : std::uint8_t {
    nothing, ///< The held text stays.
    renewal, ///< It says the right thing, but more than half of its life is gone.
    expired, ///< It says the right thing, and no screen believes it any more.
    change,  ///< It must be signed before anything can be published.
};

TargetsNeed targets_need(const Result<trust::Signed<trust::Targets>, FormatError>& held,
                         const trust::Targets& wanted, const Pen& pen)
{
    if (!held || held->role.targets != wanted.targets ||
        !same_bins(held->role.delegations, wanted.delegations) ||
        !is_signed_for(held->signatures, pen.root.targets)) {
        return TargetsNeed::change;
    }
    const Instant now = pen.wanted.now;
    if (held->role.expires <= now) return TargetsNeed::expired;
    return is_fresh(held->role.expires, lifetimes::targets, now) ? TargetsNeed::nothing
                                                                 : TargetsNeed::renewal;
}

Fault targets_key_wanted(TargetsNeed need, const Fault& why_not, const KeyPaths& keys)
{
    const std::string reason =
        need == TargetsNeed::expired
            ? "the targets role has run out, and screens admit nothing until its key signs it "
              "anew: "
            : "approvers, units or keys have changed, which the targets key must sign: ";
    return {why_not.code, reason + why_not.happened,
            "bring the targets key to " + keys.targets_key().string() + " for this publish"};
}

Outcome<RoleFile> targets_role(const Ledger& held, const Pen& pen, const KeyPaths& keys)
{
    const auto text = held_text(held, "targets");
    const auto parsed = text ? trust::parse_targets(*text) : fail(FormatError{});
    const trust::Targets wanted = wanted_targets(pen);
    const TargetsNeed need = targets_need(parsed, wanted, pen);
    if (need == TargetsNeed::nothing) return RoleFile{parsed->role.version, *text};

    const auto key = load_role_key(keys.targets_key(), pen.root, pen.root.targets);
    if (!key && need == TargetsNeed::renewal) // `renewals_due` tells of it.
        return RoleFile{parsed->role.version, *text};
    if (!key) return fail(targets_key_wanted(need, key.error(), keys));
    const std::array pens{&*key};
    return RoleFile{wanted.version, trust::targets_text(wanted, pens)};
}

RoleFile bin_role(const Ledger& held, const Pen& pen, int bin,
                  std::map<std::string, trust::TargetFile> programmes)
{
    const auto text = held_text(held, trust::bin_name(bin, trust::bins_default));
    const auto parsed = text ? trust::parse_targets(*text) : fail(FormatError{});
    if (parsed && parsed->role.targets == programmes &&
        is_signed_by(parsed->signatures, pen.online.public_key()) &&
        is_fresh(parsed->role.expires, lifetimes::bin, pen.wanted.now)) {
        return {parsed->role.version, *text};
    }
    trust::Targets targets;
    targets.version = pen.wanted.edition;
    targets.expires = pen.wanted.now + lifetimes::bin;
    targets.targets = std::move(programmes);
    const std::array pens{&pen.online};
    return {targets.version, trust::targets_text(targets, pens)};
}

void add_bins(const Ledger& held, const Pen& pen, SignedRoles& roles)
{
    std::vector<std::map<std::string, trust::TargetFile>> bins(trust::bins_default);
    for (const auto& [path, file] : pen.wanted.programmes) {
        const auto bin = static_cast<std::size_t>(trust::bin_of(path, trust::bins_default));
        bins[bin].emplace(path, file);
    }
    for (int bin = 0; bin < trust::bins_default; ++bin) {
        add(roles, trust::bin_name(bin, trust::bins_default),
            bin_role(held, pen, bin, std::move(bins[static_cast<std::size_t>(bin)])));
    }
}

trust::MetaFile meta_of(const RoleFile& file)
{
    return {
        .version = file.version, .length = file.text.size(), .sha256 = trust::sha256(file.text)};
}

/// Text that `release_system` signed.
RoleFile systems_role(const Ledger& held)
{
    const std::string& text = held.metadata.at(std::string(trust::systems_role));
    const auto parsed = trust::parse_targets(text);
    require(parsed.has_value(), "what was signed can be read");
    return {parsed->role.version, text};
}

/// `targets` are all roles but the snapshot itself, the timestamp and the root.
RoleFile snapshot_role(const Ledger& held, const Pen& pen, const SignedRoles& targets)
{
    // Versions only: every screen fetches the snapshot at every change, and with length and digest
    // of each role it would be four times as long (findings/trust 7). The ledger sees to it that a
    // version never stands for two texts.
    std::map<std::string, trust::MetaFile> meta;
    for (const auto& [role, version] : targets.versions) {
        meta.emplace(
            role + ".json",
            trust::MetaFile{.version = version, .length = std::nullopt, .sha256 = std::nullopt});
    }
    const auto text = held_text(held, "snapshot");
    const auto parsed = text ? trust::parse_snapshot(*text) : fail(FormatError{});
    if (parsed && parsed->role.meta == meta &&
        is_signed_by(parsed->signatures, pen.online.public_key()) &&
        is_fresh(parsed->role.expires, lifetimes::snapshot, pen.wanted.now)) {
        return {parsed->role.version, *text};
    }
    const std::array pens{&pen.online};
    return {pen.wanted.edition,
            trust::snapshot_text({.version = pen.wanted.edition,
                                  .expires = pen.wanted.now + lifetimes::snapshot,
                                  .meta = std::move(meta)},
                                 pens)};
}

/// A root that screens no longer believe makes all that is signed below it worthless.
Outcome<trust::Root> root_in_force(const std::string& text, Instant now)
{
    auto root = trust::parse_root(text);
    if (!root) return fail(format_fault("the root metadata", root.error()));
    if (root->role.expires > now) return std::move(root->role);
    return fail(Fault{ExitCode::refused,
                      "the root ran out at " + format_instant(root->role.expires) +
                          ", and screens admit nothing below it",
                      "bring the root key and run `bangtin-district root renew`"});
}

/// Of "root", or of a role that is made as "targets" is.
std::optional<Instant> expiry_of(const Texts& roles, const std::string& role)
{
    const auto text = roles.find(role);
    if (text == roles.end()) return std::nullopt;
    if (role == "root") {
        const auto root = trust::parse_root(text->second);
        return root ? std::optional(root->role.expires) : std::nullopt;
    }
    const auto targets = trust::parse_targets(text->second);
    return targets ? std::optional(targets->role.expires) : std::nullopt;
}

Outcome<RoleFile> timestamp_role(const Ledger& held, const Pen& pen, const RoleFile& snapshot)
{
    const trust::MetaFile meta = meta_of(snapshot);

    if (const auto text = held_text(held, "timestamp")) {
        const auto parsed = trust::parse_timestamp(*text);
        require(parsed.has_value() && parsed->role.issued.has_value(), "we sign with `issued`");
        const Instant issued = *parsed->role.issued;
        if (pen.wanted.now < issued) {
            return fail(Fault{ExitCode::refused,
                              "the last edition was issued at " + format_instant(issued) +
                                  ", and time does not go back",
                              "set the clock, or give a later --at"});
        }
        // `issued` is the screens' lower bound of now: a later publish always moves it on.
        if (pen.wanted.now == issued && parsed->role.snapshot == meta)
            return RoleFile{parsed->role.version, *text};
    }
    const std::array pens{&pen.online};
    return RoleFile{pen.wanted.edition,
                    trust::timestamp_text({.version = pen.wanted.edition,
                                           .expires = pen.wanted.now + lifetimes::timestamp,
                                           .snapshot = meta,
                                           .issued = pen.wanted.now},
                                          pens)};
}

} // namespace

std::string first_root(const trust::PrivateKey& root, const trust::PublicKey& targets,
                       const trust::PublicKey& online, Instant now)
{
    trust::Root first;
    first.version = 1;
    first.expires = now + lifetimes::root;
    for (const trust::PublicKey& key : {root.public_key(), targets, online}) {
        first.keys.emplace(trust::key_id(key), key);
    }
    first.root.key_ids = {trust::key_id(root.public_key())};
    first.targets.key_ids = {trust::key_id(targets)};
    first.snapshot.key_ids = {trust::key_id(online)};
    first.timestamp.key_ids = {trust::key_id(online)};
    const std::array pens{&root};
    return trust::root_text(first, pens);
}

trust::Root next_root(const trust::Root& held, Instant now)
{
    trust::Root next = held;
    ++next.version;
    next.expires = std::chrono::floor<std::chrono::seconds>(now) + lifetimes::root; // As TUF says.
    return next;
}

std::vector<RenewalDue> renewals_due(const Texts& roles, Instant now)
{
    std::vector<RenewalDue> due;
    const auto note = [&](const char* role, Duration lifetime) {
        const auto expires = expiry_of(roles, role);
        if (expires && !is_fresh(*expires, lifetime, now)) due.push_back({role, *expires});
    };
    note("root", lifetimes::root);
    note("targets", lifetimes::targets);
    note("systems", lifetimes::systems);
    return due;
}

Outcome<SignedRoles> sign_roles(const Ledger& held, const RolesWanted& wanted, const KeyPaths& keys)
{
    const auto root = held_text(held, "root");
    require(root.has_value(), "`init` stores the root");
    const auto in_force = root_in_force(*root, wanted.now);
    if (!in_force) return fail(in_force.error());
    const auto online = load_role_key(keys.online_key(), *in_force, in_force->timestamp);
    if (!online) return fail(online.error());

    const auto systems = systems_key(held, keys);
    if (!systems) return fail(systems.error());

    const Pen pen{*in_force, *online, wanted, *systems};
    SignedRoles roles;
    auto targets = targets_role(held, pen, keys);
    if (!targets) return fail(targets.error());
    add(roles, "targets", *std::move(targets));
    add_bins(held, pen, roles);
    if (pen.systems) add(roles, std::string(trust::systems_role), systems_role(held));
    RoleFile snapshot = snapshot_role(held, pen, roles);
    auto timestamp = timestamp_role(held, pen, snapshot);
    if (!timestamp) return fail(timestamp.error());
    add(roles, "snapshot", std::move(snapshot));
    add(roles, "timestamp", *std::move(timestamp));
    add(roles, "root", {in_force->version, *root});
    return roles;
}

std::string metadata_file(const std::string& role, std::int64_t version)
{
    return "metadata/" + std::to_string(version) + "." + role + ".json";
}

} // namespace bangtin::district
