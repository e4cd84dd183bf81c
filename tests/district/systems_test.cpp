#include "district/systems.hpp"

#include "tests/district/depot_reader.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace std::chrono_literals;
using test::monday;

namespace {

const std::vector<std::string> sites{"th-mot", "cs-hai"};

/// A district whose office releases systems.
struct Office : test::World {
    Outcome<SystemReleased> release(const std::string& name, const std::string& bytes,
                                    Instant now = monday)
    {
        REQUIRE(write_file(path(name), bytes, Privacy::shared));
        return release_system(district(), {keys(), path(name), now});
    }
    /// What a screen that remembers in `set` is offered.
    std::map<std::string, trust::SystemOffer> offers(trust::TrustedSet& set, Instant now)
    {
        const auto seen = test::read_on(set, depot(), sites, now);
        if (!seen) FAIL(seen.error());
        return trust::newest_systems(set);
    }
};

constexpr const char* first = "bangtin-system-arm64-1000.img";
constexpr const char* second = "bangtin-system-arm64-2000.img";

} // namespace

TEST_CASE("a system's file tells its architecture and its build")
{
    CHECK(parse_system_file(first) == trust::SystemName{"arm64", 1000});
    for (const char* name :
         {"", "bangtin-system-.img", "bangtin-system-arm64.img", "bangtin-system-arm64-1000",
          "bangtin-system-arm64-1000-2.img", "system-arm64-1000.img", "bangtin-system-arm64-x.img",
          "bangtin-system-.im", "bangtin-system-arm64/1000.img.img"}) {
        CAPTURE(name);
        CHECK_FALSE(parse_system_file(name));
    }
}

TEST_CASE("a released system is offered to the screens by the next publish, with its bytes")
{
    Office office;
    const auto released = office.release(first, "kernel and all");
    REQUIRE(released);
    REQUIRE(office.publish_at(monday));
    auto set = test::pin(office.depot());
    REQUIRE(set);
    const auto offers = office.offers(*set, monday);
    CHECK(offers.at("arm64") == trust::SystemOffer{1000, released->image});
    const Path file = office.depot() / "assets" / released->image.digest.hex();
    CHECK(read_file(file, 100) == "kernel and all");
}

TEST_CASE("a newer system takes the place of the one before, for its architecture only")
{
    Office office;
    REQUIRE(office.release(first, "old"));
    REQUIRE(office.release("bangtin-system-amd64-1500.img", "of a PC"));
    REQUIRE(office.publish_at(monday));
    auto set = test::pin(office.depot());
    REQUIRE(set);
    office.offers(*set, monday);
    REQUIRE(office.release(second, "new"));
    REQUIRE(office.publish_at(monday + 1h));
    const auto offers = office.offers(*set, monday + 1h);
    CHECK(offers.at("arm64").build == 2000);
    CHECK(offers.at("amd64").build == 1500);
    CHECK(set->targets("systems")->targets.size() == 2);
}

TEST_CASE("an older build, and another file under the same one, are refused and change nothing")
{
    Office office;
    REQUIRE(office.release(second, "new"));
    const auto before = load_ledger(office.database())->metadata.at("systems");
    CHECK(office.release(first, "old").error().code == ExitCode::refused);
    CHECK(office.release(second, "other bytes").error().code == ExitCode::refused);
    CHECK(office.release("system.img", "new").error().code == ExitCode::invalid);
    CHECK(load_ledger(office.database())->metadata.at("systems") == before);
    // The same again is how the role is renewed.
    REQUIRE(office.release(second, "new", monday + 24h));
    CHECK(load_ledger(office.database())->metadata.at("systems") != before);
}

TEST_CASE("neither key is needed again until the next release")
{
    Office office;
    REQUIRE(office.release(first, "old"));
    std::filesystem::rename(office.keys().targets_key(), office.path("targets.pem"));
    const auto early = office.publish_at(monday);
    REQUIRE_FALSE(early); // Who may offer systems is for the targets key to say.
    CHECK(early.error().code == ExitCode::not_found);
    std::filesystem::rename(office.path("targets.pem"), office.keys().targets_key());
    REQUIRE(office.publish_at(monday));
    std::filesystem::remove(office.keys().targets_key());
    std::filesystem::rename(office.keys().system_key(), office.path("system.pem"));
    REQUIRE(office.publish_at(monday + 1h));
    auto set = test::pin(office.depot());
    REQUIRE(set);
    CHECK(office.offers(*set, monday + 1h).at("arm64").build == 1000);
    std::filesystem::rename(office.path("system.pem"), office.keys().system_key());
    REQUIRE(office.release(second, "new", monday + 2h));
    REQUIRE(office.publish_at(monday + 2h)); // Without the targets key: it is the same one.
    CHECK(office.offers(*set, monday + 2h).at("arm64").build == 2000);
}

TEST_CASE("a stolen system key is replaced by another, and screens take nothing of the old one")
{
    Office office;
    REQUIRE(office.release(first, "old"));
    REQUIRE(office.publish_at(monday));
    auto set = test::pin(office.depot());
    REQUIRE(set);
    office.offers(*set, monday);
    std::filesystem::rename(office.keys().system_key(), office.path("stolen.pem"));
    REQUIRE(office.release(second, "new", monday + 1h)); // Makes a new key.
    REQUIRE(office.publish_at(monday + 1h));
    CHECK(office.offers(*set, monday + 1h).at("arm64").build == 2000);
    // Whoever has the old one releases something, and puts it into the ledger.
    std::filesystem::rename(office.path("stolen.pem"), office.keys().system_key());
    REQUIRE(office.release("bangtin-system-arm64-3000.img", "theirs", monday + 2h));
    std::filesystem::remove(office.keys().system_key());
    CHECK_FALSE(office.publish_at(monday + 2h));
}
