#include "bench/glass_watch/glimpse.hpp"

#include "tests/bench/glass_watch/dump.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bench;

namespace {

Glimpse glimpse_of(const Dump& dump)
{
    const auto layout = parse_xwd(dump.bytes);
    REQUIRE(layout);
    return look(dump.bytes, *layout);
}

Dump filled(player::Pixel pixel)
{
    Dump dump;
    dump.fill(pixel);
    return dump;
}

} // namespace

TEST_CASE("an empty screen is black, nearly black is too, and the unused byte does not count")
{
    CHECK(glimpse_of(filled(0)) == Glimpse::black);
    CHECK(glimpse_of(filled(0x000F0F0F)) == Glimpse::black);
    CHECK(glimpse_of(filled(0xFF000000)) == Glimpse::black);
}

TEST_CASE("one colour is a window without contents, however dark one of its channels is")
{
    CHECK(glimpse_of(filled(0x00FFFFFF)) == Glimpse::blank);
    CHECK(glimpse_of(filled(0x00000010)) == Glimpse::blank);
    CHECK(glimpse_of(filled(0x00100000)) == Glimpse::blank);
}

TEST_CASE("two colours are a picture, half of it black or not")
{
    Dump dump;
    for (std::uint32_t y = 0; y < Dump::height / 2; ++y)
        for (std::uint32_t x = 0; x < Dump::width; ++x) dump.put(x, y, 0x00C08040);
    CHECK(glimpse_of(dump) == Glimpse::picture);
}

TEST_CASE("a spot on a black screen is a picture when it is more than half a hundredth of it")
{
    Dump dump;
    dump.put(8, 8, 0x00FFFFFF); // One of the 48 pixels that are looked at.
    CHECK(glimpse_of(dump) == Glimpse::picture);
}
