// A district whose online key was stolen publishes what nobody approved: everything is signed as it
// should be except the words themselves, and no screen draws them.
#include "tests/e2e/world.hpp"
#include "trust/digest.hpp"
#include "trust/envelope.hpp"
#include "trust/repository.hpp"

#include <doctest/doctest.h>
#include <functional>

namespace bangtin::e2e {

namespace {

/// The thief: may write any file of the depot and sign whatever the online key signs.
class Thief {
public:
    explicit Thief(World& world) : world_(world), online_(key("online")) {}

    [[nodiscard]] trust::PrivateKey approver(const std::string& person) const
    {
        return key("approvers/" + person);
    }

    /// The envelope of `bulletin`, as the district published it.
    [[nodiscard]] trust::Envelope envelope(const std::string& bulletin) const
    {
        auto envelope = trust::parse_envelope(read_file(world_.envelope_file(bulletin)), 1 << 20);
        REQUIRE(envelope);
        return *std::move(envelope);
    }

    /// Publishes an edition in which `bulletin` is this envelope.
    void publish(const std::string& bulletin, const trust::Envelope& envelope)
    {
        const std::string text = trust::envelope_text(envelope);
        write_file(world_.depot() / "bulletins" / trust::sha256(text).hex(), text);

        Json programme = Json::parse(read_file(world_.programme_file()));
        for (Json& slot : programme["slots"]) {
            if (slot["bulletin_id"] == bulletin) {
                slot["bulletin"] = {{"sha256", trust::sha256(text).hex()}, {"length", text.size()}};
            }
        }
        sign(to_text(programme));
    }

private:
    [[nodiscard]] trust::PrivateKey key(const std::string& name) const
    {
        auto key = trust::PrivateKey::from_pem(read_file(world_.path("keys") / (name + ".pem")));
        REQUIRE(key);
        return *std::move(key);
    }

    static trust::MetaFile meta(std::int64_t version, const std::string& text)
    {
        return {.version = version, .length = text.size(), .sha256 = trust::sha256(text)};
    }

    /// Bin, snapshot and timestamp that lead to this programme, one version on.
    void sign(const std::string& programme)
    {
        const trust::PrivateKey* const pen = &online_;
        auto bin = trust::parse_targets(read_file(world_.metadata_file("bin")));
        auto snapshot = trust::parse_snapshot(read_file(world_.metadata_file("snapshot")));
        auto timestamp = trust::parse_timestamp(read_file(world_.metadata_file("timestamp")));
        REQUIRE((bin && snapshot && timestamp));
        const fs::path metadata = world_.depot() / "metadata";
        const Digest digest = trust::sha256(programme);
        write_file(world_.depot() / "targets/programmes" / (digest.hex() + "." + site + ".json"),
                   programme);

        const std::string path = "programmes/" + site + ".json";
        const std::string role =
            trust::bin_name(trust::bin_of(path, trust::bins_default), trust::bins_default);
        const std::int64_t version = timestamp->role.version + 1;
        bin->role.version = snapshot->role.version = timestamp->role.version = version;
        bin->role.targets[path] = {.length = programme.size(), .sha256 = digest};
        const std::string bin_text = trust::targets_text(bin->role, {&pen, 1});
        snapshot->role.meta[role + ".json"] = meta(version, bin_text);
        const std::string snapshot_text = trust::snapshot_text(snapshot->role, {&pen, 1});
        timestamp->role.snapshot = meta(version, snapshot_text);

        const std::string number = std::to_string(version) + ".";
        write_file(metadata / (number + role + ".json"), bin_text);
        write_file(metadata / (number + "snapshot.json"), snapshot_text);
        write_file(metadata / "timestamp.json", trust::timestamp_text(timestamp->role, {&pen, 1}));
    }

    World& world_;
    trust::PrivateKey online_;
};

using Forge = std::function<void(const Thief&, trust::Envelope&)>;

/// The forged bulletin is refused for `reason`, and everything else plays as before.
void never_drawn(const std::string& bulletin, const std::string& reason, const Forge& forge)
{
    World world(Screen::synced, Depot::first_edition);
    Thief thief(world);
    trust::Envelope envelope = thief.envelope(bulletin);
    forge(thief, envelope);
    thief.publish(bulletin, envelope);

    const Ended pass = world.sync();
    CHECK(pass.code == 5);
    CHECK_MESSAGE(pass.err.find(reason) != std::string::npos, pass.err);
    const Json status = world.status();
    CHECK_MESSAGE(names(status, bulletin, reason), status.dump());
    CHECK_FALSE(world.plays(bulletin));
    CHECK(world.still(bulletin).empty());
    for (const std::string& other : first_bulletins) {
        if (other != bulletin) CHECK(world.plays(other));
    }
}

void seal_only(trust::Envelope& envelope, const trust::PrivateKey& key)
{
    envelope.signatures.clear();
    trust::sign(envelope, key);
}

void change_words(trust::Envelope& envelope, const std::function<void(Json&)>& change)
{
    Json json = Json::parse(envelope.payload);
    change(json);
    envelope.payload = to_text(json);
}

} // namespace

TEST_CASE("what the thief publishes with proper seals is drawn: the other tests can fail")
{
    World world(Screen::synced, Depot::first_edition);
    Thief thief(world);
    const std::string before = world.still("thong-bao");
    trust::Envelope envelope = thief.envelope("thong-bao");
    change_words(envelope, [](Json& json) { json["title"] = "Tin đã được duyệt lại"; });
    seal_only(envelope, thief.approver("an-hoa-phu-trach"));
    thief.publish("thong-bao", envelope);

    CHECK(world.sync().code == 0);
    CHECK(world.plays("thong-bao"));
    const std::string after = world.still("thong-bao");
    CHECK_FALSE(after.empty());
    CHECK(after != before);
}

TEST_CASE("a bulletin without a seal is never drawn")
{
    never_drawn("tin-anh", "no valid seal of anyone",
                [](const Thief&, trust::Envelope& envelope) { envelope.signatures.clear(); });
}

TEST_CASE("a bulletin with changed words under its old seals is never drawn")
{
    never_drawn("tin-anh", "no valid seal of anyone", [](const Thief&, trust::Envelope& envelope) {
        change_words(envelope, [](Json& json) { json["title"] = "Tin không ai duyệt"; });
    });
}

TEST_CASE("a bulletin sealed by a stranger's key is never drawn")
{
    never_drawn("tin-anh", "no valid seal of anyone", [](const Thief&, trust::Envelope& envelope) {
        seal_only(envelope, trust::PrivateKey::generate());
    });
}

TEST_CASE("a bulletin for the province with one of its two seals is never drawn")
{
    never_drawn("toan-tinh", "its audience needs 2 people",
                [](const Thief& thief, trust::Envelope& envelope) {
                    seal_only(envelope, thief.approver("so-chanh-van-phong"));
                });
}

TEST_CASE("a bulletin sealed by its own author only is never drawn")
{
    never_drawn("tin-anh", "sealed by its author th-hoa-phuong-hieu-truong only",
                [](const Thief& thief, trust::Envelope& envelope) {
                    change_words(envelope, [](Json& json) {
                        json["author"]["person"] = "th-hoa-phuong-hieu-truong";
                    });
                    seal_only(envelope, thief.approver("th-hoa-phuong-hieu-truong"));
                });
}

TEST_CASE("a bulletin sealed by an approver of another school is never drawn")
{
    never_drawn("tin-anh", "may not seal this audience or layer",
                [](const Thief& thief, trust::Envelope& envelope) {
                    seal_only(envelope, thief.approver("thcs-le-loi-hieu-truong"));
                });
}

TEST_CASE("a bulletin for the ward sealed by an approver of one school is never drawn")
{
    never_drawn("thong-bao", "may not seal this audience or layer",
                [](const Thief& thief, trust::Envelope& envelope) {
                    seal_only(envelope, thief.approver("th-hoa-phuong-hieu-truong"));
                });
}

TEST_CASE("an emergency sealed by an approver who may not seal emergencies is never drawn")
{
    never_drawn("tin-anh", "may not seal this audience or layer",
                [](const Thief& thief, trust::Envelope& envelope) {
                    change_words(envelope, [](Json& json) {
                        json["layer"] = "emergency";
                        const auto opens =
                            parse_instant(json["window"]["opens"].get<std::string>());
                        REQUIRE(opens);
                        json["window"]["closes"] = format_instant(*opens + std::chrono::hours(12));
                    });
                    seal_only(envelope, thief.approver("th-hoa-phuong-hieu-truong"));
                });
}

} // namespace bangtin::e2e
