#include "district/database.hpp"
#include "tests/district/engines.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

Database open_with_table(const Path& file)
{
    auto database = test::open(file, Database::Opening::create);
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
    auto other = test::open(scratch.path() / "a.db", Database::Opening::create);
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

TEST_CASE("what is there already is refused, and what was there stays")
{
    const sim::Scratch scratch;
    Database database = open_with_table(scratch.path() / "a.db");
    REQUIRE(database.run("insert into t (id, name) values (1, 'a')"));
    const auto again = database.run("insert into t (id, name) values (1, 'b')");
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ExitCode::refused);
    CHECK(database.rows("select name from t")->front().text(0) == "a");
}

TEST_CASE("texts are ordered by their bytes, whatever language the engine speaks")
{
    const sim::Scratch scratch;
    auto database = test::open(scratch.path() / "a.db", Database::Opening::create);
    REQUIRE(database);
    REQUIRE(database->define("create table names (name text primary key)"));
    const std::vector<std::string> by_bytes{"B", "a-1", "a1", "b", "da", "z", "ă", "đa", "ạ"};
    for (const char* name : {"z", "ạ", "b", "đa", "a1", "B", "ă", "a-1", "da"})
        REQUIRE(database->run("insert into names (name) values ($1)", {std::string(name)}));
    std::vector<std::string> names;
    const auto rows = database->rows("select name from names order by name");
    REQUIRE(rows);
    for (const Row& row : *rows) names.push_back(row.text(0));
    CHECK(names == by_bytes);
    CHECK(database->rows("select max(name) from names")->front().text(0) == "ạ");
}

// Method: four processes read a number and write it back greater by one, in transactions, and add
// to another in single statements. Were two at it at once, an addition would be lost.
TEST_CASE("of several processes one writes at a time, and what it read is still so")
{
    constexpr int processes = 4;
    constexpr int rounds = 25;
    const sim::Scratch scratch;
    Database database = open_with_table(scratch.path() / "a.db");
    REQUIRE(database.run("insert into t (id, name) values (0, '0'), (1, '0')"));
    std::vector<pid_t> children;
    for (int process = 0; process < processes; ++process) {
        const pid_t child = ::fork();
        if (child == 0) {
            auto own = test::open(scratch.path() / "a.db", Database::Opening::create);
            bool good = own.has_value();
            for (int round = 0; good && round < rounds; ++round) {
                auto transaction = Transaction::begin(*own);
                const auto rows = own->rows("select name from t where id = 0");
                good = transaction && rows &&
                       own->run("update t set name = $1 where id = 0",
                                {std::to_string(std::stoi(rows->front().text(0)) + 1)}) &&
                       transaction->commit() &&
                       own->run("update t set name = cast(cast(name as bigint) + 1 as text)"
                                " where id = 1");
            }
            ::_exit(good ? 0 : 1);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        REQUIRE(child > 0);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(status == 0);
    }
    const auto rows = database.rows("select name from t order by id");
    CHECK(rows->at(0).text(0) == std::to_string(processes * rounds));
    CHECK(rows->at(1).text(0) == std::to_string(processes * rounds));
}
