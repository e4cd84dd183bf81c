#include "district/postgres_values.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district;

TEST_CASE("a statement is prepared for the types it is run with")
{
    const std::vector<SqlValue> number{std::int64_t{1}};
    const std::vector<SqlValue> text{std::string("1")};
    const std::vector<SqlValue> nothing{SqlValue()};
    CHECK(statement_key("select $1", number) == statement_key("select $1", {std::int64_t{2}}));
    CHECK(statement_key("select $1", number) != statement_key("select $1", text));
    CHECK(statement_key("select $1", text) != statement_key("select $1", nothing));
    CHECK(type_oid(number[0]) == 20); // pg_type.dat
    CHECK(type_oid(text[0]) == 25);
    CHECK(type_oid(nothing[0]) == 0);
}

TEST_CASE("every text of a table is ordered by its bytes, and nothing else of it is touched")
{
    CHECK(
        with_byte_order("create table t (a text primary key, b bigint, c text not null, d text)") ==
        "create table t (a text collate \"C\" primary key, b bigint, c text collate \"C\" not null,"
        " d text collate \"C\")");
    CHECK(with_byte_order("alter table t add column texts bigint") ==
          "alter table t add column texts bigint");
    CHECK(with_byte_order("alter table t add column code text") ==
          "alter table t add column code text collate \"C\"");
    CHECK(with_byte_order("drop table t") == "drop table t");
}
