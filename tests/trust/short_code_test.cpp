#include "trust/short_code.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace bangtin;
using namespace bangtin::trust;

TEST_CASE("a key's code is eight characters that nobody misreads, and always the same")
{
    std::set<std::string> codes;
    for (int i = 0; i < 200; ++i) {
        const PublicKey key = PrivateKey::generate().public_key();
        const std::string code = short_code(key);
        CAPTURE(code);
        CHECK(code.size() == 9);
        CHECK(code[4] == '-');
        CHECK(code.find_first_of("ILOUilou") == std::string::npos);
        CHECK(code == short_code(key));
        codes.insert(code);
    }
    CHECK(codes.size() == 200);
}
