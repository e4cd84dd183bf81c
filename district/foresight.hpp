// What the screens of a school will show, before anything is published: the programme that
// publishing would make now, asked by the same `resolve` that a screen asks.
//
// It knows what is sealed and planned, not what a screen has on its card: one that is behind its
// line may show less.
#pragma once

#include "bulletin/programme.hpp"
#include "bulletin/resolve.hpp"
#include "bulletin/showing.hpp"
#include "district/planning.hpp"

#include <string>
#include <vector>

namespace bangtin::district {

struct Foresight {
    bulletin::Programme programme; ///< Without a number.
    bulletin::Holdings holdings;   ///< Everything it names.
    std::vector<LeftOut> left_out; ///< Planned for this school, and not to be seen: not sealed.

    /// By its envelope; null for one that the programme does not name.
    [[nodiscard]] const bulletin::Bulletin* find(const Digest& envelope) const;
};

/// `not_found` for a unit that has no screens in the plan.
[[nodiscard]] Outcome<Foresight> foresee(Database& database, const std::string& site, Instant now);

/// What one stretch of the glass shows.
struct ForeseenTurn {
    Instant at;
    bulletin::Layer layer = bulletin::Layer::slate;
    std::string slot;        ///< Empty for the slate.
    std::string bulletin_id; ///< Empty for the slate.
    std::string title;       ///< Empty for the slate.

    bool operator==(const ForeseenTurn&) const = default;
};

/// What the stage shows in `window`, turn by turn, of which at most `turns_max`.
[[nodiscard]] std::vector<ForeseenTurn> turns_of(const Foresight& foresight, const Window& window,
                                                 std::size_t turns_max);

} // namespace bangtin::district
