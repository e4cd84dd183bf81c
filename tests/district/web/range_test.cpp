#include "district/web/range.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district::web;

TEST_CASE("a single range is cut to the file")
{
    CHECK(parse_range("bytes=0-3", 10) == RangeAsked(ByteRange{0, 4}));
    CHECK(parse_range("bytes=5-", 10) == RangeAsked(ByteRange{5, 5}));
    CHECK(parse_range("bytes=5-99", 10) == RangeAsked(ByteRange{5, 5}));
    CHECK(parse_range("bytes=-3", 10) == RangeAsked(ByteRange{7, 3}));
    CHECK(parse_range("bytes=-99", 10) == RangeAsked(ByteRange{0, 10}));
}

TEST_CASE("a range outside of the file cannot be satisfied")
{
    for (const char* range : {"bytes=10-", "bytes=10-12", "bytes=-0"}) {
        CHECK(parse_range(range, 10) == RangeAsked(Unsatisfiable{}));
    }
    CHECK(parse_range("bytes=0-", 0) == RangeAsked(Unsatisfiable{}));
    CHECK(parse_range("bytes=-1", 0) == RangeAsked(Unsatisfiable{}));
}

TEST_CASE("what is no single range of bytes is as if it were not there")
{
    for (const char* range : {"", "bytes=", "bytes=3-1", "bytes=a-b", "bytes=0-1,3-4", "lines=0-1",
                              "bytes=-", "bytes=+1-2", "bytes=99999999999999999999-"}) {
        CAPTURE(range);
        CHECK(parse_range(range, 10) == RangeAsked(WholeFile{}));
    }
}

TEST_CASE("an entity tag is found in a list, weak or strong")
{
    CHECK(names_etag("\"a\"", "\"a\""));
    CHECK(names_etag("\"x\", W/\"a\"", "\"a\""));
    CHECK(names_etag("*", "\"a\""));
    CHECK_FALSE(names_etag("\"b\"", "\"a\""));
    CHECK_FALSE(names_etag("", "\"a\""));
}
