// What the edition on the glass was admitted under, and whether another says anything new.
#pragma once

#include "assets/bundle.hpp"
#include "assets/paths.hpp"
#include "assets/shelf.hpp"

#include <optional>

namespace bangtin::assets {

/// The metadata of the edition on the glass, as its file gives them: not verified. Nothing before
/// the first edition, and when the card does not give it whole.
[[nodiscard]] std::optional<MetadataBundle> bundle_on_glass(const StatePaths& paths,
                                                            const Shelf& shelf);

/// Whether `bundle` differs from what the edition on the glass was made of in nothing but its
/// timestamp. Not so when the card does not give that any more.
[[nodiscard]] bool is_signed_anew(const StatePaths& paths, const Shelf& shelf,
                                  const MetadataBundle& bundle);

} // namespace bangtin::assets
