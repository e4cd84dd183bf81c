#include "trust/nonce.hpp"

#include "bulletin/result.hpp"

#include <openssl/rand.h>

namespace bangtin::trust {

Digest fresh_nonce()
{
    Digest nonce;
    const int drawn = RAND_bytes(nonce.bytes.data(), static_cast<int>(nonce.bytes.size()));
    require(drawn == 1, "libcrypto has no random bytes");
    return nonce;
}

} // namespace bangtin::trust
