#include "tests/trust/test_repository.hpp"

#include "trust/canonical_json.hpp"
#include "trust/encoding.hpp"

#include <array>

namespace bangtin::trust::test {

namespace {

Json parsed(std::string_view file)
{
    auto json = parse_json(file, {.bytes = limits::targets_bytes});
    require(json.has_value(), "the test's own metadata can be read");
    return *std::move(json);
}

RoleKeys only(const PrivateKey& key)
{
    return {.key_ids = {key_id(key.public_key())}, .threshold = 1};
}

MetaFile meta_of(std::int64_t version, const std::string& text)
{
    return {.version = version, .length = text.size(), .sha256 = sha256(text)};
}

} // namespace

std::string altered(std::string_view file, const Change& change)
{
    Json json = parsed(file);
    change(json["signed"]);
    return to_text(json);
}

std::string resigned(std::string_view file, const Change& change,
                     std::span<const PrivateKey* const> keys)
{
    Json json = parsed(altered(file, change));
    Json signatures = Json::array();
    for (const PrivateKey* key : keys) {
        signatures.push_back({{"keyid", key_id(key->public_key())},
                              {"sig", to_hex(key->sign(canonical_json(json["signed"])))}});
    }
    json["signatures"] = std::move(signatures);
    return to_text(json);
}

ForeignKey foreign_key(const std::string& type, const std::string& scheme, const std::string& half)
{
    Json json{{"keytype", type}, {"scheme", scheme}, {"keyval", {{"public", half}}}};
    std::string id = sha256(canonical_json(json)).hex();
    return {std::move(id), std::move(json)};
}

std::string programme_bin()
{
    return bin_name(bin_of(programme_path, bins_default), bins_default);
}

TestRepository::TestRepository()
{
    root.version = 1;
    root.expires = later;
    for (const PrivateKey* key : {&root_key, &targets_key, &online_key}) {
        root.keys.emplace(key_id(key->public_key()), key->public_key());
    }
    root.root = only(root_key);
    root.targets = only(targets_key);
    root.snapshot = root.timestamp = only(online_key);

    targets.version = 1;
    targets.expires = later;
    targets.targets["approvers.json"] = {.length = 9, .sha256 = sha256("approvers")};
    targets.delegation_keys.emplace(key_id(online_key.public_key()), online_key.public_key());
    targets.delegations = bin_delegations(bins_default, online_key.public_key());

    Targets& bin = bins[programme_bin()];
    bin.version = 1;
    bin.expires = later;
    bin.targets[programme_path] = {.length = 9, .sha256 = sha256("programme")};

    snapshot.expires = later;
    timestamp.expires = later;
    timestamp.issued = now;
    publish();
}

void TestRepository::publish()
{
    const std::array root_pen{&root_key};
    const std::array targets_pen{&targets_key};
    const std::array online_pen{&online_key};
    files["root"] = root_text(root, root_pen);
    files["targets"] = targets_text(targets, targets_pen);
    snapshot.meta["targets.json"] = meta_of(targets.version, files["targets"]);
    for (const auto& [role, bin] : bins) {
        files[role] = targets_text(bin, online_pen);
        snapshot.meta[role + ".json"] = meta_of(bin.version, files[role]);
    }
    ++snapshot.version;
    ++timestamp.version;
    sign_snapshot();
}

void TestRepository::sign_snapshot()
{
    const std::array online_pen{&online_key};
    files["snapshot"] = snapshot_text(snapshot, online_pen);
    timestamp.snapshot = meta_of(snapshot.version, files["snapshot"]);
    sign_timestamp();
}

void TestRepository::sign_timestamp()
{
    const std::array online_pen{&online_key};
    files["timestamp"] = timestamp_text(timestamp, online_pen);
}

TrustedSet TestRepository::admitted() const
{
    auto set = TrustedSet::from_root(files.at("root"));
    require(set.has_value() && feed(*set).has_value(), "what is published can be admitted");
    return *std::move(set);
}

Result<void, TrustError> TestRepository::feed(TrustedSet& set, Instant at) const
{
    if (auto done = set.finish_root(at, required); !done) return done;
    if (auto done = set.update_timestamp(files.at("timestamp"), at, required); !done) return done;
    if (auto done = set.update_snapshot(files.at("snapshot"), at, required); !done) return done;
    if (auto done = set.update_targets(files.at("targets"), at, required); !done) return done;
    for (const auto& [role, bin] : bins) {
        auto done = set.update_delegated(role, "targets", files.at(role), at, required);
        if (!done) return done;
    }
    return {};
}

Result<void, TrustError> TestRepository::feed_bin(TrustedSet& set) const
{
    return set.update_delegated(programme_bin(), "targets", files.at(programme_bin()), now,
                                Freshness::required);
}

} // namespace bangtin::trust::test
