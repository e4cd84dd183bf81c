// What this room's sources share of libcrypto: who frees what it hands out, and bytes as it takes
// them. No header of another room includes this, and no caller sees a type of libcrypto.
#pragma once

#include <memory>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <string_view>

namespace bangtin::trust {

struct LibcryptoFree {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(BIO* bio) const { BIO_free(bio); }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, LibcryptoFree>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, LibcryptoFree>;
using BioHandle = std::unique_ptr<BIO, LibcryptoFree>;

/// The same bytes: they live as long as what `bytes` looks at.
[[nodiscard]] inline const unsigned char* octets(std::string_view bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

} // namespace bangtin::trust
