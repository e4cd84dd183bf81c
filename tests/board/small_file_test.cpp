#include "board/small_file.hpp"

#include "tests/board/folder.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::board;

TEST_CASE("a small file is its words, and never more than its limit")
{
    const tests::Folder folder;
    CHECK_FALSE(read_small(folder.path() / "nothing"));
    CHECK_FALSE(read_small(folder.path()));
    folder.put("word", std::string("bcm2835-wdt \n\0", 14));
    CHECK(read_small(folder.path() / "word") == "bcm2835-wdt");
    folder.put("long", std::string(100'000, 'x'));
    CHECK(read_small(folder.path() / "long")->size() == small_file_bytes_max);
}

TEST_CASE("a number is the first word, in tens or sixteens, and nothing else is one")
{
    const tests::Folder folder;
    const auto number = [&](const std::string& text) {
        folder.put("n", text);
        return read_number(folder.path() / "n");
    };
    CHECK(number("54768\n") == 54768);
    CHECK(number("-1") == -1);
    CHECK(number("0x50005\n") == 0x50005);
    CHECK(number("12 34\n") == 12);
    for (const char* text : {"", "\n", "hot", "12C", "0x", "99999999999999999999"})
        CHECK_FALSE(number(text));
}
