#include "tests/sim/forged_depot.hpp"

#include "tests/sim/forged_bytes.hpp"
#include "trust/digest.hpp"
#include "trust/envelope.hpp"

namespace bangtin::sim {

namespace {

using bulletin::Bulletin;
using std::chrono::hours;
using Random = std::mt19937_64;

Bulletin worded(const SimDistrict& district, const std::string& id, const std::string& title)
{
    Bulletin bulletin = district.notice(id, "");
    bulletin.title = title;
    return bulletin;
}

/// One change of one file as a mirror serves it.
void change_one(const HonestDistrict& honest, ForgedDepot& depot, Random& random)
{
    const std::string& path = honest.paths[random() % honest.paths.size()];
    const std::string& other = honest.paths[random() % honest.paths.size()];
    const std::string* held = depot.file(path);
    switch (random() % 10) {
    case 0:
        depot.remove(path);
        depot.deeds.push_back("removed " + path);
        return;
    case 1: // An older version mixed in, or a newer one under an older name.
        depot.put(path, honest.all.at(other));
        depot.deeds.push_back(path + " is now " + other);
        return;
    case 2: {
        const Files& old = honest.depots[random() % honest.depots.size()];
        if (const auto found = old.find("metadata/timestamp.json"); found != old.end()) {
            depot.put(found->first, found->second);
            depot.deeds.push_back("an older timestamp");
        }
        return;
    }
    case 3:
        if (const auto found = honest.stranger.find(path); found != honest.stranger.end()) {
            depot.put(path, found->second);
            depot.deeds.push_back(path + " of another district");
        }
        return;
    default: break;
    }
    if (held == nullptr) return;
    const Forged forged = forged_bytes(*held, honest.all.at(other), random);
    depot.put(path, forged.bytes);
    depot.deeds.push_back(path + ": " + forged.deed);
}

trust::MetaFile version_only(std::int64_t version)
{
    trust::MetaFile file;
    file.version = version;
    return file;
}

/// What the thief of the online key can sign: a programme, its bin, snapshot and timestamp.
void publish_as_thief(const HonestDistrict& honest, const bulletin::Programme& programme,
                      Instant issued, ForgedDepot& depot)
{
    const trust::PrivateKey* pen[] = {&honest.district.online_key};
    const std::string plan = bulletin::programme_text(programme);
    const std::string name = std::string(school) + ".json";
    const int number = trust::bin_of("programmes/" + name, trust::bins_default);
    const std::string bin = trust::bin_name(number, trust::bins_default);
    const std::int64_t version = HonestDistrict::editions + 1;

    trust::Targets targets;
    targets.version = version;
    targets.expires = issued + std::chrono::days{90};
    targets.targets["programmes/" + name] = {.length = plan.size(), .sha256 = trust::sha256(plan)};
    // The thief lists his own approvers too; only `targets` may speak for that name.
    targets.targets["approvers.json"] = {.length = plan.size(), .sha256 = trust::sha256(plan)};
    trust::Snapshot snapshot;
    snapshot.version = version;
    snapshot.expires = issued + std::chrono::days{14};
    snapshot.meta["targets.json"] = version_only(HonestDistrict::editions);
    snapshot.meta[bin + ".json"] = version_only(version);
    trust::Timestamp timestamp;
    timestamp.version = version;
    timestamp.expires = issued + hours{72};
    timestamp.snapshot = version_only(version);
    timestamp.issued = issued;

    const std::string prefix = "metadata/" + std::to_string(version) + ".";
    depot.put("targets/programmes/" + trust::sha256(plan).hex() + "." + name, plan);
    depot.put(prefix + bin + ".json", trust::targets_text(targets, pen));
    depot.put(prefix + "snapshot.json", trust::snapshot_text(snapshot, pen));
    depot.put("metadata/timestamp.json", trust::timestamp_text(timestamp, pen));
}

/// The envelope behind a slot is exchanged for one of the thief's making, properly listed.
void change_slot(const HonestDistrict& honest, bulletin::Slot& slot, ForgedDepot& depot,
                 Random& random)
{
    if (random() % 8 == 0) {
        slot.bulletin = honest.unapproved[random() % honest.unapproved.size()];
        depot.deeds.push_back("the thief lists what nobody approved");
        return;
    }
    const std::string* held = depot.file("bulletins/" + slot.bulletin.digest.hex());
    const AssetRef other = honest.unapproved[random() % honest.unapproved.size()];
    const std::string* spare = depot.file("bulletins/" + other.digest.hex());
    if (held == nullptr || spare == nullptr) return;
    const Forged forged = random() % 2 == 0 ? forged_envelope(*held, *spare, random)
                                            : forged_bytes(*held, *spare, random);
    slot.bulletin = AssetRef{trust::sha256(forged.bytes), forged.bytes.size()};
    depot.put("bulletins/" + slot.bulletin.digest.hex(), forged.bytes);
    depot.deeds.push_back("the thief lists an envelope: " + forged.deed);
}

} // namespace

const std::string* ForgedDepot::file(const std::string& path) const
{
    if (const auto found = changed_.find(path); found != changed_.end()) {
        return found->second ? &*found->second : nullptr;
    }
    const auto found = honest_->find(path);
    return found == honest_->end() ? nullptr : &found->second;
}

HonestDistrict::HonestDistrict(std::uint64_t seed) : district(DistrictKeys::of_seed(seed))
{
    const trust::PrivateKey nobody = key_of("nobody on the list");
    for (int edition = 1; edition <= editions; ++edition) {
        const std::string number = std::to_string(edition);
        if (edition == 2) district.rotate_online_key(key_of("the next online key " + number));
        district.programme.slots.clear();
        for (const char* title : {"Tuyên dương \"người tốt\"", "Lịch tuần", "Tiêm vắc-xin"}) {
            const Bulletin good = worded(district, "bt-" + std::to_string(approved.size() + 1),
                                         std::string(title) + " " + number);
            district.show(good);
            approved.insert(bulletin::bulletin_text(good));
        }
        // In the depot and even listed by mistake, and for all that never approved.
        Bulletin province = worded(district, "tinh-" + number, "Của cả tỉnh");
        province.audience = {bulletin::Scope::province, "so", {}};
        const std::size_t good_slots = district.programme.slots.size();
        district.show_sealed_by(worded(district, "khong-" + number, "Không ai ký"), {});
        district.show_sealed_by(worded(district, "la-" + number, "Người lạ ký"), {&nobody});
        district.show_sealed_by(worded(district, "tu-" + number, "Tự ký"), {&district.teacher});
        district.show_sealed_by(province, {&district.head});
        for (std::size_t slot = good_slots; slot < district.programme.slots.size(); ++slot) {
            unapproved.push_back(district.programme.slots[slot].bulletin);
        }
        district.publish(monday + hours{edition});
        depots.push_back(district.files);
        programmes.push_back(district.programme);
    }
    all = district.files;
    for (const auto& [path, unused] : all) paths.push_back(path);

    SimDistrict other(DistrictKeys::of_seed(seed + 1));
    for (int edition = 1; edition <= editions; ++edition) {
        if (edition == 2) other.rotate_online_key(key_of("the stranger's next online key"));
        other.publish(monday + hours{edition});
    }
    stranger = other.files;
}

ForgedDepot forge(const HonestDistrict& honest, Forger forger, std::uint64_t seed,
                  std::uint64_t number)
{
    std::seed_seq words{seed, seed >> 32, number, number >> 32};
    Random random(words);
    ForgedDepot depot(honest.all);
    const std::size_t deeds = 1 + random() % 3;
    if (forger == Forger::without_key) {
        for (std::size_t i = 0; i < deeds; ++i) change_one(honest, depot, random);
        return depot;
    }
    bulletin::Programme programme = honest.programmes[random() % honest.programmes.size()];
    programme.edition = HonestDistrict::editions + 1;
    for (std::size_t i = 0; i < deeds; ++i) {
        change_slot(honest, programme.slots[random() % programme.slots.size()], depot, random);
    }
    publish_as_thief(honest, programme, monday + hours{HonestDistrict::editions + 1}, depot);
    return depot;
}

} // namespace bangtin::sim
