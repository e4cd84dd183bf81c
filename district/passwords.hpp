// Passwords: which are good enough, and how they are kept (argon2id, RFC 9106, by libsodium).
//
// Hashing is slow on purpose: never in a loop that others wait for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::district {

inline constexpr std::size_t password_characters_min = 10;
inline constexpr std::size_t password_bytes_max = 512;

enum class PasswordFault : std::uint8_t {
    malformed, ///< Not UTF-8, or with control characters.
    too_short, ///< Under `password_characters_min` characters.
    too_long,  ///< Over `password_bytes_max`.
    known,     ///< Among those that are tried first, a run or repetition of a few characters, or
               ///< little more than the sign-in name.
};

/// Whose it is to be: nobody's name is a secret.
struct PasswordOwner {
    std::string code;
    std::string name;
};

/// The password in NFC, so that one typed on another keyboard is the same. Nothing for what is not
/// UTF-8 or has control characters.
[[nodiscard]] std::optional<std::string> normalise_password(std::string_view typed);
/// Why a normalised password is not good enough (NIST SP 800-63B, 5.1.1.2: length and known ones,
/// no rules of kinds of characters).
[[nodiscard]] std::optional<PasswordFault> password_fault(std::string_view password,
                                                          const PasswordOwner& owner);

/// Takes some 0.2 s and 64 MiB (RFC 9106, 4: the second choice of parameters, with one lane).
/// Nothing when there is no memory for it.
[[nodiscard]] std::optional<std::string> hash_password(std::string_view password);
/// Takes as long, also for the hash of nobody, which is empty: then false.
[[nodiscard]] bool password_matches(const std::string& hash, std::string_view password);

} // namespace bangtin::district
