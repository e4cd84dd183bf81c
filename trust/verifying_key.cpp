#include "trust/verifying_key.hpp"

#include "trust/libcrypto.hpp"

#include <algorithm>
#include <array>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace bangtin::trust {

namespace {

/// A P-256 key in DER with its point uncompressed. A compressed point would be a second spelling of
/// the same key, and count as a second signer.
constexpr std::size_t p256_der_bytes = 91;

/// The key, with what libcrypto noted down of a refusal forgotten: the next caller would take it
/// for its own.
KeyHandle read_pem(std::string_view pem)
{
    const BioHandle bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    require(bio != nullptr, "libcrypto is out of memory");
    KeyHandle key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    return key;
}

KeyHandle read_der(std::string_view der)
{
    const unsigned char* at = octets(der);
    KeyHandle key(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    return key;
}

std::string der_of(const EVP_PKEY* key)
{
    unsigned char* bytes = nullptr;
    const int size = i2d_PUBKEY(key, &bytes);
    require(size > 0, "libcrypto could not write a public key");
    std::string der(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    return der;
}

bool is_p256(const EVP_PKEY* key)
{
    std::array<char, 32> group{};
    std::size_t size = 0;
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC &&
           EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) == 1 &&
           std::string_view(group.data(), size) == "prime256v1" &&
           der_of(key).size() == p256_der_bytes;
}

bool is_rsa(const EVP_PKEY* key)
{
    const int bits = EVP_PKEY_get_bits(key);
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA && bits >= limits::rsa_bits_min &&
           bits <= limits::rsa_bits_max;
}

bool use_pss(EVP_PKEY_CTX* context)
{
    // The length of the salt is the signer's choice; the mask's hash is the signature's.
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_AUTO) == 1;
}

/// ECDSA or RSA-PSS, both with SHA-256.
bool verify_der(const VerifyingKey& key, std::string_view message, std::string_view signature)
{
    const KeyHandle handle = read_der(key.bytes);
    const DigestContext context(EVP_MD_CTX_new());
    require(context != nullptr, "libcrypto is out of memory");

    EVP_PKEY_CTX* parameters = nullptr; // The context's own.
    const bool good = handle != nullptr &&
                      EVP_DigestVerifyInit(context.get(), &parameters, EVP_sha256(), nullptr,
                                           handle.get()) == 1 &&
                      (key.scheme != KeyScheme::rsa_pss_sha256 || use_pss(parameters)) &&
                      EVP_DigestVerify(context.get(), octets(signature), signature.size(),
                                       octets(message), message.size()) == 1;
    ERR_clear_error();
    return good;
}

VerifyingKey der_key(KeyScheme scheme, const EVP_PKEY* handle)
{
    VerifyingKey key;
    key.scheme = scheme;
    key.bytes = der_of(handle);
    return key;
}

} // namespace

VerifyingKey::VerifyingKey(const PublicKey& key) : bytes(key.begin(), key.end()) {}

std::optional<PublicKey> VerifyingKey::ed25519() const
{
    PublicKey key{};
    if (scheme != KeyScheme::ed25519 || bytes.size() != key.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), key.begin());
    return key;
}

std::optional<VerifyingKey> parse_verifying_key(std::string_view type, std::string_view scheme,
                                                std::string_view text)
{
    if (text.size() > limits::key_text_bytes) return std::nullopt;
    if (type == "ed25519" && scheme == "ed25519") {
        const auto key = key_from_hex(text);
        return key ? std::optional<VerifyingKey>(*key) : std::nullopt;
    }
    // The older name of the type is what repositories before 2023 wrote.
    const bool ecdsa =
        (type == "ecdsa" || type == "ecdsa-sha2-nistp256") && scheme == "ecdsa-sha2-nistp256";
    const bool rsa = type == "rsa" && scheme == "rsassa-pss-sha256";
    if (!ecdsa && !rsa) return std::nullopt;

    const KeyHandle handle = read_pem(text);
    if (handle == nullptr) return std::nullopt;
    if (ecdsa && is_p256(handle.get())) return der_key(KeyScheme::ecdsa_p256, handle.get());
    if (rsa && is_rsa(handle.get())) return der_key(KeyScheme::rsa_pss_sha256, handle.get());
    return std::nullopt;
}

bool verify(const VerifyingKey& key, std::string_view message, std::string_view signature)
{
    switch (key.scheme) {
    case KeyScheme::ed25519: {
        const auto ours = key.ed25519();
        return ours && verify(*ours, message, signature);
    }
    case KeyScheme::ecdsa_p256:
    case KeyScheme::rsa_pss_sha256: return verify_der(key, message, signature);
    }
    require(false, "an unknown key scheme");
    return false;
}

} // namespace bangtin::trust
