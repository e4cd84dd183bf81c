#include "trust/board_id.hpp"

#include <doctest/doctest.h>

using namespace bangtin::trust;

TEST_CASE("a serial has one name, and one that says nothing has none")
{
    const std::string id = board_id("10000000abcdef01");
    CHECK(id == board_id("10000000abcdef01"));
    CHECK(id.size() == 22);
    CHECK(id.starts_with("board-"));
    CHECK(id != board_id("10000000abcdef02"));
    CHECK(board_id("").empty());
    CHECK(board_id("0000000000000000").empty());
}
