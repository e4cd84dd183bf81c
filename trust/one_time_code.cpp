#include "trust/one_time_code.hpp"

#include "bulletin/result.hpp"
#include "trust/nonce.hpp"

#include <array>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace bangtin::trust {

namespace {

constexpr std::size_t secret_bytes = 20;
constexpr std::size_t code_digits = 6;
constexpr std::uint32_t code_modulus = 1'000'000;
constexpr std::chrono::seconds step_length{30};

std::array<std::uint8_t, 20> hmac_sha1(std::string_view key, std::string_view text)
{
    std::array<std::uint8_t, 20> mac{};
    unsigned length = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const unsigned char* made = HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), bytes,
                                     text.size(), mac.data(), &length);
    require(made != nullptr && length == mac.size(), "libcrypto makes a HMAC");
    return mac;
}

std::string without_spaces(std::string_view typed)
{
    std::string digits;
    for (const char c : typed)
        if (c != ' ') digits += c;
    return digits;
}

bool same_code(const std::string& a, const std::string& b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace

std::string fresh_code_secret()
{
    const Digest nonce = fresh_nonce();
    return {reinterpret_cast<const char*>(nonce.bytes.data()), secret_bytes};
}

std::int64_t code_step(Instant now)
{
    return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() / step_length;
}

std::string one_time_code(std::string_view secret, std::int64_t step)
{
    std::string counter;
    for (int shift = 56; shift >= 0; shift -= 8)
        counter += static_cast<char>(static_cast<std::uint64_t>(step) >> shift & 0xff);
    const auto mac = hmac_sha1(secret, counter);
    // RFC 4226, 5.3: the last four bits say which four bytes are taken, without their first bit.
    const std::size_t at = mac.back() & 0x0fU;
    const std::uint32_t number = (static_cast<std::uint32_t>(mac[at] & 0x7fU) << 24) |
                                 (static_cast<std::uint32_t>(mac[at + 1]) << 16) |
                                 (static_cast<std::uint32_t>(mac[at + 2]) << 8) |
                                 static_cast<std::uint32_t>(mac[at + 3]);
    std::string digits = std::to_string(number % code_modulus);
    digits.insert(0, code_digits - digits.size(), '0');
    return digits;
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view typed,
                                          Instant now, std::int64_t step_taken)
{
    const std::string digits = without_spaces(typed);
    const std::int64_t step = code_step(now);
    for (const std::int64_t candidate : {step, step - 1, step + 1}) {
        if (candidate > step_taken && same_code(one_time_code(secret, candidate), digits))
            return candidate;
    }
    return std::nullopt;
}

std::string to_base32(std::string_view bytes)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char byte : bytes) {
        held = held << 8 | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) text += alphabet[held >> (bits - 5) & 31U];
    }
    if (bits > 0) text += alphabet[held << (5 - bits) & 31U];
    return text;
}

} // namespace bangtin::trust
