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

TEST_CASE("a code is read however it is typed, and what is none is not")
{
    for (const char* typed : {"K7QF-2M9X", "k7qf2m9x", " k7qf 2m9x", "K7-QF-2M-9X"})
        CHECK(read_short_code(typed).value_or("") == "K7QF-2M9X");
    CHECK(read_short_code("oOiI-lL11").value_or("") == "0011-1111");
    for (const char* typed :
         {"", "K7QF", "K7QF-2M9", "K7QF-2M9XX", "K7QF-2M9U", "K7QF_2M9X", "Ơ7QF-2M9X"})
        CHECK_FALSE(read_short_code(typed));
}

TEST_CASE("a fingerprint begins with the short code, and differs with the key")
{
    // By hand: the SHA-256 of sixty-four zeros in base 32.
    CHECK(fingerprint(PublicKey{}) == "C3G5-QMDH-JPQJ-Z50H-5YKH");
    std::set<std::string> prints;
    for (int i = 0; i < 50; ++i) {
        const PublicKey key = PrivateKey::generate().public_key();
        const std::string print = fingerprint(key);
        CAPTURE(print);
        CHECK(print.size() == 24);
        CHECK(print.starts_with(short_code(key)));
        CHECK(read_fingerprint(print) == print);
        prints.insert(print.substr(10)); // What the short code has not.
    }
    CHECK(prints.size() == 50);
}

TEST_CASE("a fingerprint is read however it is typed, and only whole")
{
    const std::string print = "K7QF-2M9X-0D4T-9ZRW-H3C8";
    for (const char* typed : {"K7QF-2M9X-0D4T-9ZRW-H3C8", "k7qf2m9xod4t9zrwh3c8",
                              "K7QF 2M9X 0D4T 9ZRW H3C8", " K7QF-2M9X0D4T-9ZRW H3C8 "})
        CHECK(read_fingerprint(typed).value_or("") == print);
    for (const char* typed : {"", "K7QF-2M9X", "K7QF-2M9X-0D4T-9ZRW-H3C",
                              "K7QF-2M9X-0D4T-9ZRW-H3C88", "K7QF-2M9X-0D4T-9ZRW-H3CU"})
        CHECK_FALSE(read_fingerprint(typed));
}
