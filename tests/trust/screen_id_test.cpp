#include "trust/screen_id.hpp"

#include <doctest/doctest.h>

using namespace bangtin::trust;

TEST_CASE("a screen's name is its key's, and a code that units and paths may hold")
{
    const PublicKey key = PrivateKey::generate().public_key();
    const std::string name = screen_id(key);
    CHECK(name == screen_id(key));
    CHECK(name.size() == 23);
    CHECK(name.starts_with("screen-"));
    CHECK(name.find_first_not_of("screen-0123456789abcdef") == std::string::npos);
    CHECK(name != screen_id(PrivateKey::generate().public_key()));
}
