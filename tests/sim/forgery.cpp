#include "tests/sim/forgery.hpp"

#include "bulletin/limits.hpp"
#include "sync/depot.hpp"
#include "trust/digest.hpp"

namespace bangtin::sim {

namespace {

using trust::Freshness;
using trust::TrustedSet;
namespace limits = trust::limits;

constexpr auto required = Freshness::required;
const Instant now = monday + std::chrono::hours{5};

/// A file of the depot, no longer than it may be.
const std::string* file(const ForgedDepot& depot, const std::string& path, Bytes bytes_max)
{
    const std::string* bytes = depot.file(path);
    return bytes && bytes->size() <= bytes_max ? bytes : nullptr;
}

/// A file whose name is its digest, as the shelf takes it.
const std::string* proven(const ForgedDepot& depot, const std::string& path, const AssetRef& asset)
{
    const std::string* bytes = depot.file(path);
    const bool good =
        bytes && bytes->size() == asset.length && trust::sha256(*bytes) == asset.digest;
    return good ? bytes : nullptr;
}

/// The workflow of `sync/refresh.cpp`, on files in memory.
class Walk {
public:
    Walk(const ForgedDepot& depot, TrustedSet& set) : depot_(depot), set_(set) {}

    [[nodiscard]] bool metadata()
    {
        for (int roots = 0; roots < limits::roots_max; ++roots) {
            const std::string path = sync::metadata_path(set_.root().version + 1, "root");
            if (depot_.file(path) == nullptr) break;
            const std::string* root = file(depot_, path, limits::root_bytes);
            if (!root || !set_.update_root(*root)) return false;
        }
        if (!set_.finish_root(now, required)) return false;
        const std::string* timestamp =
            file(depot_, "metadata/timestamp.json", limits::timestamp_bytes);
        if (!timestamp || !set_.update_timestamp(*timestamp, now, required)) return false;
        if (!set_.timestamp()->issued) return false;

        const auto version = set_.timestamp()->snapshot.version;
        const std::string* snapshot =
            file(depot_, sync::metadata_path(version, "snapshot"), limits::snapshot_bytes);
        if (!snapshot || !set_.update_snapshot(*snapshot, now, required)) return false;
        const std::string* targets = listed("targets");
        return targets && set_.update_targets(*targets, now, required);
    }

    /// The bytes of a target, found through the delegations.
    [[nodiscard]] const std::string* target(const std::string& name, Bytes bytes_max)
    {
        for (int visited = 0; visited <= limits::delegations_max; ++visited) {
            const TrustedSet::Search search = set_.find(name);
            if (search.found) return target_file(name, *search.found, bytes_max);
            if (!search.needs_role) return nullptr;
            const std::string* role = listed(*search.needs_role);
            if (!role || !set_.update_delegated(*search.needs_role, search.needs_delegator, *role,
                                                now, required)) {
                return nullptr;
            }
        }
        return nullptr;
    }

private:
    [[nodiscard]] const std::string* listed(const std::string& role) const
    {
        const auto meta = set_.snapshot()->meta.find(role + ".json");
        if (meta == set_.snapshot()->meta.end()) return nullptr;
        return file(depot_, sync::metadata_path(meta->second.version, role), limits::targets_bytes);
    }

    [[nodiscard]] const std::string*
    target_file(const std::string& name, const trust::TargetFile& found, Bytes bytes_max) const
    {
        if (!found.sha256 || found.length > bytes_max) return nullptr;
        return proven(depot_, sync::target_path(name, *found.sha256),
                      {*found.sha256, found.length});
    }

    const ForgedDepot& depot_;
    TrustedSet& set_;
};

std::string keys_text(const trust::RoleKeys& keys)
{
    std::string text = " " + std::to_string(keys.threshold) + " of";
    for (const std::string& id : keys.key_ids) text += " " + id;
    return text;
}

std::string metadata_text(const TrustedSet& set)
{
    const trust::Root& root = set.root();
    std::string text = "root " + std::to_string(root.version) + " " + format_instant(root.expires);
    for (const auto* keys : {&root.root, &root.timestamp, &root.snapshot, &root.targets}) {
        text += keys_text(*keys);
    }
    text += " timestamp " + std::to_string(set.timestamp()->version) + " " +
            format_instant(set.timestamp()->expires) + " " +
            format_instant(*set.timestamp()->issued);
    text += " snapshot " + std::to_string(set.snapshot()->version) + " " +
            format_instant(set.snapshot()->expires);
    for (const auto& [name, meta] : set.snapshot()->meta) {
        text += " " + name + " " + std::to_string(meta.version);
    }
    return text;
}

} // namespace

Forgery::Forgery(std::uint64_t seed)
    : seed_(seed), honest_(seed),
      shelf_(*assets::Shelf::open_on(disk_, paths_, assets::Shelf::Access::read_write))
{
    auto set = TrustedSet::from_root(honest_.district.identity().pinned_root);
    require(set.has_value(), "the pinned root is good");
    held_.push_back(*set);
    for (const Files& files : honest_.depots) {
        const ForgedDepot depot(files);
        const auto meaning = look(depot, held_.front());
        require(meaning.has_value() && meaning->bulletins.size() == 3,
                "of an honest edition a screen admits just the three approved bulletins");
        meanings_.push_back(*meaning);

        TrustedSet next = held_.back();
        Walk walk(depot, next);
        require(walk.metadata() &&
                    walk.target(assets::programme_target(school), limits::root_bytes),
                "an honest edition follows the one before");
        held_.push_back(std::move(next));
    }
}

const Admitted& Forgery::honest(int edition) const
{
    return meanings_.at(static_cast<std::size_t>(edition - 1));
}

std::optional<std::string> Forgery::judged(const assets::Admission& admission,
                                           const std::string& circumstances, const AssetRef& asset,
                                           const std::string& envelope)
{
    const std::string name = asset.digest.hex();
    const bool honest = honest_.all.contains("bulletins/" + name);
    if (const auto known = known_.find(circumstances + name); honest && known != known_.end()) {
        return known->second;
    }
    const auto verdict = admission.judge_bytes(envelope);
    std::optional<std::string> text;
    if (const auto* shown = std::get_if<bulletin::Bulletin>(&verdict)) {
        text = bulletin::bulletin_text(*shown);
    }
    if (honest) known_.emplace(circumstances + name, text);
    return text;
}

std::optional<Admitted> Forgery::look(const ForgedDepot& depot, TrustedSet held)
{
    Walk walk(depot, held);
    if (!walk.metadata()) return std::nullopt;
    const std::string* list_bytes =
        walk.target(std::string(assets::approvers_target), bulletin::limits::approvers_bytes);
    const std::string* plan_bytes =
        walk.target(assets::programme_target(school), bulletin::limits::programme_bytes);
    if (!list_bytes || !plan_bytes) return std::nullopt;
    const auto list = bulletin::parse_approvers(*list_bytes);
    const auto plan = bulletin::parse_programme(*plan_bytes);
    if (!list || !plan || plan->site != school) return std::nullopt;

    Admitted admitted{.timestamp = held.timestamp()->version,
                      .metadata = metadata_text(held),
                      .approvers = bulletin::approvers_text(*list),
                      .programme = bulletin::programme_text(*plan),
                      .bulletins = {}};
    const assets::Admission admission(shelf_, *list, school, *held.timestamp()->issued);
    const std::string circumstances =
        trust::sha256(*list_bytes).hex() + format_instant(*held.timestamp()->issued);
    for (const bulletin::Slot& slot : plan->slots) {
        const std::string* envelope =
            proven(depot, "bulletins/" + slot.bulletin.digest.hex(), slot.bulletin);
        if (envelope == nullptr) continue;
        auto shown = judged(admission, circumstances, slot.bulletin, *envelope);
        if (shown) admitted.bulletins[slot.id] = *std::move(shown);
    }
    return admitted;
}

std::optional<std::string> Forgery::difference(Forger forger, const Admitted& admitted,
                                               std::int64_t held_timestamp) const
{
    if (admitted.timestamp < held_timestamp) return "it is older than what the screen held";
    for (const auto& [slot, text] : admitted.bulletins) {
        if (!honest_.approved.contains(text)) return "nobody approved what " + slot + " shows";
    }
    const Admitted* same = nullptr;
    for (const Admitted& meaning : meanings_) {
        if (meaning.timestamp == admitted.timestamp) same = &meaning;
        if (forger == Forger::with_online_key && meaning.approvers == admitted.approvers) return {};
    }
    if (forger == Forger::with_online_key) return "the approvers list is nobody's";
    if (same == nullptr) return "no honest edition has that timestamp";
    if (same->metadata != admitted.metadata) return "the metadata say something else";
    if (same->approvers != admitted.approvers) return "the approvers are others";
    if (same->programme != admitted.programme) return "the programme is another";
    for (const auto& [slot, text] : admitted.bulletins) {
        const auto honest = same->bulletins.find(slot);
        if (honest == same->bulletins.end() || honest->second != text) {
            return slot + " shows another bulletin";
        }
    }
    return std::nullopt;
}

void Forgery::try_depot(std::uint64_t number, ForgeryTally& tally)
{
    // Three in four by whoever has no key: that is the mirror, the line, the stick, the neighbour.
    const Forger forger = number % 4 == 3 ? Forger::with_online_key : Forger::without_key;
    const ForgedDepot depot = forge(honest_, forger, seed_, number);
    const TrustedSet& held = held_[number / 4 % held_.size()];
    const std::int64_t held_timestamp = held.timestamp() ? held.timestamp()->version : 0;

    ++tally.depots;
    const auto admitted = look(depot, held);
    if (!admitted) {
        ++tally.refused;
        return;
    }
    const auto differs = difference(forger, *admitted, held_timestamp);
    if (!differs) {
        const bool whole =
            std::find(meanings_.begin(), meanings_.end(), *admitted) != meanings_.end();
        ++(whole ? tally.same : tally.withheld);
        return;
    }
    ++tally.different;
    if (tally.findings.size() >= 10) return;
    std::string finding = "depot " + std::to_string(number) + ": " + *differs;
    for (const std::string& deed : depot.deeds) finding += "; " + deed;
    tally.findings.push_back(finding);
}

} // namespace bangtin::sim
