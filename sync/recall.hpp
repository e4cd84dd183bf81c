// Carries out what the edition on the glass recalls: the files leave the card for good, and the
// district is told of which bulletins that is true.
//
// A recall stands in every programme for as long as a screen may not have heard of it, and what it
// names is compared with what is on the card. So nothing is remembered on the card of what was
// done: after a power cut it is looked at again.
#pragma once

#include "assets/edition.hpp"

#include <string>
#include <unordered_set>
#include <vector>

namespace bangtin::sync {

/// Whether bulletins of it are still to be fetched: what it needs is not known whole.
[[nodiscard]] bool words_wait(const assets::Edition& edition);

class Erasing {
public:
    /// Erases what `edition` recalls and does not need for anything else, durably. Looks at the
    /// card once for each edition, and in each pass at what could not be erased; what is gone
    /// already costs no write. What the edition before needs besides stays until the next: a player
    /// may just be opening it. Fails with the first fault; all else is done then.
    [[nodiscard]] Result<void, assets::DiskError> carry_out(assets::Shelf& shelf,
                                                            const assets::Edition& edition);
    /// Bulletins that the edition recalls and of which nothing is left on the card; by id.
    [[nodiscard]] const std::vector<std::string>& done() const { return done_; }

private:
    std::optional<Digest> edition_;          ///< For which the card was last looked at.
    std::vector<bulletin::Recall> recalled_; ///< By it.
    std::unordered_set<Digest> left_;        ///< Could not be erased, or not for sure.
    std::vector<std::string> done_;
};

} // namespace bangtin::sync
