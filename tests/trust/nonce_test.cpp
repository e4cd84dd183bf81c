#include "trust/nonce.hpp"

#include <cstdint>
#include <doctest/doctest.h>
#include <set>

using namespace bangtin;

// Method: that a bit never changes in a thousand honest draws has a chance of 2^-999.
TEST_CASE("no nonce comes twice, and every bit of one is drawn")
{
    std::set<Digest> seen;
    Digest ever_one;
    Digest ever_zero;
    for (int draw = 0; draw < 1000; ++draw) {
        const Digest nonce = trust::fresh_nonce();
        CHECK(seen.insert(nonce).second);
        for (std::size_t i = 0; i < nonce.bytes.size(); ++i) {
            ever_one.bytes[i] = static_cast<std::uint8_t>(ever_one.bytes[i] | nonce.bytes[i]);
            ever_zero.bytes[i] = static_cast<std::uint8_t>(ever_zero.bytes[i] | ~nonce.bytes[i]);
        }
    }
    for (const std::uint8_t byte : ever_one.bytes) CHECK(byte == 0xff);
    for (const std::uint8_t byte : ever_zero.bytes) CHECK(byte == 0xff);
}
