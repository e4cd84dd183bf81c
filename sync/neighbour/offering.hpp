// The files that a neighbour gives: media and sealed bulletins that stand whole on this screen's
// shelf, and nothing else of its card.
//
// A name on the shelf means verified bytes (assets/shelf.hpp). Paths are made of digests alone, so
// nothing that is asked for can lead anywhere else.
#pragma once

#include "assets/paths.hpp"
#include "sync/neighbour/descriptor.hpp"
#include "sync/neighbour/request.hpp"

#include <optional>

namespace bangtin::sync::neighbour {

struct OpenFile {
    Descriptor file;
    Bytes length = 0;
};

/// Nothing when it is not on the shelf, or is no medium (`assets`) or no sealed bulletin
/// (`bulletins`): programmes, approvers and metadata are never given. Nothing either while the
/// folder of the spare copies is not there.
[[nodiscard]] std::optional<OpenFile> open_offered(const assets::StatePaths& paths, Folder folder,
                                                   const Digest& digest);

} // namespace bangtin::sync::neighbour
