// Ed25519 keys: making, naming, signing, verifying, and their text form on disk.
//
// A private key never leaves this type except as the PEM text its owner stores. Files are the
// callers' matter.
#pragma once

#include "bulletin/approval.hpp"
#include "bulletin/result.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace bangtin::trust {

using PublicKey = bulletin::Ed25519Key;            ///< 32 raw bytes.
inline constexpr std::size_t signature_bytes = 64; ///< Of Ed25519: RFC 8032, 5.1.6.

/// TUF key id: 64 hex digits, the SHA-256 of the key's canonical JSON form (TUF 1.0.34, 4.2).
[[nodiscard]] std::string key_id(const PublicKey& key);

[[nodiscard]] std::string key_hex(const PublicKey& key);
[[nodiscard]] std::optional<PublicKey> key_from_hex(std::string_view hex);

/// Whether `signature` (64 raw bytes) over exactly `message` is `key`'s. False for keys that are
/// not points.
[[nodiscard]] bool verify(const PublicKey& key, std::string_view message,
                          std::string_view signature);

class PrivateKey {
public:
    [[nodiscard]] static PrivateKey generate();
    /// PKCS#8 PEM, unencrypted, as `openssl genpkey -algorithm ed25519` writes it.
    [[nodiscard]] static Result<PrivateKey, FormatError> from_pem(std::string_view pem);

    PrivateKey(PrivateKey&&) noexcept;
    PrivateKey& operator=(PrivateKey&&) noexcept;
    ~PrivateKey();

    [[nodiscard]] std::string to_pem() const;
    [[nodiscard]] const PublicKey& public_key() const { return public_; }
    /// 64 raw bytes.
    [[nodiscard]] std::string sign(std::string_view message) const;

private:
    struct Secret;
    explicit PrivateKey(std::unique_ptr<Secret> secret);
    std::unique_ptr<Secret> secret_;
    PublicKey public_{};
};

} // namespace bangtin::trust
