#include "district/migrations.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("migrating twice is migrating once")
{
    const sim::Scratch scratch;
    auto database = Database::open(scratch.path() / "a.db", Database::Opening::create);
    REQUIRE(database);
    REQUIRE(migrate(*database));
    const auto steps = database->rows("select number from migrations")->size();
    CHECK(steps > 0);
    REQUIRE(migrate(*database));
    CHECK(database->rows("select number from migrations")->size() == steps);
}

TEST_CASE("a database of a newer program is refused and left alone")
{
    const sim::Scratch scratch;
    auto database = Database::open(scratch.path() / "a.db", Database::Opening::create);
    REQUIRE(database);
    REQUIRE(migrate(*database));
    REQUIRE(database->run("insert into migrations (number) values (1000)"));
    const auto again = migrate(*database);
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ExitCode::refused);
}

TEST_CASE("a month's report reads the records of that month only")
{
    const sim::Scratch scratch;
    auto database = Database::open(scratch.path() / "a.db", Database::Opening::create);
    REQUIRE(database);
    REQUIRE(migrate(*database));
    const auto plan =
        database->rows("explain query plan select bulletin_id, site, count(*) from proofs"
                       " where bulletin_id <> ''"
                       " and case when grade = 'unknown' then received else opened end >= $1"
                       " and case when grade = 'unknown' then received else opened end < $2"
                       " group by bulletin_id, site",
                       {std::int64_t{1}, std::int64_t{2}});
    REQUIRE(plan);
    CHECK(plan->front().text(3).find("USING INDEX proofs_by_count_time") != std::string::npos);
}
