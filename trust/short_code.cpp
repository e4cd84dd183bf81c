#include "trust/short_code.hpp"

#include "trust/digest.hpp"

#include <string_view>

namespace bangtin::trust {

std::string short_code(const PublicKey& key)
{
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    constexpr int bytes_used = 5;
    const Digest digest = sha256(key_hex(key));
    std::uint64_t bits = 0;
    for (int i = 0; i < bytes_used; ++i)
        bits = bits << 8 | digest.bytes[static_cast<std::size_t>(i)];
    std::string code;
    for (int shift = 35; shift >= 0; shift -= 5) {
        code += alphabet[bits >> shift & 31];
        if (shift == 20) code += '-';
    }
    return code;
}

} // namespace bangtin::trust
