// Reads files on the shelf through, so that a card that rots is found before the glass shows it.
#pragma once

#include "assets/edition.hpp"

#include <optional>
#include <vector>

namespace bangtin::sync {

/// Proves one file. A damaged copy is mended from its spare; one that cannot be mended is taken off
/// the shelf, so that it is wanted again. Answers what was wrong, if anything; an absent file is
/// not wrong.
[[nodiscard]] std::optional<assets::RefusedItem> scrub_file(assets::Shelf& shelf,
                                                            const assets::NeededFile& file);

/// Goes round the files of an edition, one at a time, for ever. Where it is, is not worth a write
/// to the card: a start begins at a random place.
class ScrubRound {
public:
    explicit ScrubRound(std::size_t begin) : next_(begin) {}
    /// The file whose turn it is; nothing when there is none.
    [[nodiscard]] std::optional<assets::NeededFile>
    next(const std::vector<assets::NeededFile>& files);

private:
    std::size_t next_;
};

} // namespace bangtin::sync
