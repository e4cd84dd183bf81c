#include "district/claims.hpp"

#include "district/planning.hpp"
#include "district/sealing.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <random>

using namespace bangtin;
using namespace bangtin::district;

namespace {

/// Of this many units, each below one that was there before it.
bulletin::ApproversList random_tree(std::mt19937& random, int units)
{
    const std::vector<std::string> levels{"", "mam-non", "tieu-hoc", "thcs"};
    const auto any = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
    };
    bulletin::ApproversList list;
    for (int i = 0; i < units; ++i) {
        const std::string parent = i == 0 ? "" : list.units[any(list.units.size())].code;
        list.units.push_back({.code = "u" + std::to_string(1000 + i),
                              .parent = i % 7 == 0 && i > 0 ? list.units[0].code : parent,
                              .kind = "truong",
                              .level = levels[any(levels.size())],
                              .name = "Trường"});
    }
    return list; // Codes rise, as `find_unit` wants them.
}

bool is_for(const Claim& claim, const bulletin::Unit& site, const bulletin::ApproversList& list)
{
    const bool reached =
        std::any_of(claim.units.begin(), claim.units.end(),
                    [&](const std::string& unit) { return list.covers(unit, site.code); });
    return reached &&
           std::any_of(claim.audiences.begin(), claim.audiences.end(),
                       [&](const auto& audience) { return includes(audience, list, site); });
}

} // namespace

// Method: random trees and claims, and for each unit what asking for one claim after the other
// says. Units, audiences' units and sites are drawn from the same few, so that they often meet.
TEST_CASE("the claims for a site are those that its unit and audience say, one by one")
{
    const auto seed = std::random_device()();
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 40; ++round) {
        const auto list = random_tree(random, 30);
        const auto code = [&] {
            const std::size_t number = std::uniform_int_distribution<std::size_t>(0, 32)(random);
            return number < 30 ? list.units[number].code : std::string("gone");
        };
        std::vector<Claim> claims;
        for (int i = 0; i < 25; ++i) {
            Claim claim{{code(), code()}, {{bulletin::Scope::district, code(), {}}}};
            if (i % 3 == 0) claim.audiences[0].levels = {"thcs", "tieu-hoc"};
            if (i % 5 == 0) claim.audiences.push_back({bulletin::Scope::school, code(), {}});
            if (i % 11 == 0) claim.units.clear();
            claims.push_back(std::move(claim));
        }
        Claims found(claims, list);
        for (const bulletin::Unit& site : list.units) {
            Claims::Numbers expected;
            for (std::size_t number = 0; number < claims.size(); ++number)
                if (is_for(claims[number], site, list)) expected.push_back(number);
            CHECK(found.of(site) == expected);
        }
    }
}
