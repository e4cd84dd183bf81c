#include "district/migrations.hpp"
#include "tests/district/engines.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("migrating twice is migrating once")
{
    const sim::Scratch scratch;
    auto database = test::open(scratch.path() / "a.db", Database::Opening::create);
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
    auto database = test::open(scratch.path() / "a.db", Database::Opening::create);
    REQUIRE(database);
    REQUIRE(migrate(*database));
    REQUIRE(database->run("insert into migrations (number) values (1000)"));
    const auto again = migrate(*database);
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ExitCode::refused);
}

// Method: the tables of before are put back in the place of what they became, with records of two
// screens, one of them behind a gap.
TEST_CASE("single records that were acknowledged become sums")
{
    const sim::Scratch scratch;
    auto database = test::open(scratch.path() / "a.db", Database::Opening::create);
    REQUIRE(database);
    REQUIRE(migrate(*database));
    for (const char* before :
         {"drop table shown",
          "drop table ahead",
          "drop table health",
          "drop table recalls",
          "drop table erased",
          "drop table glances",
          "drop table pictures",
          "alter table sites drop column display",
          "drop table unit_words",
          "drop table desk_units",
          "drop index units_by_parent",
          "drop table accounts",
          "drop table staff_roles",
          "drop table recovery_codes",
          "drop table invitations",
          "drop table sessions",
          "drop table known_browsers",
          "drop table conversions",
          "drop table drafts",
          "drop table remarks",
          "drop table items",
          "drop table topics",
          "drop table announced_keys",
          "delete from migrations where number >= 9",
          "create table proofs (screen text not null, sequence bigint not null, site text not null,"
          " boot text not null, slot text not null, bulletin_id text not null,"
          " bulletin text not null, layer text not null, edition bigint not null,"
          " opened bigint not null, shown_ms bigint not null, grade text not null,"
          " received bigint not null, primary key (screen, sequence))",
          "insert into screens (id, site, key_hex, enrolled, acknowledged)"
          " values ('mh-1', 'th-mot', 'k', 0, 3)",
          "insert into proofs values"
          " ('mh-1', 1, 'th-mot', 'b', 's', 'tin-1', 'd', 'programme', 1, 3600001, 10, 'trusted',"
          " 9000000),"
          " ('mh-1', 2, 'th-mot', 'b', 's', 'tin-1', 'd', 'programme', 1, 7199999, 5, 'trusted',"
          " 9000000),"
          " ('mh-1', 3, 'th-mot', 'b', 's', 'tin-1', 'd', 'programme', 1, 7, 1, 'unknown',"
          " 9000000),"
          " ('mh-1', 5, 'th-mot', 'b', 's', 'tin-1', 'd', 'programme', 1, 7199999, 1, 'trusted',"
          " 9000000)"}) {
        CAPTURE(before);
        REQUIRE(database->run(before));
    }
    REQUIRE(migrate(*database));
    const auto rows =
        database->rows("select hour, dated, times, shown_ms from shown order by hour");
    REQUIRE(rows->size() == 2);
    CHECK(rows->at(0).integer(0) == 3'600'000);
    CHECK(rows->at(0).integer(2) == 2);
    CHECK(rows->at(0).integer(3) == 15);
    CHECK(rows->at(1).integer(0) == 7'200'000);
    CHECK(rows->at(1).integer(1) == 0);
    CHECK(rows->at(1).integer(2) == 1);
}

TEST_CASE("a month's report reads the sums of that month only")
{
    const sim::Scratch scratch;
    auto database = test::open(scratch.path() / "a.db", Database::Opening::create);
    REQUIRE(database);
    REQUIRE(migrate(*database));
    if (test::on_postgres()) REQUIRE(database->run("set enable_seqscan = off")); // So few rows.
    const std::string how = test::on_postgres() ? "explain " : "explain query plan ";
    const auto plan = database->rows(how + "select bulletin_id, sum(times) from shown"
                                           " where bulletin_id <> '' and hour >= $1 and hour < $2"
                                           " group by bulletin_id",
                                     {std::int64_t{1}, std::int64_t{2}});
    REQUIRE(plan);
    std::string said;
    for (const Row& row : *plan) said += row.text(test::on_postgres() ? 0 : 3) + "\n";
    CHECK(said.find("shown_by_hour") != std::string::npos);
}
