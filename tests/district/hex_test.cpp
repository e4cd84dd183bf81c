#include "district/hex.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district;

TEST_CASE("every byte has two digits and comes back")
{
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    CHECK(to_hex(all).size() == 512);
    CHECK(from_hex(to_hex(all)) == all);
    CHECK(to_hex("\x0f\xa0") == "0fa0");
}

TEST_CASE("what is no hexadecimal text is nothing")
{
    CHECK_FALSE(from_hex("0"));
    CHECK_FALSE(from_hex("0g"));
    CHECK_FALSE(from_hex("0A"));
}
