// SHA-256 of bytes, whole or in pieces; and SHA-512, by which other houses name files in TUF.
#pragma once

#include "bulletin/digest.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::trust {

[[nodiscard]] Digest sha256(std::string_view bytes);

struct Digest512 {
    std::array<std::uint8_t, 64> bytes{};

    bool operator==(const Digest512&) const = default;
    /// 128 lower-case digits.
    [[nodiscard]] std::string hex() const;
};
[[nodiscard]] Digest512 sha512(std::string_view bytes);
/// Nothing unless `hex` is what `Digest512::hex` writes.
[[nodiscard]] std::optional<Digest512> parse_digest512(std::string_view hex);

/// Hashes a file piece by piece while it arrives.
class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;

    void add(std::string_view bytes);
    /// The digest of all that was added; the hasher starts anew.
    [[nodiscard]] Digest finish();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

} // namespace bangtin::trust
