// Pictures that were drawn before, in a folder, each under the digest of all that it was drawn
// from: what is found is right, and what is not is drawn again. The oldest go when there are too
// many.
#pragma once

#include "district/files.hpp"

#include <optional>
#include <string>

namespace bangtin::district {

struct PreviewCache {
    Path folder;
    std::size_t files_max = 2000;
    Bytes bytes_max = 256 * 1024 * 1024;

    /// Nothing where it is not there, or cannot be read.
    [[nodiscard]] std::optional<std::string> find(const Digest& key, Bytes length_max) const;
    /// Keeps it, and removes the oldest beyond both bounds. `cannot_write` leaves all as it was:
    /// the picture is there without it.
    [[nodiscard]] Outcome<void> keep(const Digest& key, std::string_view bytes) const;
};

} // namespace bangtin::district
