// Whether an edition says anything new, or the one on the glass signed anew.
#pragma once

#include "assets/bundle.hpp"
#include "assets/paths.hpp"
#include "assets/shelf.hpp"

namespace bangtin::assets {

/// Whether `bundle` differs from what the edition on the glass was made of in nothing but its
/// timestamp. Not so when the card does not give that any more.
[[nodiscard]] bool is_signed_anew(const StatePaths& paths, const Shelf& shelf,
                                  const MetadataBundle& bundle);

} // namespace bangtin::assets
