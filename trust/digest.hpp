// SHA-256 of bytes, whole or in pieces.
#pragma once

#include "bulletin/digest.hpp"

#include <memory>
#include <string_view>

namespace bangtin::trust {

[[nodiscard]] Digest sha256(std::string_view bytes);

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
