#include "district/wording.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("text typed with separate marks becomes the one form that is sealed")
{
    CHECK(*normalise("Thie\xcc\x82\xcc\x81u nhi") == "Thiếu nhi");
    CHECK(*normalise("Thiếu nhi 🎉") == "Thiếu nhi 🎉");
    CHECK(normalise("")->empty());
}

TEST_CASE("what a reader cannot see is refused")
{
    for (const char* text : {"a\nb", "a\tb", "a\x7f", "a\xc2\x85",
                             "a\xe2\x80\xae"
                             "b",
                             "\xef\xbb\xbf"
                             "a",
                             "a\xe2\x80\xa8", "a\xe2\x81\xa6", "a\u200b", "a\u200d", "a\u200e",
                             "a\u00adb", "a\u2060", "a\u061c", "a\U000e0061"}) {
        CHECK_FALSE(normalise(text));
    }
}

TEST_CASE("bytes that are no UTF-8 are refused")
{
    for (const char* text : {"\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80"})
        CHECK_FALSE(normalise(text));
}

TEST_CASE("a fault deep in a document is named by its place")
{
    Json json = {{"a", {{{"b", "tốt"}}, {{"b", "x\ny"}}}}};
    const auto fault = normalise_texts(json, "");
    REQUIRE(fault);
    CHECK(fault->place == "/a/1/b");
}
