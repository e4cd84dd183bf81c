#include "trust/vouched.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::trust;

namespace {

constexpr Voucher letter{"application/x-letter", 4096};

Root root_of(const std::vector<const PrivateKey*>& online, int threshold)
{
    Root root;
    for (const PrivateKey* key : online) {
        const std::string id = key_id(key->public_key());
        root.keys.emplace(id, VerifyingKey(key->public_key()));
        root.timestamp.key_ids.push_back(id);
    }
    root.timestamp.threshold = threshold;
    return root;
}

} // namespace

TEST_CASE("what the online key signed is believed, and nothing else")
{
    const auto online = PrivateKey::generate();
    const auto stranger = PrivateKey::generate();
    const Root root = root_of({&online}, 1);
    CHECK(*open_vouched(signed_envelope(letter.payload_type, "xin chào", online), letter, root) ==
          "xin chào");
    CHECK_FALSE(open_vouched(signed_envelope(letter.payload_type, "x", stranger), letter, root));
    CHECK_FALSE(open_vouched(signed_envelope("application/x-other", "x", online), letter, root));
    CHECK_FALSE(open_vouched("{", letter, root));
    const std::string long_text =
        signed_envelope(letter.payload_type, std::string(5000, 'x'), online);
    CHECK_FALSE(open_vouched(long_text, letter, root));
}

TEST_CASE("a threshold of two is two keys, not one twice")
{
    const auto one = PrivateKey::generate();
    const auto two = PrivateKey::generate();
    Root root = root_of({&one, &two}, 2);
    Envelope envelope{std::string(letter.payload_type), "x", {}};
    sign(envelope, one);
    CHECK_FALSE(open_vouched(envelope_text(envelope), letter, root));
    sign(envelope, two);
    CHECK(open_vouched(envelope_text(envelope), letter, root));
    root = root_of({&one}, 2);
    CHECK_FALSE(open_vouched(envelope_text(envelope), letter, root));
}

TEST_CASE("what one key must have signed is believed under that key, and no other")
{
    const auto key = PrivateKey::generate();
    const auto stranger = PrivateKey::generate();
    const std::string good = signed_envelope(letter.payload_type, "xin chào", key);
    CHECK(*open_signed(good, letter, key.public_key()) == "xin chào");
    CHECK_FALSE(open_signed(good, letter, stranger.public_key()));
    CHECK_FALSE(open_signed(good, {"application/x-other", 4096}, key.public_key()));
    CHECK_FALSE(open_signed(good, {letter.payload_type, good.size() - 1}, key.public_key()));
    Envelope unsigned_one{std::string(letter.payload_type), "x", {}};
    CHECK_FALSE(open_signed(envelope_text(unsigned_one), letter, key.public_key()));
}
