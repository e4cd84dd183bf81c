#include "trust/ticket_proof.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace bangtin::trust {

Digest ticket_proof(const Digest& ticket_sha256, const PublicKey& key, std::string_view site)
{
    // The key's length is fixed, so no two pairs read the same.
    std::string message;
    message += "bangtin.enrolment\n";
    message += std::string_view(reinterpret_cast<const char*>(key.data()), key.size());
    message += site;
    Digest proof;
    unsigned length = 0;
    const unsigned char* done =
        HMAC(EVP_sha256(), ticket_sha256.bytes.data(), static_cast<int>(ticket_sha256.bytes.size()),
             reinterpret_cast<const unsigned char*>(message.data()), message.size(),
             proof.bytes.data(), &length);
    require(done != nullptr && length == proof.bytes.size(), "libcrypto refused to hash");
    return proof;
}

} // namespace bangtin::trust
