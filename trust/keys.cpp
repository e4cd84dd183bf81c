#include "trust/keys.hpp"

#include "trust/digest.hpp"
#include "trust/encoding.hpp"
#include "trust/libcrypto.hpp"

#include <algorithm>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace bangtin::trust {

namespace {

constexpr std::size_t pem_bytes_max = 16 * 1024;

/// The library would ask the terminal for the pass phrase of an encrypted key and wait for ever.
int no_pass_phrase(char*, int, int, void*)
{
    return -1;
}

PublicKey public_part(const EVP_PKEY* key)
{
    PublicKey raw{};
    std::size_t size = raw.size();
    const int done = EVP_PKEY_get_raw_public_key(key, raw.data(), &size);
    require(done == 1 && size == raw.size(), "an Ed25519 key has no public half");
    return raw;
}

FormatError not_a_key(std::string problem)
{
    return FormatError{
        "", std::move(problem),
        "give the PEM file of an Ed25519 key, as `openssl genpkey -algorithm ed25519` makes it"};
}

} // namespace

std::string key_id(const PublicKey& key)
{
    // Already canonical: members in byte order, nothing to escape.
    return sha256(R"({"keytype":"ed25519","keyval":{"public":")" + key_hex(key) +
                  R"("},"scheme":"ed25519"})")
        .hex();
}

std::string key_hex(const PublicKey& key)
{
    return to_hex({reinterpret_cast<const char*>(key.data()), key.size()});
}

std::optional<PublicKey> key_from_hex(std::string_view hex)
{
    PublicKey key{};
    const auto bytes = from_hex(hex);
    if (!bytes || bytes->size() != key.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), key.begin());
    return key;
}

bool verify(const PublicKey& key, std::string_view message, std::string_view signature)
{
    if (signature.size() != signature_bytes) return false;
    const KeyHandle handle(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
    const DigestContext context(EVP_MD_CTX_new());
    require(context != nullptr, "libcrypto is out of memory");

    const bool good =
        handle != nullptr &&
        EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, handle.get()) == 1 &&
        EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(message),
                         message.size()) == 1;
    ERR_clear_error(); // A refused signature leaves notes that the next caller would take for its
                       // own.
    return good;
}

struct PrivateKey::Secret {
    KeyHandle handle;
};

PrivateKey::PrivateKey(std::unique_ptr<Secret> secret)
    : secret_(std::move(secret)), public_(public_part(secret_->handle.get()))
{
}
PrivateKey::PrivateKey(PrivateKey&&) noexcept = default;
PrivateKey& PrivateKey::operator=(PrivateKey&&) noexcept = default;
PrivateKey::~PrivateKey() = default;

PrivateKey PrivateKey::generate()
{
    KeyHandle handle(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    require(handle != nullptr, "libcrypto could not make an Ed25519 key");
    return PrivateKey(std::make_unique<Secret>(Secret{std::move(handle)}));
}

Result<PrivateKey, FormatError> PrivateKey::from_pem(std::string_view pem)
{
    if (pem.size() > pem_bytes_max) return fail(not_a_key("too long for a private key"));
    const BioHandle bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    require(bio != nullptr, "libcrypto is out of memory");

    KeyHandle handle(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_pass_phrase, nullptr));
    ERR_clear_error();
    if (handle == nullptr) return fail(not_a_key("not an unencrypted private key in PEM"));
    if (EVP_PKEY_get_base_id(handle.get()) != EVP_PKEY_ED25519) {
        return fail(not_a_key("a private key of another kind than Ed25519"));
    }
    return PrivateKey(std::make_unique<Secret>(Secret{std::move(handle)}));
}

std::string PrivateKey::to_pem() const
{
    const BioHandle bio(BIO_new(BIO_s_mem()));
    require(bio != nullptr, "libcrypto is out of memory");
    const int done = PEM_write_bio_PKCS8PrivateKey(bio.get(), secret_->handle.get(), nullptr,
                                                   nullptr, 0, nullptr, nullptr);
    require(done == 1, "libcrypto could not write a private key");
    const char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::string PrivateKey::sign(std::string_view message) const
{
    const DigestContext context(EVP_MD_CTX_new());
    require(context != nullptr, "libcrypto is out of memory");
    std::string signature(signature_bytes, '\0');
    std::size_t size = signature.size();
    const bool signed_it =
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, secret_->handle.get()) == 1 &&
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       octets(message), message.size()) == 1;
    require(signed_it && size == signature_bytes, "libcrypto could not sign");
    return signature;
}

} // namespace bangtin::trust
