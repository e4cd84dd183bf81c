#include "district/table_rows.hpp"

#include "tests/district/engines.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

const Table pairs{
    "pairs", {{"name", ColumnType::text}, {"number", ColumnType::bigint}}, {"number", "name"}};

Database open_with_pairs(const Path& file)
{
    auto database = test::open(file, Database::Opening::create);
    REQUIRE(database);
    REQUIRE(database->define("create table pairs (name text not null, number bigint not null,"
                             " primary key (number, name))"));
    return *std::move(database);
}

} // namespace

// Method: more rows than a page has, many of them with the same first part of the key.
TEST_CASE("pages have every row once, in the order of the key")
{
    const sim::Scratch scratch;
    Database database = open_with_pairs(scratch.path() / "a.db");
    Rows expected;
    {
        auto transaction = Transaction::begin(database);
        REQUIRE(transaction);
        for (std::int64_t number = 0; number < 3; ++number) {
            for (int name = 1000; name < 1400; ++name)
                expected.push_back(Row({std::to_string(name), number}));
        }
        for (auto row = expected.rbegin(); row != expected.rend(); ++row)
            REQUIRE(insert_row(database, pairs, *row));
        REQUIRE(transaction->commit());
    }
    TablePages pages(database, pairs);
    Rows seen;
    for (auto page = pages.next(); !page->empty(); page = pages.next()) {
        REQUIRE(page);
        seen.insert(seen.end(), page->begin(), page->end());
    }
    CHECK(seen == expected);
    REQUIRE(delete_rows(database, pairs));
    TablePages none(database, pairs);
    CHECK(none.next()->empty());
}

TEST_CASE("a row comes back from its line as it was")
{
    const Table table{
        "t", {{"a", ColumnType::text}, {"b", ColumnType::bigint}, {"c", ColumnType::text}}, {"a"}};
    for (const Row& row : {Row({std::string("Phượng \"\n\\"), INT64_MAX, std::string()}),
                           Row({std::string("\x01\xc4\x91"), INT64_MIN, SqlValue()}),
                           Row({SqlValue(), SqlValue(), SqlValue()})}) {
        const auto line = row_line(table, row);
        REQUIRE(line);
        CHECK(line->find('\n') == line->size() - 1);
        CHECK(parse_row(table, line->substr(0, line->size() - 1)) == row);
    }
    CHECK(
        row_line(table, Row({std::string("\xff"), std::int64_t{1}, std::string()})).error().code ==
        ExitCode::invalid);
}

TEST_CASE("a line that is not of the table's columns is refused")
{
    for (const char* line :
         {"", "[]", "[\"a\"]", "[\"a\",1,2]", "[1,1]", "[\"a\",\"1\"]", "[\"a\",1.0]",
          "[\"a\",true]", "[\"a\",[1]]", "{\"name\":\"a\",\"number\":1}",
          "[\"a\",9223372036854775808]", "[\"a\",1", "[\"\xff\",1]"}) {
        CAPTURE(line);
        const auto row = parse_row(pairs, line);
        CHECK_FALSE(row);
    }
}
