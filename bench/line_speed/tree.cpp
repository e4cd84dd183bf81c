#include "bench/line_speed/tree.hpp"

#include "trust/digest.hpp"
#include "trust/repository.hpp"

#include <algorithm>
#include <vector>

namespace bangtin::bench {

namespace {

using std::chrono::days;

const Instant now = *parse_instant("2026-11-23T00:00:00Z");

trust::TargetFile file_named(const std::string& name)
{
    return {.length = 9'500, .sha256 = trust::sha256(name)};
}

} // namespace

TreeWeight weigh_tree(int sites, int bins)
{
    const trust::PrivateKey key = trust::PrivateKey::generate();
    const trust::PrivateKey* signing[] = {&key};
    TreeWeight weight{.bins = bins};

    std::vector<trust::Targets> filled(static_cast<std::size_t>(bins));
    for (int site = 0; site < sites; ++site) {
        const std::string path = "programmes/th-truong-so-" + std::to_string(site) + ".json";
        const int bin = trust::bin_of(path, bins);
        filled[static_cast<std::size_t>(bin)].targets[path] = file_named(path);
    }
    trust::Snapshot snapshot;
    snapshot.version = 1234;
    snapshot.expires = now + days{14};
    snapshot.meta["targets.json"].version = 12;
    for (int bin = 0; bin < bins; ++bin) {
        trust::Targets& role = filled[static_cast<std::size_t>(bin)];
        role.version = 1234;
        role.expires = now + days{90};
        weight.largest_bin =
            std::max<Bytes>(weight.largest_bin, trust::targets_text(role, signing).size());
        snapshot.meta[trust::bin_name(bin, bins) + ".json"].version = 1234;
    }
    weight.snapshot = trust::snapshot_text(snapshot, signing).size();

    trust::Targets top;
    top.version = 12;
    top.expires = now + days{300};
    top.targets["approvers.json"] = file_named("approvers.json");
    top.delegations = trust::bin_delegations(bins, key.public_key());
    top.delegation_keys = {{trust::key_id(key.public_key()), key.public_key()}};
    weight.targets = trust::targets_text(top, signing).size();

    trust::Timestamp timestamp;
    timestamp.version = 4321;
    timestamp.expires = now + days{3};
    timestamp.snapshot.version = 1234;
    timestamp.issued = now;
    weight.timestamp = trust::timestamp_text(timestamp, signing).size();
    return weight;
}

} // namespace bangtin::bench
