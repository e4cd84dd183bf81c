#include "district/sqlite_engine.hpp"

#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("a file that is no database is invalid, one that is not there is not found")
{
    const sim::Scratch scratch;
    REQUIRE(write_file(scratch.path() / "b.db", std::string(8192, 'x'), Privacy::shared));
    const auto damaged = SqliteEngine::open(scratch.path() / "b.db", Database::Opening::existing);
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().code == ExitCode::invalid);
    const auto missing = SqliteEngine::open(scratch.path() / "c.db", Database::Opening::existing);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ExitCode::not_found);
}

TEST_CASE("tables are told with their columns and keys")
{
    const sim::Scratch scratch;
    const auto engine = SqliteEngine::open(scratch.path() / "a.db", Database::Opening::create);
    REQUIRE(engine);
    REQUIRE((*engine)->define("create table b (y text not null, x bigint, primary key (x, y))"));
    REQUIRE((*engine)->define("create table a (id text primary key)"));
    const auto tables = (*engine)->tables();
    REQUIRE(tables);
    REQUIRE(tables->size() == 2);
    CHECK(tables->at(0) == Table{"a", {{"id", ColumnType::text}}, {"id"}});
    CHECK(tables->at(1) ==
          Table{"b", {{"y", ColumnType::text}, {"x", ColumnType::bigint}}, {"x", "y"}});
}

TEST_CASE("whoever is to be alone is, from then on")
{
    const sim::Scratch scratch;
    const Path file = scratch.path() / "a.db";
    const auto engine = SqliteEngine::open(file, Database::Opening::create);
    REQUIRE(engine);
    REQUIRE((*engine)->define("create table a (id text primary key)"));
    {
        const auto other = SqliteEngine::open(file, Database::Opening::existing);
        REQUIRE(other);
        CHECK((*engine)->lock_out_others().error().code == ExitCode::busy);
    }
    REQUIRE((*engine)->lock_out_others());
    CHECK((*engine)->run("select id from a", {}));
    const auto late = SqliteEngine::open(file, Database::Opening::existing);
    CHECK((!late || !(*late)->run("select id from a", {})));
}
