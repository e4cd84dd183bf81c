#include "bulletin/state_found.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace bangtin::bulletin;

TEST_CASE(
    "how the state was found reads back from its word, and every word is one that an error names")
{
    std::string words;
    for (const StateFound found :
         {StateFound::whole, StateFound::repaired, StateFound::begun, StateFound::memory}) {
        CHECK(parse_state_found(format_state_found(found)) == found);
        words += (words.empty() ? "" : ", ") + std::string(format_state_found(found));
    }
    CHECK(words == state_found_words);
    CHECK_FALSE(parse_state_found("Whole"));
    CHECK_FALSE(parse_state_found(""));
}
