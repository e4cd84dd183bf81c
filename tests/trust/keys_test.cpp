#include "trust/keys.hpp"

#include "trust/encoding.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace bangtin::trust {

namespace {

std::string flipped(std::string bytes, std::size_t bit)
{
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
    return bytes;
}

} // namespace

// RFC 8032, section 7.1, TEST 2 and TEST 3.
TEST_CASE("signatures of the standard's own examples verify, and only over their own message")
{
    const auto first =
        key_from_hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const auto first_signature =
        from_hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                 "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    const auto second =
        key_from_hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    const auto second_signature =
        from_hex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                 "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    REQUIRE((first && first_signature && second && second_signature));

    CHECK(verify(*first, "\x72", *first_signature));
    CHECK(verify(*second, "\xaf\x82", *second_signature));
    CHECK_FALSE(verify(*first, "\xaf\x82", *first_signature));
    CHECK_FALSE(verify(*second, "\x72", *first_signature));
}

TEST_CASE("the private key of a standard example signs as the standard says")
{
    // The PKCS#8 form of RFC 8032 TEST 2's secret key, as openssl writes it.
    const auto der = from_hex("302e020100300506032b657004220420"
                              "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    REQUIRE(der);
    const auto key = PrivateKey::from_pem("-----BEGIN PRIVATE KEY-----\n" + to_base64(*der) +
                                          "\n-----END PRIVATE KEY-----\n");
    REQUIRE(key);
    CHECK(key_hex(key->public_key()) ==
          "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    CHECK(to_hex(key->sign("\x72")) ==
          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
}

TEST_CASE("whatever a key signs, it verifies, and no other key does")
{
    const PrivateKey key = PrivateKey::generate();
    const PrivateKey other = PrivateKey::generate();
    CHECK(rc::check([&](const std::string& message) {
        const std::string signature = key.sign(message);
        RC_ASSERT(signature.size() == 64u);
        RC_ASSERT(verify(key.public_key(), message, signature));
        RC_ASSERT(!verify(other.public_key(), message, signature));
    }));
}

TEST_CASE("flipping any single bit of message, signature or key breaks the signature")
{
    const PrivateKey key = PrivateKey::generate();
    const std::string message = "Thứ Hai chào cờ lúc 7 giờ";
    const std::string signature = key.sign(message);

    for (std::size_t bit = 0; bit < 8 * message.size(); ++bit) {
        CHECK_FALSE(verify(key.public_key(), flipped(message, bit), signature));
    }
    for (std::size_t bit = 0; bit < 8 * signature.size(); ++bit) {
        CHECK_FALSE(verify(key.public_key(), message, flipped(signature, bit)));
    }
    for (std::size_t bit = 0; bit < 256; ++bit) {
        PublicKey near = key.public_key();
        near[bit / 8] = static_cast<std::uint8_t>(near[bit / 8] ^ (1u << bit % 8));
        CHECK_FALSE(verify(near, message, signature));
    }
}

TEST_CASE("a signature of another length than 64 bytes is no signature")
{
    const PrivateKey key = PrivateKey::generate();
    const std::string signature = key.sign("x");
    CHECK_FALSE(verify(key.public_key(), "x", ""));
    CHECK_FALSE(verify(key.public_key(), "x", signature.substr(0, 63)));
    CHECK_FALSE(verify(key.public_key(), "x", signature + '\0'));
}

TEST_CASE("a key survives its PEM text")
{
    const PrivateKey key = PrivateKey::generate();
    const auto again = PrivateKey::from_pem(key.to_pem());
    REQUIRE(again);
    CHECK(again->public_key() == key.public_key());
    CHECK(again->sign("x") == key.sign("x"));
    CHECK(key.to_pem().starts_with("-----BEGIN PRIVATE KEY-----\n"));
}

TEST_CASE("what is not an unencrypted Ed25519 key is refused with a remedy")
{
    // As `openssl genpkey` makes them: on P-256, and Ed25519 under a pass phrase.
    const std::string ec_key = "-----BEGIN PRIVATE KEY-----\n"
                               "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgXQenPtM21UM1yv3U\n"
                               "KBxlDbmQRUj+y8xUQmPxb6Sif8ChRANCAARYfP/X2wvyliCCyBqYf3zg9ErAbbZ9\n"
                               "9rij4pkyYLw0vLkboi4lNjKwV5lYdYd2Jg6H38dffYmvVsIoQhlz6NEL\n"
                               "-----END PRIVATE KEY-----\n";
    const std::string encrypted_key =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
        "MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAj6bwN/0HZ6ZAICCAAw\n"
        "DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEKI9b4hx9yMelVrOSw28k5EEQPz6\n"
        "tZXb1Qv/TuPa4mbH5ni+WKon3wtsJRpu9GZyMac+O50lQufplCr8+z0hHCmVyo23\n"
        "w6XP6GW4RrOQmrCzXp8=\n"
        "-----END ENCRYPTED PRIVATE KEY-----\n";
    for (const std::string& text :
         {std::string(), std::string("not a key"), std::string(20'000, 'x'), ec_key, encrypted_key,
          std::string("-----BEGIN PUBLIC KEY-----\n"
                      "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n"
                      "-----END PUBLIC KEY-----\n")}) {
        const auto key = PrivateKey::from_pem(text);
        REQUIRE_FALSE(key);
        CHECK(key.error().remedy.find("ed25519") != std::string::npos);
    }
}

TEST_CASE("a key's id is the SHA-256 of its canonical form")
{
    const auto key =
        key_from_hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    REQUIRE(key);
    CHECK(key_id(*key) == "eaf1e23f6c823132f437a2eaa299a7950f7386631deff273db195bbd26209e2b");
    CHECK_FALSE(key_from_hex("3d40"));
    CHECK_FALSE(key_from_hex(std::string(64, 'G')));
}

} // namespace bangtin::trust
