#include "trust/envelope.hpp"

#include "trust/encoding.hpp"

#include <array>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace bangtin::trust {

namespace {

constexpr Bytes text_max = 1 << 20;
const std::string type = "application/vnd.bangtin.bulletin+json";

Envelope sealed(const std::string& payload, std::initializer_list<const PrivateKey*> keys)
{
    Envelope envelope{type, payload, {}};
    for (const PrivateKey* key : keys) sign(envelope, *key);
    return envelope;
}

std::string with_bit_flipped(std::string bytes, std::size_t bit)
{
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
    return bytes;
}

} // namespace

// The example of DSSE's protocol.md 1.0.2.
TEST_CASE("an envelope signed in one step reads back as what was signed, by that key alone")
{
    const PrivateKey key = PrivateKey::generate();
    const auto read = parse_envelope(signed_envelope("application/x", "lời", key), 1 << 16);
    REQUIRE(read);
    CHECK(read->payload_type == "application/x");
    CHECK(read->payload == "lời");
    CHECK(read->signatures.size() == 1);
    CHECK(signers(*read, std::vector{key.public_key()}).size() == 1);
    CHECK(signers(*read, std::vector{PrivateKey::generate().public_key()}).empty());
}

TEST_CASE("what is signed is the protocol's pre-authentication encoding")
{
    CHECK(pre_authentication("http://example.com/HelloWorld", "hello world") ==
          "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    CHECK(pre_authentication("", "") == "DSSEv1 0  0 ");
}

TEST_CASE("lengths keep type and payload from running into each other")
{
    CHECK(rc::check(
        [](const std::string& a, const std::string& b, const std::string& c, const std::string& d) {
            RC_ASSERT((a == c && b == d) == (pre_authentication(a, b) == pre_authentication(c, d)));
        }));
}

TEST_CASE("any payload that was sealed comes back byte for byte with its signers")
{
    const PrivateKey first = PrivateKey::generate();
    const PrivateKey second = PrivateKey::generate();
    const std::array keys{second.public_key(), first.public_key()};
    CHECK(rc::check([&](const std::string& payload) {
        const Envelope envelope = sealed(payload, {&first, &second});
        const auto again = parse_envelope(envelope_text(envelope), text_max);
        RC_ASSERT(again.has_value());
        RC_ASSERT(*again == envelope);
        RC_ASSERT(signers(*again, keys) == std::vector(keys.begin(), keys.end()));
    }));
}

TEST_CASE("flipping any single bit of payload, type or signature loses the signer")
{
    const PrivateKey key = PrivateKey::generate();
    const std::vector keys{key.public_key()};
    const Envelope good = sealed("{\"title\":\"Hội khỏe Phù Đổng\"}", {&key});
    REQUIRE(signers(good, keys).size() == 1);

    const auto flip_all = [&](auto field) {
        const std::size_t bits = 8 * field(good).size();
        for (std::size_t bit = 0; bit < bits; ++bit) {
            Envelope bad = good;
            field(bad) = with_bit_flipped(field(good), bit);
            CHECK(signers(bad, keys).empty());
        }
    };
    flip_all([](auto& envelope) -> auto& { return envelope.payload; });
    flip_all([](auto& envelope) -> auto& { return envelope.payload_type; });
    flip_all([](auto& envelope) -> auto& { return envelope.signatures[0].bytes; });
}

TEST_CASE("a seal by somebody else does not count, even under a listed key's id")
{
    const PrivateKey listed = PrivateKey::generate();
    const PrivateKey stranger = PrivateKey::generate();
    const std::vector keys{listed.public_key()};
    Envelope envelope = sealed("x", {&stranger});
    CHECK(signers(envelope, keys).empty());
    envelope.signatures[0].key_id = key_id(listed.public_key());
    CHECK(signers(envelope, keys).empty());
}

TEST_CASE("a good seal counts beside a bad one of the same key id, and once")
{
    const PrivateKey key = PrivateKey::generate();
    const std::array keys{key.public_key(), key.public_key()};
    Envelope envelope = sealed("x", {&key});
    const EnvelopeSignature good = envelope.signatures[0];
    envelope.signatures = {{good.key_id, std::string(64, '\0')}, good, good};
    CHECK(signers(envelope, keys) == std::vector{key.public_key()});
}

TEST_CASE("sealing again replaces the first seal of that key")
{
    const PrivateKey key = PrivateKey::generate();
    Envelope envelope = sealed("x", {&key, &key});
    CHECK(envelope.signatures.size() == 1);
    envelope.payload = "y";
    sign(envelope, key);
    CHECK(envelope.signatures.size() == 1);
    CHECK(signers(envelope, std::vector{key.public_key()}).size() == 1);
}

TEST_CASE("an envelope that is not exactly one is refused, and the place is named")
{
    const PrivateKey key = PrivateKey::generate();
    const auto parse = [](const Json& json) { return parse_envelope(json.dump(), text_max); };
    Json good = Json::parse(envelope_text(sealed("payload", {&key})));
    REQUIRE(parse(good));

    const auto refused_at = [&](auto change) -> std::string {
        Json bad = good;
        change(bad);
        const auto envelope = parse(bad);
        return envelope ? "accepted" : envelope.error().place;
    };
    CHECK(refused_at([](Json& j) { j["payload"] = "cGF5bG9hZB=="; }) == "/payload"); // Spare bits.
    CHECK(refused_at([](Json& j) { j["payload"] = " cGF5bG9hZA=="; }) == "/payload");
    CHECK(refused_at([](Json& j) { j.erase("payload"); }) == "/payload");
    CHECK(refused_at([](Json& j) { j["payloadType"] = 7; }) == "/payloadType");
    CHECK(refused_at([](Json& j) { j["payloadType"] = std::string(129, 't'); }) == "/payloadType");
    CHECK(refused_at([](Json& j) { j["extra"] = 1; }) == "/extra");
    CHECK(refused_at([](Json& j) { j["signatures"] = "none"; }) == "/signatures");
    CHECK(refused_at([](Json& j) { j["signatures"][0]["sig"] = "AAAA"; }) == "/signatures/0/sig");
    CHECK(refused_at([](Json& j) { j["signatures"][0].erase("keyid"); }) == "/signatures/0/keyid");
    CHECK(refused_at([&good](Json& j) {
              for (std::size_t i = 0; i < envelope_signatures_max; ++i)
                  j["signatures"].push_back(good["signatures"][0]);
          }) == "/signatures");
    CHECK_FALSE(parse_envelope(good.dump(), 10));
    CHECK_FALSE(parse_envelope("", text_max));
}

TEST_CASE("an envelope without signatures can be read, and nobody signed it")
{
    const auto envelope = parse_envelope(envelope_text(sealed("x", {})), text_max);
    REQUIRE(envelope);
    CHECK(signers(*envelope, std::vector{PrivateKey::generate().public_key()}).empty());
}

} // namespace bangtin::trust
