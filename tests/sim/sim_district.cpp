#include "tests/sim/sim_district.hpp"

#include "trust/digest.hpp"
#include "trust/encoding.hpp"
#include "trust/envelope.hpp"
#include "trust/systems.hpp"

namespace bangtin::sim {

namespace {

using namespace bangtin::bulletin;
using std::chrono::days;
using std::chrono::hours;

Approver approver(const std::string& person, const trust::PrivateKey& key)
{
    Approver approver;
    approver.person = person;
    approver.name = person;
    approver.unit = school;
    approver.scope = Scope::school;
    approver.valid = Window{monday - days{300}, monday + days{300}};
    approver.key = key.public_key();
    return approver;
}

SiteCalendar calendar()
{
    using namespace std::chrono;
    SiteCalendar calendar;
    calendar.zone = "Asia/Ho_Chi_Minh";
    calendar.years = {SchoolYear{"2026–2027", 2026y / September / 5, 2027y / May / 31, {}}};
    calendar.teaching_days = {Monday, Tuesday, Wednesday, Thursday, Friday};
    return calendar;
}

trust::RoleKeys only(const trust::PrivateKey& key)
{
    return trust::RoleKeys{.key_ids = {trust::key_id(key.public_key())}, .threshold = 1};
}

trust::TargetFile target(const std::string& bytes)
{
    return trust::TargetFile{.length = bytes.size(), .sha256 = trust::sha256(bytes)};
}

std::string numbered(std::int64_t version, const std::string& role)
{
    return "metadata/" + std::to_string(version) + "." + role + ".json";
}

} // namespace

trust::PrivateKey key_of(const std::string& words)
{
    // PKCS #8 of an Ed25519 key is this and 32 bytes (RFC 8410, 7).
    const Digest digest = trust::sha256(words);
    const std::string der = *trust::from_hex("302e020100300506032b657004220420" + digest.hex());
    auto key = trust::PrivateKey::from_pem("-----BEGIN PRIVATE KEY-----\n" + trust::to_base64(der) +
                                           "\n-----END PRIVATE KEY-----\n");
    require(key.has_value(), "a key made of words can be read");
    return *std::move(key);
}

DistrictKeys DistrictKeys::fresh()
{
    const auto make = trust::PrivateKey::generate;
    return {make(), make(), make(), make(), make()};
}

DistrictKeys DistrictKeys::of_seed(std::uint64_t seed)
{
    const std::string of = " of " + std::to_string(seed);
    return {key_of("head" + of), key_of("teacher" + of), key_of("root" + of),
            key_of("targets" + of), key_of("online" + of)};
}

SimDistrict::SimDistrict(DistrictKeys keys)
    : head(std::move(keys.head)), teacher(std::move(keys.teacher)), root_key(std::move(keys.root)),
      targets_key(std::move(keys.targets)), online_key(std::move(keys.online))
{
    approvers.version = 1;
    approvers.units = {Unit{"so", "", "so", "", "Sở Giáo dục và Đào tạo"},
                       Unit{school, "so", "truong", "tieu-hoc", "Trường Tiểu học Hoa Phượng"}};
    approvers.approvers = {approver("hieu-truong", head), approver("co-lan", teacher)};
    programme.site = school;
    programme.calendar = calendar();

    root_.version = 1;
    root_.expires = monday + days{500};
    publish_root();
    first_root_ = files.at(numbered(1, "root"));
}

Bulletin SimDistrict::notice(const std::string& id, const std::string& picture) const
{
    Bulletin bulletin;
    bulletin.id = id;
    bulletin.topic = "thi-dua-khen-thuong";
    bulletin.author = Author{"co-lan", school, "Trường Tiểu học Hoa Phượng"};
    bulletin.audience = Audience{Scope::school, school, {}};
    bulletin.title = "Tuyên dương học sinh";
    bulletin.summary = "Chúc mừng các em.";
    bulletin.source = "Trường Tiểu học Hoa Phượng";
    bulletin.window = Window{monday - days{1}, monday + days{30}};
    bulletin.written = monday - days{1};
    if (picture.empty()) return bulletin;

    bulletin.kind = Kind::headline; // A notice shows none.
    Media media;
    media.asset = AssetRef{trust::sha256(picture), picture.size()};
    media.width_px = 640;
    media.height_px = 480;
    media.description = "Sân trường";
    bulletin.media.push_back(media);
    return bulletin;
}

void SimDistrict::show(const Bulletin& bulletin)
{
    show_sealed_by(bulletin, {&head});
}

void SimDistrict::show_sealed_by(const Bulletin& bulletin,
                                 const std::vector<const trust::PrivateKey*>& keys)
{
    trust::Envelope envelope{.payload_type = std::string(bulletin_payload_type),
                             .payload = bulletin_text(bulletin),
                             .signatures = {}};
    for (const trust::PrivateKey* key : keys) trust::sign(envelope, *key);
    const std::string text = trust::envelope_text(envelope);
    const AssetRef asset{trust::sha256(text), text.size()};
    loose["bulletins/" + asset.digest.hex()] = text;

    Slot slot;
    slot.id = "slot-" + bulletin.id;
    slot.bulletin_id = bulletin.id;
    slot.bulletin = asset;
    slot.window = bulletin.window;
    programme.slots.push_back(slot);
}

void SimDistrict::publish(Instant issued)
{
    ++version;
    programme.edition = version;
    programme.made = issued;
    const std::string list = approvers_text(approvers);
    const std::string plan = programme_text(programme);
    const std::string plan_name = std::string(school) + ".json";
    const int bin = trust::bin_of("programmes/" + plan_name, trust::bins_default);
    const std::string bin_role = trust::bin_name(bin, trust::bins_default);

    trust::Targets targets;
    targets.version = version;
    targets.expires = issued + days{300};
    targets.targets["approvers.json"] = target(list);
    targets.delegations = trust::bin_delegations(trust::bins_default, online_key.public_key());
    targets.delegation_keys = {{trust::key_id(online_key.public_key()), online_key.public_key()}};
    trust::Targets in_bin;
    in_bin.version = version;
    in_bin.expires = issued + days{90};
    in_bin.targets["programmes/" + plan_name] = target(plan);

    trust::Snapshot snapshot;
    snapshot.version = version;
    snapshot.expires = issued + snapshot_life;
    snapshot.meta["targets.json"].version = version;
    snapshot.meta[bin_role + ".json"].version = version;
    if (!systems_.targets.empty()) publish_systems(issued, targets, snapshot);
    const trust::PrivateKey* online[] = {&online_key};
    const trust::PrivateKey* offline[] = {&targets_key};
    for (const auto& [path, bytes] : loose) files[path] = bytes;
    files["targets/" + trust::sha256(list).hex() + ".approvers.json"] = list;
    files["targets/programmes/" + trust::sha256(plan).hex() + "." + plan_name] = plan;
    files[numbered(version, "targets")] = trust::targets_text(targets, offline);
    files[numbered(version, bin_role)] = trust::targets_text(in_bin, online);
    files[numbered(version, "snapshot")] = trust::snapshot_text(snapshot, online);
    resign_timestamp(issued);
}

void SimDistrict::offer_system(const std::string& architecture, std::int64_t build,
                               const std::string& bytes)
{
    systems_.targets[trust::system_target({architecture, build})] = target(bytes);
    loose["assets/" + trust::sha256(bytes).hex()] = bytes;
}

void SimDistrict::publish_systems(Instant issued, trust::Targets& targets,
                                  trust::Snapshot& snapshot)
{
    const std::string role{trust::systems_role};
    const trust::PublicKey& key = system_key.public_key();
    targets.delegations.insert(targets.delegations.begin(), trust::systems_delegation(key));
    targets.delegation_keys[trust::key_id(key)] = key;
    systems_.version = version;
    systems_.expires = issued + days{300};
    const trust::PrivateKey* pens[] = {systems_signer_ ? systems_signer_ : &system_key};
    files[numbered(version, role)] = trust::targets_text(systems_, pens);
    snapshot.meta[role + ".json"].version = version;
}

void SimDistrict::resign_timestamp(Instant issued)
{
    trust::Timestamp timestamp;
    timestamp.version = ++timestamp_version_;
    timestamp.expires = issued + timestamp_life;
    timestamp.snapshot.version = version;
    timestamp.issued = issued;
    const trust::PrivateKey* online[] = {&online_key};
    files["metadata/timestamp.json"] = trust::timestamp_text(timestamp, online);
}

void SimDistrict::rotate_online_key(trust::PrivateKey next)
{
    online_key = std::move(next);
    ++root_.version;
    publish_root();
}

assets::Identity SimDistrict::identity() const
{
    return assets::Identity{
        .screen = "man-hinh-1", .site = school, .district = "", .pinned_root = first_root_};
}

void SimDistrict::publish_root()
{
    root_.keys.clear();
    for (const trust::PrivateKey* key : {&root_key, &targets_key, &online_key}) {
        root_.keys[trust::key_id(key->public_key())] = key->public_key();
    }
    root_.root = only(root_key);
    root_.targets = only(targets_key);
    root_.timestamp = only(online_key);
    root_.snapshot = only(online_key);
    const trust::PrivateKey* signing[] = {&root_key};
    files[numbered(root_.version, "root")] = trust::root_text(root_, signing);
}

} // namespace bangtin::sim
