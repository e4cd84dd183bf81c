#include "bulletin/daring.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace bangtin::bulletin;

TEST_CASE("daring reads back from its word, and every word is one that an error names")
{
    std::string words;
    for (const Daring daring : {Daring::films, Daring::pictures, Daring::words, Daring::slate}) {
        CHECK(parse_daring(format_daring(daring)) == daring);
        words += (words.empty() ? "" : ", ") + std::string(format_daring(daring));
    }
    CHECK(words == daring_words);
    CHECK_FALSE(parse_daring("Films"));
    CHECK_FALSE(parse_daring(""));
}
