#include "district/proof_rows.hpp"

#include "district/screens.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("a record has one value for each column")
{
    const bulletin::Report report{.screen = "screen-1", .site = "th-mot", .records = {}};
    const auto values = proof_values(report, test::record(7, monday), monday);
    const auto commas = std::count(proof_columns.begin(), proof_columns.end(), ',');
    CHECK(values.size() == static_cast<std::size_t>(commas) + 1);
    CHECK(std::get<std::int64_t>(values[1]) == 7);
}

TEST_CASE("what is held is acknowledged up to the first gap")
{
    test::World world;
    Screens screens(world.database());
    const auto key = trust::PrivateKey::generate();
    const auto screen = screens.enrol(test::enrolment_text(*screens.make_ticket("th-mot", monday),
                                                           "th-mot", key, key.public_key()),
                                      monday);
    REQUIRE(screen);
    const bulletin::Report report{.screen = *screen, .site = "th-mot", .records = {}};
    for (const std::int64_t number : {1, 2, 4}) {
        REQUIRE(world.database().run(
            "insert into proofs (" + std::string(proof_columns) +
                ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            proof_values(report, test::record(number, monday), monday)));
    }
    CHECK(*acknowledge(world.database(), *screen) == 2);
}
