#include "assets/room.hpp"

#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <random>

using namespace bangtin;
using namespace bangtin::assets;

namespace {

constexpr Bytes mib = 1024 * 1024;

AssetRef file(const std::string& name, Bytes length)
{
    return AssetRef{trust::sha256(name), length};
}

} // namespace

TEST_CASE("a sixteenth of the card is kept free, and never more than 256 MiB")
{
    CHECK(room_rules({.total = 160 * mib, .free = 0}, std::nullopt).reserve == 10 * mib);
    CHECK(room_rules({.total = 64'000 * mib, .free = 0}, std::nullopt).reserve == 256 * mib);
    CHECK(room_rules({.total = 160 * mib, .free = 0}, std::nullopt).quota == 120 * mib);
    CHECK(room_rules({.total = 160 * mib, .free = 0}, 7 * mib).quota == 7 * mib);
}

TEST_CASE("what is lacking is the worse of the reserve and the quota, to the byte")
{
    const RoomRules rules{.reserve = 10, .quota = 100};
    CHECK(lacking(rules, {.total = 200, .free = 30}, 0, 20) == 0);
    CHECK(lacking(rules, {.total = 200, .free = 29}, 0, 20) == 1);
    CHECK(lacking(rules, {.total = 200, .free = 200}, 80, 20) == 0);
    CHECK(lacking(rules, {.total = 200, .free = 200}, 81, 20) == 1);
    CHECK(lacking(rules, {.total = 200, .free = 5}, 81, 20) == 25);
}

TEST_CASE("the longest unneeded goes first, of equals the largest, and no more than it takes")
{
    const std::vector<Evictable> files{{file("new", 50), 9},
                                       {file("old", 10), 3},
                                       {file("old, large", 20), 3},
                                       {file("forgotten", 5), 0}};
    const auto chosen = [&](Bytes lack) { return choose_evicted(files, lack); };
    CHECK(chosen(5) == std::vector{file("forgotten", 5)});
    CHECK(chosen(6) == std::vector{file("forgotten", 5), file("old, large", 20)});
    CHECK(chosen(85).size() == 4);
}

TEST_CASE("when all together are not enough, nothing is taken")
{
    CHECK(choose_evicted({{file("a", 50), 1}, {file("b", 10), 2}}, 61).empty());
    CHECK(choose_evicted({}, 1).empty());
}

// Method: random cards and files; the rules hold whatever the numbers.
TEST_CASE("whatever the files, enough is freed by a smallest row of the longest unneeded, or none")
{
    constexpr std::uint64_t seed = 20261126;
    INFO("seed ", seed);
    std::mt19937_64 chance(seed);
    for (int round = 0; round < 500; ++round) {
        std::vector<Evictable> files;
        Bytes all = 0;
        for (std::size_t i = chance() % 12; i > 0; --i) {
            files.push_back({file(std::to_string(i), 1 + chance() % 100),
                             static_cast<std::int64_t>(chance() % 4)});
            all += files.back().asset.length;
        }
        const Bytes lack = 1 + chance() % 500;
        Bytes freed = 0;
        Bytes last = 0;
        for (const AssetRef& gone : choose_evicted(files, lack)) {
            last = gone.length;
            freed += last;
        }
        CHECK((freed >= lack) == (all >= lack));
        if (freed > 0) CHECK(freed - last < lack);
    }
}
