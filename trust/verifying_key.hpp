// Public keys of the three kinds that TUF repositories sign with: Ed25519, ECDSA on P-256 and
// RSA-PSS, the last two with SHA-256 (TUF 1.0.34, 4.2).
//
// Our own people and programs sign with Ed25519 (`keys.hpp`). The others are here because metadata
// may also be signed by tokens that the state issues, and because the conformance suite demands
// them. Kind and scheme are one: no key verifies by a scheme that it was not made for.
#pragma once

#include "trust/keys.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::trust {

enum class KeyScheme : std::uint8_t { ed25519, ecdsa_p256, rsa_pss_sha256 };

/// Equal when it is the same key, however its text was written: so thresholds count keys.
struct VerifyingKey {
    KeyScheme scheme = KeyScheme::ed25519;
    /// Ed25519: 32 raw bytes. Others: SubjectPublicKeyInfo in DER, as libcrypto writes it.
    std::string bytes;

    VerifyingKey() = default;
    VerifyingKey(const PublicKey& key); ///< Implicit: every key of ours is one.

    auto operator<=>(const VerifyingKey&) const = default;
    /// Nothing for a key of another scheme.
    [[nodiscard]] std::optional<PublicKey> ed25519() const;
};

namespace limits {
inline constexpr std::size_t key_text_bytes = 16 * 1024;
inline constexpr int rsa_bits_min = 2048;
inline constexpr int rsa_bits_max = 8192; ///< Beyond, one signature keeps a small board busy.
} // namespace limits

/// The members of a TUF key object: hexadecimal for Ed25519, PEM for the others. Nothing for a
/// type, scheme, curve or size that this house does not verify, or for a type under another's
/// scheme.
[[nodiscard]] std::optional<VerifyingKey>
parse_verifying_key(std::string_view type, std::string_view scheme, std::string_view text);

/// Whether `signature` over exactly `message` is `key`'s: 64 raw bytes (Ed25519), DER (ECDSA), or
/// as many bytes as the modulus (RSA, salt of any length).
[[nodiscard]] bool verify(const VerifyingKey& key, std::string_view message,
                          std::string_view signature);

} // namespace bangtin::trust
