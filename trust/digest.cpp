#include "trust/digest.hpp"

#include "bulletin/result.hpp"
#include "trust/encoding.hpp"

#include <algorithm>
#include <openssl/evp.h>

namespace bangtin::trust {

// libcrypto fails here only without memory or without its default provider: a broken installation,
// not a fault of any input.

namespace {

template <class AnyDigest>
AnyDigest digest_by(const EVP_MD* algorithm, std::string_view bytes)
{
    AnyDigest digest;
    const int done =
        EVP_Digest(bytes.data(), bytes.size(), digest.bytes.data(), nullptr, algorithm, nullptr);
    require(done == 1, "libcrypto lacks a digest");
    return digest;
}

} // namespace

Digest sha256(std::string_view bytes)
{
    return digest_by<Digest>(EVP_sha256(), bytes);
}

Digest512 sha512(std::string_view bytes)
{
    return digest_by<Digest512>(EVP_sha512(), bytes);
}

std::string Digest512::hex() const
{
    return to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::optional<Digest512> parse_digest512(std::string_view hex)
{
    Digest512 digest;
    const auto raw = from_hex(hex);
    if (!raw || raw->size() != digest.bytes.size()) return std::nullopt;
    std::copy(raw->begin(), raw->end(), digest.bytes.begin());
    return digest;
}

struct Hasher::Context {
    Context() : evp(EVP_MD_CTX_new()) { require(evp != nullptr, "libcrypto is out of memory"); }
    ~Context() { EVP_MD_CTX_free(evp); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    void begin() const
    {
        require(EVP_DigestInit_ex(evp, EVP_sha256(), nullptr) == 1, "libcrypto has no SHA-256");
    }

    EVP_MD_CTX* evp;
};

Hasher::Hasher() : context_(std::make_unique<Context>())
{
    context_->begin();
}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::add(std::string_view bytes)
{
    const int done = EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size());
    require(done == 1, "libcrypto refused to hash");
}

Digest Hasher::finish()
{
    Digest digest;
    const int done = EVP_DigestFinal_ex(context_->evp, digest.bytes.data(), nullptr);
    require(done == 1, "libcrypto refused to hash");
    context_->begin();
    return digest;
}

} // namespace bangtin::trust
