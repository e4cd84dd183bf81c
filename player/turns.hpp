// Whose turn it is on the glass: `resolve` over the edition at hand, without bulletins whose media
// have just failed, and without what needs a clock while there is none.
#pragma once

#include "assets/edition.hpp"
#include "board/board.hpp"
#include "bulletin/resolve.hpp"
#include "player/healing.hpp"

#include <optional>
#include <string>
#include <unordered_map>

namespace bangtin::player {

/// What the loop plays from.
struct OnHand {
    assets::Edition edition;
    std::string site; ///< Name of the school, for the header.
    Zone zone;
};

/// What is to be on the stage: a bulletin's turn, or the slate.
struct Cue {
    bulletin::Layer layer = bulletin::Layer::slate;
    std::optional<bulletin::Turn> turn;
    std::uint32_t self_test = 0; ///< The technician's page instead of the slate, by its number.
    bool dark = false; ///< Instead of the slate nothing, on purpose: outside of the display hours.

    bool operator==(const Cue&) const = default;
};

[[nodiscard]] Cue cue_of(const bulletin::Showing& showing);

/// The media without which there is nothing of this bulletin to show: of a poster, of a video, and
/// of a document its first page. Others are drawn with their words alone.
[[nodiscard]] std::optional<Digest> needed_media(const bulletin::Bulletin& bulletin);

class Turns {
public:
    /// Of an emergency that lacks media its words are taken, without waiting.
    void adopt(OnHand on_hand);
    /// Withholds bulletins whose needed media may not be tried at `now`, and lets others back in.
    /// Answers whether anything changed: then what `resolve` said before does not count any more.
    [[nodiscard]] bool heed(const Healing& healing, board::Monotonic now);
    /// How far the times that `at` is asked for can be believed. While the time is unknown only
    /// what needs no clock has turns: evergreen slots without hours or days of their own, and
    /// emergencies whose window holds the lower bound, at every hour.
    void believe(TimeGrade grade);

    /// The slate for ever while there is no edition. Compiles the programme when that is new or the
    /// time is beyond what it was compiled for; what is between is a look-up.
    [[nodiscard]] bulletin::Showing at(Instant now) const;
    /// The first showing after `showing` with another cue, as far as a few steps ahead.
    [[nodiscard]] std::optional<bulletin::Showing> after(const bulletin::Showing& showing) const;
    /// Of the edition at hand, withheld ones too; null when it has none such.
    [[nodiscard]] const bulletin::Bulletin* find(const Digest& envelope) const;
    [[nodiscard]] const std::optional<OnHand>& on_hand() const { return on_hand_; }

private:
    std::optional<OnHand> on_hand_;
    std::optional<std::uint64_t> heeded_; ///< Version of the healing that was last heeded.
    std::optional<board::Monotonic> heed_again_;
    bulletin::Programme clockless_; ///< What of its programme can be shown without a clock.
    TimeGrade grade_ = TimeGrade::trusted;
    std::unordered_map<Digest, bulletin::Bulletin> withheld_;
    mutable std::optional<bulletin::Timeline> timeline_; ///< Of what is at hand and not withheld.
};

} // namespace bangtin::player
