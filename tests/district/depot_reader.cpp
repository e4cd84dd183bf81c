#include "tests/district/depot_reader.hpp"

#include "trust/digest.hpp"
#include "trust/envelope.hpp"

namespace bangtin::district::test {

namespace {

using trust::Freshness;

std::string bytes_of(const Path& file)
{
    return read_file(file, 64 * 1024 * 1024).value_or("");
}

/// Root after root, as long as the depot has a next one.
std::optional<std::string> follow_roots(const Path& metadata, trust::TrustedSet& set, Instant now)
{
    for (;;) {
        const Path next = metadata / (std::to_string(set.root().version + 1) + ".root.json");
        if (!std::filesystem::exists(next)) break;
        if (auto done = set.update_root(bytes_of(next)); !done) return done.error().text;
    }
    if (auto done = set.finish_root(now, Freshness::required); !done) return done.error().text;
    return std::nullopt;
}

std::optional<std::string> follow(const Path& depot, trust::TrustedSet& set, Instant now)
{
    const Path metadata = depot / "metadata";
    if (auto fault = follow_roots(metadata, set, now)) return fault;
    auto done =
        set.update_timestamp(bytes_of(metadata / "timestamp.json"), now, Freshness::required);
    if (!done) return done.error().text;
    const auto named = [&](std::int64_t version, const std::string& role) {
        return bytes_of(metadata / (std::to_string(version) + "." + role + ".json"));
    };
    done = set.update_snapshot(named(set.timestamp()->snapshot.version, "snapshot"), now,
                               Freshness::required);
    if (!done) return done.error().text;
    const auto meta = set.snapshot()->meta;
    done = set.update_targets(named(meta.at("targets.json").version, "targets"), now,
                              Freshness::required);
    if (!done) return done.error().text;
    for (const auto& [file, entry] : meta) {
        const std::string role = file.substr(0, file.size() - 5);
        if (role == "targets") continue;
        done = set.update_delegated(role, "targets", named(entry.version, role), now,
                                    Freshness::required);
        if (!done) return done.error().text;
    }
    return std::nullopt;
}

Result<std::string, std::string> target(const Path& depot, const trust::TrustedSet& set,
                                        const std::string& path)
{
    const auto found = set.find(path).found;
    if (!found || !found->sha256) return fail("no target " + path);
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    std::string bytes = bytes_of(depot / "targets" / (folder + found->sha256->hex() + "." + name));
    if (bytes.size() != found->length || trust::sha256(bytes) != found->sha256) {
        return fail("wrong bytes of " + path);
    }
    return bytes;
}

std::optional<std::string> slot_fault(const Path& depot, const bulletin::Slot& slot,
                                      const bulletin::ApproversList& list, const std::string& site,
                                      Instant issued)
{
    const std::string bytes = bytes_of(depot / "bulletins" / slot.bulletin.digest.hex());
    if (trust::sha256(bytes) != slot.bulletin.digest) return "wrong envelope of " + slot.id;
    const auto envelope = trust::parse_envelope(bytes, 1024 * 1024);
    if (!envelope) return envelope.error().text();
    const auto bulletin = bulletin::parse_bulletin(envelope->payload);
    if (!bulletin) return bulletin.error().text();
    std::vector<trust::PublicKey> keys;
    for (const auto& approver : list.approvers) keys.push_back(approver.key);
    const auto approval =
        bulletin::judge(*bulletin, trust::signers(*envelope, keys), list, site, issued);
    if (!approval) return approval.error().text;
    for (const auto& media : bulletin->media) {
        const std::string file = bytes_of(depot / "assets" / media.asset.digest.hex());
        if (trust::sha256(file) != media.asset.digest) return "wrong media of " + slot.id;
    }
    return std::nullopt;
}

} // namespace

Result<trust::TrustedSet, std::string> pin(const Path& depot)
{
    auto set = trust::TrustedSet::from_root(bytes_of(depot / "metadata/1.root.json"));
    if (!set) return fail(set.error().text);
    return *std::move(set);
}

Result<Seen, std::string> read_on(trust::TrustedSet& set, const Path& depot,
                                  const std::vector<std::string>& sites, Instant now)
{
    if (auto fault = follow(depot, set, now)) return fail(*fault);
    const auto list_text = target(depot, set, "approvers.json");
    if (!list_text) return fail(list_text.error());
    const auto list = bulletin::parse_approvers(*list_text);
    if (!list) return fail(list.error().text());

    Seen seen;
    seen.version = set.timestamp()->version;
    for (const std::string& site : sites) {
        const auto text = target(depot, set, "programmes/" + site + ".json");
        if (!text) return fail(text.error());
        const auto programme = bulletin::parse_programme(*text);
        if (!programme) return fail(programme.error().text());
        for (const auto& slot : programme->slots) {
            if (auto fault = slot_fault(depot, slot, *list, site, *set.timestamp()->issued)) {
                return fail(*fault);
            }
            ++seen.bulletins;
        }
        seen.programmes.emplace(site, *programme);
    }
    return seen;
}

Result<Seen, std::string> read_depot(const Path& depot, const std::vector<std::string>& sites,
                                     Instant now)
{
    auto set = pin(depot);
    if (!set) return fail(set.error());
    return read_on(*set, depot, sites, now);
}

} // namespace bangtin::district::test
