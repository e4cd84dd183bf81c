#include "bulletin/digest.hpp"

#include <doctest/doctest.h>
#include <string>

using bangtin::Digest;

TEST_CASE("a digest reads back from its hexadecimal form")
{
    Digest digest;
    for (std::size_t i = 0; i < digest.bytes.size(); ++i)
        digest.bytes[i] = static_cast<std::uint8_t>(i * 37);

    CHECK(Digest::from_hex(digest.hex()) == digest);
}

TEST_CASE("anything but 64 lower-case hexadecimal digits is no digest")
{
    const std::string good(64, 'a');
    CHECK(Digest::from_hex(good));
    CHECK_FALSE(Digest::from_hex(""));
    CHECK_FALSE(Digest::from_hex(good + "a"));
    CHECK_FALSE(Digest::from_hex(good.substr(1)));
    CHECK_FALSE(Digest::from_hex("A" + good.substr(1)));
    CHECK_FALSE(Digest::from_hex("g" + good.substr(1)));
}
