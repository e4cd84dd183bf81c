// SHA-256 digests as values: the name of every asset, bulletin and programme. Hashing is in
// `trust/`.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin {

using Bytes = std::uint64_t; ///< A length or offset in bytes.

struct Digest {
    std::array<std::uint8_t, 32> bytes{};

    auto operator<=>(const Digest&) const = default;

    /// 64 lower-case hexadecimal digits.
    [[nodiscard]] std::string hex() const;

    /// Nothing unless `hex` is exactly 64 lower-case hexadecimal digits.
    [[nodiscard]] static std::optional<Digest> from_hex(std::string_view hex);
};

/// A file named by its content: what a fetch needs to know, and what a shelf can prove.
struct AssetRef {
    Digest digest;
    Bytes length = 0;

    auto operator<=>(const AssetRef&) const = default;
};

} // namespace bangtin

template <>
struct std::hash<bangtin::Digest> {
    std::size_t operator()(const bangtin::Digest& digest) const noexcept
    {
        std::size_t folded = 0;
        for (std::size_t i = 0; i < sizeof folded; ++i) folded = folded << 8 | digest.bytes[i];
        return folded;
    }
};
