// Only with a server: BANGTIN_TEST_DATABASE=postgresql.
#include "district/postgres_engine.hpp"

#include "district/migrations.hpp"
#include "tests/district/engines.hpp"
#include "tests/sim/postgres_server.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

Outcome<std::unique_ptr<Engine>> connect(const Path& file)
{
    return PostgresEngine::connect(test::postgres_url(file), Database::Opening::create);
}

std::unique_ptr<Engine> connect_with_table(const Path& file)
{
    auto engine = connect(file);
    REQUIRE(engine);
    REQUIRE((*engine)->define("create table t (id bigint primary key, name text)"));
    return *std::move(engine);
}

} // namespace

TEST_SUITE_BEGIN("postgres" * doctest::skip(!test::on_postgres()));

TEST_CASE("a server that was started anew is found by reading and by beginning")
{
    const sim::Scratch scratch;
    const auto engine = connect_with_table(scratch.path());
    auto& server = sim::PostgresServer::of_this_run();
    server.restart();
    if (const auto read = engine->run("select id from t", {}); !read) FAIL(read.error().text());
    server.restart();
    CHECK(engine->run("insert into t (id) values ($1)", {std::int64_t{1}}));
    server.restart();
    REQUIRE(engine->begin(Access::writing));
    CHECK(engine->run("insert into t (id) values ($1)", {std::int64_t{2}}));
    CHECK(engine->commit());
    CHECK(engine->run("select id from t", {})->rows.size() == 2);
}

TEST_CASE("a transaction whose connection was lost fails to its end, and has done nothing")
{
    const sim::Scratch scratch;
    const auto engine = connect_with_table(scratch.path());
    REQUIRE(engine->begin(Access::writing));
    REQUIRE(engine->run("insert into t (id) values ($1)", {std::int64_t{1}}));
    sim::PostgresServer::of_this_run().restart();
    CHECK(engine->run("insert into t (id) values ($1)", {std::int64_t{2}}).error().code ==
          ExitCode::unreachable);
    CHECK(engine->run("select id from t", {}).error().code == ExitCode::unreachable);
    CHECK(engine->commit().error().code == ExitCode::unreachable);
    engine->roll_back();
    CHECK(engine->run("select id from t", {})->rows.empty());
}

TEST_CASE("a publisher whose connection was lost is told, and begins anew only without its lock")
{
    const sim::Scratch scratch;
    const auto engine = connect_with_table(scratch.path());
    REQUIRE(engine->lock_publishing());
    sim::PostgresServer::of_this_run().restart();
    CHECK(engine->run("insert into t (id) values ($1)", {std::int64_t{1}}).error().code ==
          ExitCode::unreachable);
    engine->unlock_publishing();
    CHECK(engine->run("insert into t (id) values ($1)", {std::int64_t{1}}));
}

TEST_CASE("without a server the fault says so, and with it again all goes on")
{
    const sim::Scratch scratch;
    const auto engine = connect_with_table(scratch.path());
    auto& server = sim::PostgresServer::of_this_run();
    server.stop();
    const auto silent = engine->run("select id from t", {});
    const auto unwritten = engine->run("insert into t (id) values ($1)", {std::int64_t{1}});
    server.start();
    CHECK(silent.error().code == ExitCode::unreachable);
    CHECK(unwritten.error().code == ExitCode::unreachable);
    CHECK(engine->run("insert into t (id) values ($1)", {std::int64_t{1}}));
}

TEST_CASE("a writer waits for another, and after some seconds is told that it is busy")
{
    const sim::Scratch scratch;
    const auto one = connect_with_table(scratch.path());
    const auto other = connect(scratch.path());
    REQUIRE(other);
    REQUIRE(one->begin(Access::writing));
    CHECK((*other)->run("select id from t", {}));
    CHECK((*other)->run("insert into t (id) values (1)", {}).error().code == ExitCode::busy);
    REQUIRE(one->commit());
    CHECK((*other)->run("insert into t (id) values (1)", {}));
}

TEST_CASE("a transaction in which something failed is not committed")
{
    const sim::Scratch scratch;
    const auto engine = connect_with_table(scratch.path());
    REQUIRE(engine->begin(Access::writing));
    REQUIRE(engine->run("insert into t (id) values (1)", {}));
    CHECK(engine->run("insert into t (id) values (1)", {}).error().code == ExitCode::refused);
    CHECK_FALSE(engine->commit());
    CHECK(engine->run("select id from t", {})->rows.empty());
}

TEST_CASE("a text with a NUL is refused, and never cut")
{
    const sim::Scratch scratch;
    const auto engine = connect_with_table(scratch.path());
    CHECK(engine
              ->run("insert into t (id, name) values ($1, $2)",
                    {std::int64_t{1}, std::string("a\0b", 3)})
              .error()
              .code == ExitCode::invalid);
    CHECK(engine
              ->run("insert into t (id, name) values ($1, $2)",
                    {std::int64_t{1}, std::string("\xff")})
              .error()
              .code == ExitCode::invalid);
    CHECK(engine->run("select id from t", {})->rows.empty());
}

TEST_CASE("an address without its schema, and a schema without a district, are not found")
{
    const auto& server = sim::PostgresServer::of_this_run();
    const auto nowhere =
        PostgresEngine::connect(server.url("no_such_schema"), Database::Opening::create);
    CHECK(nowhere.error().code == ExitCode::not_found);
    const sim::Scratch scratch;
    const auto empty =
        PostgresEngine::connect(test::postgres_url(scratch.path()), Database::Opening::existing);
    CHECK(empty.error().code == ExitCode::not_found);
}

TEST_CASE("whoever is to be alone is told of others")
{
    const sim::Scratch scratch;
    const auto engine = connect_with_table(scratch.path());
    {
        const auto other = connect(scratch.path());
        REQUIRE(other);
        CHECK(engine->lock_out_others().error().code == ExitCode::busy);
    }
    CHECK(engine->lock_out_others());
    CHECK(connect(scratch.path()).error().code == ExitCode::busy);
}

TEST_CASE("the schema is the same on either engine, table for table")
{
    const sim::Scratch scratch;
    auto ours = Database::connect(test::postgres_url(scratch.path()), Database::Opening::create);
    auto file = Database::open(scratch.path() / "a.db", Database::Opening::create);
    REQUIRE(ours);
    REQUIRE(file);
    REQUIRE(migrate(*ours));
    REQUIRE(migrate(*file));
    const auto tables = ours->tables();
    REQUIRE(tables);
    CHECK(tables->size() > 20);
    CHECK(*tables == *file->tables());
    for (const Table& table : *tables) {
        CAPTURE(table.name);
        CHECK_FALSE(table.key.empty()); // Or its rows could not be gone through in an order.
    }
}

TEST_SUITE_END();
