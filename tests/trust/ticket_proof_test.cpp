#include "trust/ticket_proof.hpp"

#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::trust;

// Source: computed with Python's hmac module.
TEST_CASE("a proof is HMAC-SHA-256, as others compute it")
{
    PublicKey key{};
    key.fill(7);
    CHECK(ticket_proof(sha256("ticket"), key, "th-mot").hex() ==
          "38cd06d227ae079b0e6ab14e5825260255b9b5e8d0dd47da3c25d37fd4358d21");
}

TEST_CASE("a proof is of one ticket, one key and one site")
{
    PublicKey key{};
    PublicKey other{};
    other.fill(1);
    const Digest proof = ticket_proof(sha256("ticket"), key, "th-mot");
    CHECK(proof == ticket_proof(sha256("ticket"), key, "th-mot"));
    CHECK(proof != ticket_proof(sha256("another"), key, "th-mot"));
    CHECK(proof != ticket_proof(sha256("ticket"), other, "th-mot"));
    CHECK(proof != ticket_proof(sha256("ticket"), key, "th-hai"));
}
