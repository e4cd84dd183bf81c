// Whether a forged depot gets anything past a screen: what the screen would admit of it, held
// against what an honest district published.
//
// The look is the screen's own: `TrustedSet` from the pinned root, lengths and digests, the
// parsers, and `Admission` for every envelope. *Admitted with a difference in meaning* is:
//
//  - of a forger without a key: an edition is admitted whose root, signed times, programme or
//    approvers list are not, as values, those of the honest edition of the same timestamp; or that
//    is older than what the screen held; or that shows a bulletin which is not, as a value, the one
//    that the honest edition shows in that slot.
//  - of the thief of the online key, who may plan as he likes: an edition is admitted whose
//  approvers
//    list is not one that the honest district published; or that shows a bulletin which, as a
//    value, was never approved.
//
// The same values in another spelling (white space, order of members, escapes outside of the signed
// form) are no difference, and neither is a bulletin withheld: whoever holds the line can always
// withhold.
#pragma once

#include "assets/admission.hpp"
#include "assets/shelf.hpp"
#include "tests/sim/forged_depot.hpp"
#include "tests/sim/sim_disk.hpp"
#include "trust/trusted_set.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace bangtin::sim {

/// What a screen admits of a depot, as values.
struct Admitted {
    std::int64_t timestamp = 0;
    std::string metadata;  ///< Root and signed times.
    std::string approvers; ///< In their one text.
    std::string programme;
    std::map<std::string, std::string> bulletins; ///< By slot.

    bool operator==(const Admitted&) const = default;
};

struct ForgeryTally {
    std::uint64_t depots = 0;
    std::uint64_t refused = 0;   ///< No edition was admitted.
    std::uint64_t same = 0;      ///< Admitted, and means what it meant.
    std::uint64_t withheld = 0;  ///< The same, less some bulletins; or another plan of the thief's.
    std::uint64_t different = 0; ///< Must stay 0.
    std::vector<std::string> findings; ///< Of the first that differ: number, deeds, difference.
};

class Forgery {
public:
    explicit Forgery(std::uint64_t seed);

    /// Makes depot `number`, looks at it as a screen, and counts it.
    void try_depot(std::uint64_t number, ForgeryTally& tally);

    /// What a screen that held nothing admits of the honest depot of `edition`, from 1.
    [[nodiscard]] const Admitted& honest(int edition) const;
    /// What a screen that holds `held` admits of `depot`.
    [[nodiscard]] std::optional<Admitted> look(const ForgedDepot& depot, trust::TrustedSet held);
    /// What differs, in one clause; nothing when the meaning is the same but for bulletins
    /// withheld.
    [[nodiscard]] std::optional<std::string> difference(Forger forger, const Admitted& admitted,
                                                        std::int64_t held_timestamp) const;
    [[nodiscard]] const HonestDistrict& district() const { return honest_; }

private:
    /// What the screen shows of an envelope, or nothing. Judging is pure and costs most of the
    /// time: an honest envelope is judged once for each list of approvers and signed time.
    [[nodiscard]] std::optional<std::string> judged(const assets::Admission& admission,
                                                    const std::string& circumstances,
                                                    const AssetRef& asset,
                                                    const std::string& envelope);

    std::uint64_t seed_;
    HonestDistrict honest_;
    SimDisk disk_;
    assets::StatePaths paths_{"/state"};
    assets::Shelf shelf_;
    std::vector<trust::TrustedSet> held_; ///< Of a new screen, and after each edition.
    std::map<std::string, std::optional<std::string>> known_; ///< By circumstances and digest.
    std::vector<Admitted> meanings_;                          ///< Of each edition.
};

} // namespace bangtin::sim
