// The system of this card as one more file to fetch: behind everything that is shown, within the
// hours and caps of large media, from a neighbour or a stick as well as over the line.
#pragma once

#include "assets/edition.hpp"
#include "assets/system.hpp"

#include <optional>

namespace bangtin::sync {

/// Adds the system that the edition offers this board to what it needs and, while the shelf lacks
/// it, to what is wanted. Nothing where nobody said what runs, and when it is not newer or has been
/// refused.
void want_system(assets::Edition& edition, const assets::Shelf& shelf,
                 const std::optional<assets::SystemNote>& running);

} // namespace bangtin::sync
