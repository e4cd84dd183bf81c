#include "district/keys.hpp"
#include "district/sealing.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

Outcome<Sealed> try_seal(test::World& world, const std::string& person, const std::string& id,
                         Instant now = test::monday)
{
    const auto key = load_key(world.keys().approver_key(person));
    REQUIRE(key);
    Desk desk = world.desk();
    return seal(desk, world.approvers(), id, *key, now);
}

} // namespace

TEST_CASE("a province's bulletin needs two people, and says how many are missing")
{
    test::World world;
    world.take({.scope = "province", .unit = "so"});
    CHECK(*try_seal(world, "so-a", "tin-1") == Sealed{"so-a", 1, 2});
    CHECK(*try_seal(world, "so-a", "tin-1") == Sealed{"so-a", 1, 2});
    CHECK(try_seal(world, "so-b", "tin-1")->complete());
}

TEST_CASE("a seal that would not count is refused and leaves the bulletin as it was")
{
    test::World world;
    world.take({.id = "own", .author = "th-a"});
    world.take({.id = "wide", .scope = "district", .unit = "xa"});
    world.take({.id = "late"});
    world.take({.id = "elsewhere", .unit = "cs-hai"});
    CHECK(try_seal(world, "th-a", "own").error().code == ExitCode::refused);
    CHECK(try_seal(world, "th-a", "wide").error().code == ExitCode::refused);
    CHECK(try_seal(world, "th-a", "elsewhere").error().code == ExitCode::refused);
    const auto december = *parse_instant("2026-12-01T00:00:00Z");
    CHECK(try_seal(world, "th-a", "late", december).error().code == ExitCode::refused);
    for (const char* id : {"own", "wide", "late", "elsewhere"}) {
        CHECK(world.desk().newest(id)->seals.empty());
    }
}

TEST_CASE("a key that is not in the plan seals nothing")
{
    test::World world;
    world.take({});
    Desk desk = world.desk();
    const auto stranger = trust::PrivateKey::generate();
    CHECK(seal(desk, world.approvers(), "tin-1", stranger, test::monday).error().code ==
          ExitCode::refused);
    CHECK(try_seal(world, "th-a", "nothing").error().code == ExitCode::not_found);
}

TEST_CASE("a signature that was made elsewhere counts as one that is made here")
{
    test::World world;
    world.take({});
    const auto key = load_key(world.keys().approver_key("th-a"));
    REQUIRE(key);
    Desk desk = world.desk();
    const Revision revision = *desk.newest("tin-1");
    const Signature made{key->public_key(), key->sign(text_to_sign(revision))};
    CHECK(seals_on(revision, world.approvers(), test::monday) == Sealed{"", 0, 1});
    CHECK(*seal(desk, world.approvers(), revision, made, test::monday) == Sealed{"th-a", 1, 1});
    // Ed25519 makes the same signature of the same bytes.
    CHECK(*seal(desk, world.approvers(), "tin-1", *key, test::monday) == Sealed{"th-a", 1, 1});
    const Revision sealed = *desk.newest("tin-1");
    REQUIRE(sealed.seals.size() == 1);
    CHECK(sealed.seals[0] == Seal{"th-a", made.key, made.bytes, test::monday});
    CHECK(trust::signers(sealed.envelope(), sealed.keys()).size() == 1);
}

// Method: every bit of the signature, and signatures of everything that is nearly these bytes.
TEST_CASE("a signature of anything but the exact bytes and their type is refused")
{
    test::World world;
    world.take({.title = "Bản đầu"});
    const auto key = load_key(world.keys().approver_key("th-a"));
    Desk desk = world.desk();
    const Revision first = *desk.newest("tin-1");
    world.take({.title = "Bản sau"});
    const Revision newest = *desk.newest("tin-1");
    const auto refused = [&](const std::string& bytes) {
        const auto sealed =
            seal(desk, world.approvers(), newest, {key->public_key(), bytes}, test::monday);
        return !sealed && sealed.error().code == ExitCode::refused;
    };
    const std::string good = key->sign(text_to_sign(newest));
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
        std::string spoilt = good;
        spoilt[bit / 8] = static_cast<char>(spoilt[bit / 8] ^ 1 << bit % 8);
        CHECK(refused(spoilt));
    }
    CHECK(refused(key->sign(text_to_sign(first))));
    CHECK(refused(key->sign(newest.text)));
    CHECK(refused(key->sign(trust::pre_authentication("text/plain", newest.text))));
    CHECK(refused(good.substr(1)));
    CHECK(refused(trust::PrivateKey::generate().sign(text_to_sign(newest))));
    CHECK(desk.newest("tin-1")->seals.empty());
}

TEST_CASE("what stands in the way of a seal is told before it is made")
{
    test::World world;
    world.take({});
    world.take({.id = "own", .author = "th-a"});
    world.take({.id = "wide", .scope = "district", .unit = "xa"});
    const auto list = world.approvers();
    const auto told = [&](const std::string& id, const std::string& person, Instant now) {
        for (const auto& approver : list.approvers) {
            if (approver.person == person)
                return obstacle_to(*world.desk().newest(id), approver, list, now);
        }
        return std::optional(Obstacle::not_allowed);
    };
    CHECK_FALSE(told("tin-1", "th-a", test::monday));
    CHECK(told("own", "th-a", test::monday) == Obstacle::own_bulletin);
    CHECK(told("wide", "th-a", test::monday) == Obstacle::not_allowed);
    CHECK_FALSE(told("wide", "so-a", test::monday)); // Wider than it need be.
    CHECK(told("tin-1", "th-a", *parse_instant("2026-12-01T00:00:00Z")) == Obstacle::out_of_term);
}

TEST_CASE("a retracted bulletin takes no seal, wherever it was made")
{
    test::World world;
    world.take({});
    const auto key = load_key(world.keys().approver_key("th-a"));
    Desk desk = world.desk();
    const Revision revision = *desk.newest("tin-1");
    REQUIRE(desk.retract("tin-1", test::monday));
    const Signature made{key->public_key(), key->sign(text_to_sign(revision))};
    CHECK(seal(desk, world.approvers(), revision, made, test::monday).error().code ==
          ExitCode::refused);
    CHECK(desk.newest("tin-1")->seals.empty());
}

TEST_CASE("a bulletin is judged by its own unit, or by a school of its levels wherever that stands")
{
    bulletin::ApproversList list;
    list.units = {
        {.code = "so", .parent = "", .kind = "so", .level = "", .name = "Sở"},
        {.code = "th", .parent = "xa", .kind = "truong", .level = "tieu-hoc", .name = "A"},
        {.code = "ts", .parent = "so", .kind = "truong", .level = "thcs", .name = "B"},
        {.code = "xa", .parent = "so", .kind = "xa", .level = "", .name = "Xã"}};
    const auto site_of = [&](const char* unit, std::vector<std::string> levels) {
        return some_site_of({bulletin::Scope::district, unit, std::move(levels)}, list);
    };
    CHECK(site_of("so", {}) == "so");
    CHECK(site_of("so", {"thcs"}) == "ts");
    CHECK(site_of("so", {"tieu-hoc"}) == "th");
    CHECK(site_of("xa", {"thcs"}) == "xa");
    CHECK(site_of("gone", {}) == "gone");
}
