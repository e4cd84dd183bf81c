#include "district/time_mandate.hpp"

#include "bulletin/time_mandate.hpp"
#include "district/keys.hpp"
#include "district/online_key.hpp"
#include "district/root.hpp"
#include "tests/district/world.hpp"
#include "trust/vouched.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::hours;
using test::monday;

namespace {

struct World : test::World {
    DataPaths data{path("data")};

    Outcome<void> renew(Instant now) { return renew_time_mandate(database(), data, keys(), now); }
    std::string text() const { return *read_file(time_mandate_path(data), 4096); }
    /// As a screen that trusts this district's root reads it.
    bulletin::TimeMandate mandate()
    {
        const auto root = root_in_force(database());
        REQUIRE(root);
        const auto payload =
            trust::open_vouched(text(), {bulletin::time_mandate_payload_type, 4096}, root->role);
        REQUIRE(payload);
        const auto read = bulletin::parse_time_mandate(*payload);
        REQUIRE(read);
        return *read;
    }
};

} // namespace

TEST_CASE("the server's time key has a mandate of the online key, for three days from its publish")
{
    World world;
    REQUIRE(world.renew(monday));
    const auto mandate = world.mandate();
    CHECK(mandate.key == load_key(time_key_path(world.data))->public_key());
    CHECK(mandate.tells == Window{monday, monday + bulletin::time_mandate_max});
    const auto shared = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    CHECK((std::filesystem::status(time_key_path(world.data)).permissions() & shared) ==
          std::filesystem::perms::none);
}

TEST_CASE("a mandate stays for half of its life, and is renewed for the same key")
{
    World world;
    REQUIRE(world.renew(monday));
    const std::string first = world.text();
    REQUIRE(world.renew(monday + hours(35)));
    CHECK(world.text() == first);
    REQUIRE(world.renew(monday + hours(36)));
    CHECK(world.mandate().tells.opens == monday + hours(36));
    REQUIRE(world.renew(monday)); // The clock was set back: that mandate tells no such time.
    CHECK(world.mandate().tells.opens == monday);
}

TEST_CASE("another time key, another online key and a damaged mandate are followed at once")
{
    World world;
    REQUIRE(world.renew(monday));
    const auto first = world.mandate();
    std::filesystem::remove(time_key_path(world.data));
    REQUIRE(world.renew(monday));
    CHECK(world.mandate().key != first.key);

    const std::string before = world.text();
    REQUIRE(renew_root(world.district(), {.keys = world.keys(),
                                          .replace_online = true,
                                          .replace_targets = false,
                                          .now = monday + hours(1)}));
    REQUIRE(world.renew(monday + hours(1)));
    CHECK(world.text() != before);
    CHECK(world.mandate().tells.opens == monday + hours(1));

    REQUIRE(write_file(time_mandate_path(world.data), "{", Privacy::owner_only));
    REQUIRE(world.renew(monday + hours(2)));
    CHECK(world.mandate().tells.opens == monday + hours(2));
    std::filesystem::remove(world.keys().online_key());
    CHECK(world.renew(monday + hours(3)).error().code == ExitCode::not_found);
}
