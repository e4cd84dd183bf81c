#include "district/database.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

Database open_with_table(const Path& file)
{
    auto database = Database::open(file, Database::Opening::create);
    REQUIRE(database);
    REQUIRE(database->run("create table t (id bigint primary key, name text)"));
    return *std::move(database);
}

} // namespace

TEST_CASE("values come back as they were stored, text with marks and NULL too")
{
    const sim::Scratch scratch;
    Database database = open_with_table(scratch.path() / "a.db");
    REQUIRE(database.run("insert into t (name, id) values ($2, $1)",
                         {std::int64_t{7}, std::string("Hoa Phượng")}));
    REQUIRE(database.run("insert into t (id, name) values ($1, $2)",
                         {std::int64_t{8}, sql_value(std::optional<std::string>())}));
    const auto rows = database.rows("select id, name from t order by id");
    REQUIRE(rows);
    REQUIRE(rows->size() == 2);
    CHECK(rows->at(0).integer(0) == 7);
    CHECK(rows->at(0).text(1) == "Hoa Phượng");
    CHECK_FALSE(rows->at(1).text_if_any(1));
    CHECK(rows->at(1).integer_if_any(0) == 8);
}

TEST_CASE("a transaction that is not committed leaves nothing")
{
    const sim::Scratch scratch;
    Database database = open_with_table(scratch.path() / "a.db");
    {
        auto transaction = Transaction::begin(database);
        REQUIRE(transaction);
        REQUIRE(database.run("insert into t (id) values (1)"));
    }
    CHECK(database.rows("select id from t")->empty());
    auto transaction = Transaction::begin(database);
    REQUIRE(transaction);
    REQUIRE(database.run("insert into t (id) values (2)"));
    REQUIRE(transaction->commit());
    CHECK(database.rows("select id from t")->size() == 1);
}

TEST_CASE("a reading transaction sees one state, and a writer need not wait for it")
{
    const sim::Scratch scratch;
    Database database = open_with_table(scratch.path() / "a.db");
    auto other = Database::open(scratch.path() / "a.db", Database::Opening::existing);
    REQUIRE(other);
    {
        const auto transaction = Transaction::begin_reading(database);
        REQUIRE(transaction);
        CHECK(database.rows("select id from t")->empty());
        REQUIRE(other->run("insert into t (id) values (1)"));
        CHECK(database.rows("select id from t")->empty());
    }
    CHECK(database.rows("select id from t")->size() == 1);
}

TEST_CASE("a file that is no database is invalid, one that is not there is not found")
{
    const sim::Scratch scratch;
    REQUIRE(write_file(scratch.path() / "b.db", std::string(8192, 'x'), Privacy::shared));
    const auto damaged = Database::open(scratch.path() / "b.db", Database::Opening::existing);
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().code == ExitCode::invalid);
    const auto missing = Database::open(scratch.path() / "c.db", Database::Opening::existing);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ExitCode::not_found);
}
