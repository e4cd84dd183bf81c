#include "tests/sim/forgery.hpp"

#include "trust/envelope.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sim;

namespace {

constexpr std::uint64_t seed = 20261126;

} // namespace

// The slice of `bench/soak/forgery` that every build runs: the same seed, the first depots.
TEST_CASE("of two thousand forged depots none is admitted with a difference in meaning")
{
    Forgery forgery(seed);
    ForgeryTally tally;
    for (std::uint64_t number = 0; number < 2000; ++number) forgery.try_depot(number, tally);
    for (const std::string& finding : tally.findings) MESSAGE(finding);
    CHECK(tally.different == 0);
    CHECK(tally.depots == 2000);
    // The forgers do get to the end: depots are admitted whole, and with bulletins left out.
    CHECK(tally.refused > 200);
    CHECK(tally.same > 20);
    CHECK(tally.withheld > 200);
}

TEST_CASE("the count of forgeries can fail: each kind of difference is seen")
{
    const Forgery forgery(seed);
    const Admitted good = forgery.honest(2);
    const auto differs = [&](const Admitted& admitted, Forger forger = Forger::without_key) {
        return forgery.difference(forger, admitted, 2).has_value();
    };
    CHECK_FALSE(differs(good));
    CHECK_FALSE(differs(good, Forger::with_online_key));
    CHECK(differs(forgery.honest(1))); // Older than what is held.

    Admitted bad = good;
    bad.metadata += " ";
    CHECK(differs(bad));
    bad = good;
    bad.programme = forgery.honest(3).programme;
    CHECK(differs(bad));
    CHECK_FALSE(differs(bad, Forger::with_online_key)); // He may plan as he likes.
    bad = good;
    bad.approvers = "{}";
    CHECK(differs(bad));
    CHECK(differs(bad, Forger::with_online_key));
    bad = good;
    bad.bulletins.begin()->second = forgery.honest(3).bulletins.begin()->second;
    CHECK(differs(bad));
    bad.bulletins.begin()->second += " ";
    CHECK(differs(bad, Forger::with_online_key));
    bad = good;
    bad.bulletins.clear(); // Withheld.
    CHECK_FALSE(differs(bad));
}

// Method: with the head's key the thief can do what the thief of the online key cannot; the same
// look lets it in, so the look is not what keeps the others out.
TEST_CASE("what an approver seals is admitted: the forgers fail for want of a key")
{
    Forgery forgery(seed);
    SimDistrict district(DistrictKeys::of_seed(seed));
    district.rotate_online_key(key_of("the next online key 2"));
    district.version = 3;
    bulletin::Bulletin words = district.notice("bt-9", "");
    words.title = "Bản tin mới";
    district.show(words);
    district.publish(monday + std::chrono::hours{4});
    const ForgedDepot depot(district.files);
    auto set = trust::TrustedSet::from_root(district.identity().pinned_root);
    REQUIRE(set);
    const auto admitted = forgery.look(depot, *set);
    REQUIRE(admitted);
    REQUIRE(admitted->bulletins.size() == 1);
    CHECK(forgery.difference(Forger::with_online_key, *admitted, 1));
}

TEST_CASE("a forged depot comes again from its seed and number")
{
    const HonestDistrict one(seed);
    const HonestDistrict two(seed);
    CHECK(one.all == two.all);
    for (std::uint64_t number = 0; number < 50; ++number) {
        const auto first = forge(one, Forger::without_key, seed, number);
        const auto second = forge(two, Forger::without_key, seed, number);
        CHECK(first.deeds == second.deeds);
        for (const std::string& path : one.paths) {
            const std::string* left = first.file(path);
            const std::string* right = second.file(path);
            CHECK((left ? *left : "") == (right ? *right : ""));
        }
    }
}
