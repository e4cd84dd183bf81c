#include "trust/verifying_key.hpp"

#include "tests/trust/test_repository.hpp"
#include "trust/encoding.hpp"
#include "trust/metadata.hpp"

#include <doctest/doctest.h>

namespace bangtin::trust {

namespace {

// Made once with OpenSSL 3.0's command line, so that signer and verifier are not one program of
// ours: `openssl dgst -sha256 -sign …`, RSA with `-sigopt rsa_padding_mode:pss`. The private keys
// are gone.
constexpr const char* signed_message = "Bảng tin của trường";

constexpr const char* p256_pem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAErKDGWcplfKgWySspj153UJnUbEtp\n"
    "Y3Qsm4dKavHqin1Peqq/QUrYk5Z/jp7HvB9Jl08R6TM/3La0NBsU7YDEwA==\n"
    "-----END PUBLIC KEY-----\n";
constexpr const char* p256_compressed_pem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgACrKDGWcplfKgWySspj153UJnUbEtp\n"
    "Y3Qsm4dKavHqin0=\n"
    "-----END PUBLIC KEY-----\n";
constexpr const char* p384_pem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEBB+XwUbYMb/9K2TKJvJMwgYI5QcCaybc\n"
    "ExmfUMwM07p+uvWrYKfk+zrFiWQo/wDw7wWtuqAh43fphZQtNKocmXGoTtCZdf8j\n"
    "EcgUB5m1PbClSlsvJBctRhvfSbRflKJV\n"
    "-----END PUBLIC KEY-----\n";
constexpr const char* rsa_pem = "-----BEGIN PUBLIC KEY-----\n"
                                "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArINCxYmRjEuuhxqc9RHJ\n"
                                "1vxf4r9DOUNZbS12bPlIowjQdBB/Drx7eNm0OJ44Nvw6zcf1ZLFpwLB8sWvETst0\n"
                                "8NADhCAdgzwjuGAClElOcRrYsBSNxLLByy5muSaGM8nzBaTytq2Cyf0jABVokL8A\n"
                                "OYSesnuKnBfC3R9O9+vQqUQKjqSWM42yUjDUIYi5S3Z1ed51Bhrkpbjtg9QQzmxY\n"
                                "HeQvhW3J6ILFXOekByQe3eQedr4j+G1dagXTafVdD3kF7NpiKDfR9MC1BQ/neQGt\n"
                                "NWfNDB3fAO9lufBiK3+PalDQap704Nqn2dNlpENr5VyJnX+fAzy1Un2Vcf6DRYuv\n"
                                "lQIDAQAB\n"
                                "-----END PUBLIC KEY-----\n";
constexpr const char* rsa_1024_pem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC2pZ1Et17Z4G9tF9zZteV1jlGh\n"
    "weqLLBBNFWSbznIYS5J/MFNriPSE+uEXWHGpwaB8WVWDAK63zdyRS+gtCEqYiR1M\n"
    "WEZHSy+BV5AQSINfO2DT2GrSE2TbhB8GihdYv+L1wF0332fRum6SFp6jVMLvNXG8\n"
    "uRAq0CYuMiHDmFR6rQIDAQAB\n"
    "-----END PUBLIC KEY-----\n";
constexpr const char* p256_signature =
    "304602210085d3756e861a1e8e35f1c59529da0a0e11ceda0d658f429a215b60651805c3cf022100dc9b748e"
    "c46ed7bd753e08fe52f5c9649b0a8df6a0c2e13b633d1bba6da517e4";
constexpr const char* p256_sha512_signature =
    "304402204d957c24d4a16c4ffccd55215c13e71cde5ad5b1cedf25c239883868d8cd96ec022075c49de7c02c"
    "75cc4a09c259b158dbd40abec4d6bb54b4b468ebfee5848dce73";
constexpr const char* pss_signature =
    "89b2f11084d022b460afc9c7090ab67bd60f730bb7fb6f8585b75523c185060769c354109d817c66dc8df7e0"
    "4c475992ae337e64e585a76c8f859cffabf5f3860c1f607480e5036614c7dd0878b762ad96dd63ccbfcc6cee"
    "4a2fe617808b2def2a5e845cdd1ee2ad2db354dbf01e438447c3e2b43026788f1b3dceff19e42d961adcdc36"
    "de00c6e9b57a7dcdfade81ce6ddba2ec01dbef229bb79d1586df9bb7a9de67260dc9fa0fa7e9f12d7cf6d768"
    "f886d2601615f5dafabc6309f0146b1e8324c531cc5ea8ede534ea0b838f552756ab26b556abdedbcc2c6291"
    "41a9199ff468d795380b561fd125764255a59106f653983ca874844059eec722a9ed1b9d";
constexpr const char* pss_long_salt_signature =
    "1e78f740f8a82b858c550860463da3900a53074c609358ccd1a7ffab0e596c0a3a5a58f817b48d3cde07541f"
    "6c4f200292f04e81852778f266584eb9cb32e1bbb5d42187a3d5a65783e9480264eba8c5b909b7149c238a4e"
    "405b78eda06f517c2987272a23c7e5c8ebbc2da470df82c3672796038eb71843c169fba4f6e3247a841cb5e4"
    "5aba62f81c5e6af030ee9462b9b4dc43e4f2cdb1cf029041bc582bae2a31a66623da9592582fcd7ee05585b1"
    "2ba4e9ada67026e44d5319dd300d26fa106620083ada396fec01e7f535945e3b03b67542f0a7f96dbd68bebd"
    "f15559d7050ef0ff2f31dd8ef5db23e5934369b23fa2f3f12e1c70d7fbc89064257fa8b5";
constexpr const char* pkcs1_signature =
    "1f0bf88b88f24884b66a94b47d6a666ba73af396e637de7e246ec4556b00e4db1c7eb76ee12eb6c3962c8c1e"
    "f6f6f207a14e768e8704ba6f6316755cc0277900fcf5c29d3e7d33345192dc4decbce2dabb3bc0e281300cb2"
    "f6cb1c8ad5fd1c281e38ed69a1477ed1c708ac51c9f8fcf3b8d530aa794fc1c7df906990e8e4f6cb996668c0"
    "774d839dfdc6956cd36188f7bc3b655d59d2883350dc878066e54ba799d539a36860379f34654cd48e666f4d"
    "b99550b6922f4db4fb220c6a374531f9764faf541c6ec8b3d52ee3c27566a3de391adee8195276db3c2fe8be"
    "9bd0ef97f7f9c117b5e0932a899c6b9e05dd64e89c3936c56840875f5ed01a4662a081bc";

VerifyingKey p256()
{
    return *parse_verifying_key("ecdsa", "ecdsa-sha2-nistp256", p256_pem);
}

/// An element of DER (X.690, 8.1), for contents of less than 64 KiB.
std::string der(char tag, const std::string& content)
{
    const std::size_t size = content.size();
    std::string text(1, tag);
    if (size > 127) text += '\x82';
    if (size > 127) text += static_cast<char>(size >> 8);
    return text + static_cast<char>(size & 0xff) + content;
}

/// A public key (RFC 8017, A.1.1) whose modulus has so many bits, all of them ones.
std::string rsa_pem_of(std::size_t bits)
{
    const std::string rsa_encryption =
        "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05" + std::string(1, '\0');
    const std::string modulus = std::string(1, '\0') + std::string(bits / 8, '\xff');
    const std::string pair =
        der('\x30', der('\x02', modulus) + der('\x02', std::string("\x01\x00\x01", 3)));
    const std::string base64 =
        to_base64(der('\x30', rsa_encryption + der('\x03', std::string(1, '\0') + pair)));
    std::string pem = "-----BEGIN PUBLIC KEY-----\n";
    for (std::size_t at = 0; at < base64.size(); at += 64) pem += base64.substr(at, 64) + "\n";
    return pem + "-----END PUBLIC KEY-----\n";
}

VerifyingKey rsa()
{
    return *parse_verifying_key("rsa", "rsassa-pss-sha256", rsa_pem);
}

bool signs(const VerifyingKey& key, const char* hex, std::string_view text = signed_message)
{
    return verify(key, text, *from_hex(hex));
}

} // namespace

TEST_CASE("an ECDSA signature on P-256 verifies over its own message and hash, by its own key")
{
    CHECK(signs(p256(), p256_signature));
    CHECK_FALSE(signs(p256(), p256_signature, "Bảng tin của trường khác"));
    CHECK_FALSE(signs(p256(), p256_sha512_signature));
    CHECK_FALSE(signs(rsa(), p256_signature));
    CHECK_FALSE(verify(p256(), signed_message, ""));
}

TEST_CASE("an RSA-PSS signature verifies with any salt, and one of the older padding does not")
{
    CHECK(signs(rsa(), pss_signature));
    CHECK(signs(rsa(), pss_long_salt_signature));
    CHECK_FALSE(signs(rsa(), pss_signature, "Bảng tin của trường khác"));
    CHECK_FALSE(signs(rsa(), pkcs1_signature)); // PKCS #1 v1.5: padding that has been forged.
    CHECK_FALSE(signs(p256(), pss_signature));
}

TEST_CASE("flipping any single bit of a signature breaks it")
{
    for (const auto& [key, hex] : {std::pair(p256(), p256_signature), {rsa(), pss_signature}}) {
        const std::string good = *from_hex(hex);
        for (std::size_t bit = 0; bit < 8 * good.size(); ++bit) {
            std::string bad = good;
            bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
            CAPTURE(bit);
            CHECK_FALSE(verify(key, signed_message, bad));
        }
    }
}

TEST_CASE("a key verifies by the scheme of its own kind or not at all")
{
    const std::string ours = key_hex(PrivateKey::generate().public_key());
    struct Pair {
        const char* type;
        const char* scheme;
        std::string_view text;
    };
    for (const Pair& good : {Pair{"ed25519", "ed25519", ours},
                             {"ecdsa", "ecdsa-sha2-nistp256", p256_pem},
                             {"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256", p256_pem},
                             {"rsa", "rsassa-pss-sha256", rsa_pem}}) {
        CAPTURE(good.type);
        CHECK(parse_verifying_key(good.type, good.scheme, good.text));
    }
    for (const Pair& bad : {Pair{"rsa", "ed25519", ours},
                            {"ed25519", "rsassa-pss-sha256", ours},
                            {"ed25519", "ed25519", p256_pem},
                            {"ecdsa", "rsassa-pss-sha256", p256_pem},
                            {"ecdsa", "rsassa-pss-sha256", rsa_pem},
                            {"ecdsa", "ecdsa-sha2-nistp256", rsa_pem},
                            {"rsa", "rsassa-pss-sha256", p256_pem},
                            {"rsa", "ecdsa-sha2-nistp256", rsa_pem},
                            {"rsa", "rsa-pkcs1v15-sha256", rsa_pem},
                            {"ecdsa", "ecdsa-sha2-nistp384", p384_pem},
                            {"ecdsa", "ecdsa-sha2-nistp256", ours}}) {
        CAPTURE(bad.type);
        CAPTURE(bad.scheme);
        CHECK_FALSE(parse_verifying_key(bad.type, bad.scheme, bad.text));
    }
}

// Method: nobody needs to know the factors of a modulus of ones to write it down as a public key.
TEST_CASE("an RSA key is taken from 2048 bits to 8192, beyond which it would keep a board busy")
{
    const auto taken = [](std::size_t bits) {
        return parse_verifying_key("rsa", "rsassa-pss-sha256", rsa_pem_of(bits)).has_value();
    };
    CHECK_FALSE(taken(2040));
    CHECK(taken(2048));
    CHECK(taken(8192));
    CHECK_FALSE(taken(8200));
}

TEST_CASE("a short RSA key, another curve, and what is no key are not taken")
{
    CHECK_FALSE(parse_verifying_key("rsa", "rsassa-pss-sha256", rsa_1024_pem));
    CHECK_FALSE(parse_verifying_key("ecdsa", "ecdsa-sha2-nistp256", p384_pem));
    CHECK_FALSE(parse_verifying_key("ecdsa", "ecdsa-sha2-nistp256", ""));
    CHECK_FALSE(
        parse_verifying_key("ecdsa", "ecdsa-sha2-nistp256",
                            "-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n"));
    std::string padded(limits::key_text_bytes, '\n');
    padded += p256_pem;
    CHECK_FALSE(parse_verifying_key("ecdsa", "ecdsa-sha2-nistp256", padded));
}

// Method: the same key in PEM texts that differ. Each has a key id of its own, and a threshold of
// two must not be met by whoever holds the one private key.
TEST_CASE("one key in two spellings is one key, or none")
{
    const std::string spaced = std::string("Sở Giáo dục\n") + p256_pem + "\n";
    const auto again = parse_verifying_key("ecdsa", "ecdsa-sha2-nistp256", spaced);
    REQUIRE(again);
    CHECK(*again == p256());
    CHECK_FALSE(parse_verifying_key("ecdsa", "ecdsa-sha2-nistp256", p256_compressed_pem));

    const std::string signature = *from_hex(p256_signature);
    const KeyMap keys{{"1", p256()}, {"2", *again}, {"3", rsa()}};
    const RoleKeys role{.key_ids = {"1", "2", "3"}, .threshold = 2};
    CHECK_FALSE(threshold_met(role, keys, signed_message, {{"1", signature}, {"2", signature}}));
    CHECK(threshold_met(role, keys, signed_message,
                        {{"1", signature}, {"3", *from_hex(pss_signature)}}));
}

// Method: keys of all three kinds in one role of a real file; each of the tokens' signatures counts
// beside our own.
TEST_CASE("keys of every kind can stand in one root")
{
    const test::TestRepository repository;
    const auto token = test::foreign_key("ecdsa", "ecdsa-sha2-nistp256", p256_pem);
    const auto card = test::foreign_key("rsa", "rsassa-pss-sha256", rsa_pem);
    const auto root = parse_root(test::altered(repository.files.at("root"), [&](Json& j) {
        for (const auto& key : {token, card}) j["keys"][key.id] = key.json;
    }));
    REQUIRE(root);
    CHECK(root->role.keys.at(token.id) == p256());
    CHECK(root->role.keys.at(card.id) == rsa());
    CHECK(root->role.keys.at(key_id(repository.root_key.public_key())).ed25519() ==
          repository.root_key.public_key());
}

} // namespace bangtin::trust
