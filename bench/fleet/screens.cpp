#include "bench/fleet/screens.hpp"

#include "trust/digest.hpp"
#include "trust/encoding.hpp"

namespace bangtin::bench {

trust::PrivateKey key_of_screen(std::size_t number)
{
    // PKCS#8 of an Ed25519 key is this head and 32 bytes (RFC 8410, 10.3).
    constexpr std::string_view head(
        "\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20", 16);
    const Digest seed = trust::sha256("screen " + std::to_string(number));
    std::string bytes(head);
    bytes.append(reinterpret_cast<const char*>(seed.bytes.data()), seed.bytes.size());
    const std::string pem =
        "-----BEGIN PRIVATE KEY-----\n" + trust::to_base64(bytes) + "\n-----END PRIVATE KEY-----\n";
    auto key = trust::PrivateKey::from_pem(pem);
    require(key.has_value(), "a key that is made as the RFC says is one");
    return *std::move(key);
}

} // namespace bangtin::bench
