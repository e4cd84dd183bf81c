#include "trust/digest.hpp"

#include <doctest/doctest.h>

namespace bangtin::trust {

// FIPS 180-4 examples, as NIST publishes them.
TEST_CASE("SHA-256 gives the standard's own examples")
{
    CHECK(sha256("").hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc").hex() ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex() ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256(std::string(1'000'000, 'a')).hex() ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-512 gives the standard's own example, and its digits read back")
{
    const Digest512 digest = sha512("abc");
    CHECK(digest.hex() == "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                          "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    CHECK(parse_digest512(digest.hex()) == digest);
    CHECK_FALSE(parse_digest512(digest.hex().substr(2)));
    CHECK_FALSE(parse_digest512("DD" + digest.hex().substr(2)));
}

TEST_CASE("hashing in two pieces gives the digest of the whole, wherever the cut is")
{
    const std::string text(200, 'x');
    Hasher hasher;
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        CAPTURE(cut);
        hasher.add(std::string_view(text).substr(0, cut));
        hasher.add(std::string_view(text).substr(cut));
        CHECK(hasher.finish() == sha256(text));
    }
}

TEST_CASE("a moved hasher goes on where it was")
{
    Hasher first;
    first.add("half ");
    Hasher second = std::move(first);
    second.add("and half");
    CHECK(second.finish() == sha256("half and half"));
    CHECK(second.finish() == sha256(""));
}

} // namespace bangtin::trust
