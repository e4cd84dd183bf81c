#include "bulletin/result.hpp"

#include <doctest/doctest.h>

using namespace bangtin;

TEST_CASE("a format error is one line with its place, the problem and the remedy")
{
    const FormatError error{"/slots/3", "closes before it opens", "make it close later"};
    CHECK(error.text() == "at /slots/3: closes before it opens; make it close later");
}

TEST_CASE("a format error of the whole document names no place")
{
    CHECK(FormatError{"", "not JSON", "check the text"}.text() == "not JSON; check the text");
}
