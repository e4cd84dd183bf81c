// Recalls: bulletins that must leave every card, who ordered it and why, and which screens have
// said that it is done.
//
// A recalled bulletin is retracted, and more: the programmes of all schools that it was meant for
// name its files, so that screens erase them, for as long as any bulletin can last. Nothing is
// deleted from the desk: what was shown can still be proven.
#pragma once

#include "bulletin/limits.hpp"
#include "bulletin/programme.hpp"
#include "district/claims.hpp"
#include "district/desk.hpp"
#include "district/people.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::district {

/// One person's order, proven by that person's key.
struct RecallOrder {
    std::string id;
    const trust::PrivateKey& key;
    std::string reason;
    Instant now;
};

/// A recall in force.
struct StandingRecall {
    bulletin::Recall recall;
    std::vector<bulletin::Audience> audiences; ///< Of all revisions.
    Instant ordered;
    std::string person;
    std::string reason;
    std::size_t files_left_out = 0; ///< The oldest, beyond `limits::recalled_files`.
};

struct ErasedOn {
    std::string screen;
    std::string site;
    Instant told; ///< When the district first heard of it.

    bool operator==(const ErasedOn&) const = default;
};

struct WaitingOn {
    std::string screen;
    std::string site;
    std::optional<Instant> last_seen; ///< Nothing: it was enrolled and never reported.

    bool operator==(const WaitingOn&) const = default;
};

/// How far a recall has come, over all enrolled screens that it is meant for.
struct RecallProgress {
    StandingRecall recall;
    std::vector<ErasedOn> erased;
    std::vector<WaitingOn> waiting;
};

/// So long no bulletin's window is: later nothing would show it.
inline constexpr std::chrono::days recall_life = bulletin::limits::window_max_evergreen;
inline constexpr std::size_t recall_reason_bytes_max = 500;

class Recalls {
public:
    explicit Recalls(Database& database) : database_(&database) {}

    /// Retracts and recalls the bulletin, from the next publish on, and answers who ordered it. An
    /// order that is there already stays as it was. `not_found` for an unknown id, `invalid` for a
    /// reason that says nothing, `refused` unless the key's person may approve one of its
    /// revisions, or wrote it: one person is enough also where more must seal.
    [[nodiscard]] Outcome<std::string> order(const bulletin::ApproversList& list,
                                             const RecallOrder& order);

    /// Those in force, the newest first.
    [[nodiscard]] Outcome<std::vector<StandingRecall>> standing(Instant now) const;

    /// `screen` has said that of these nothing is left on its card. The first word stays.
    [[nodiscard]] Outcome<void> note_erased(const std::string& screen,
                                            const std::vector<std::string>& ids, Instant now);

    /// Of all that are in force, the newest first.
    [[nodiscard]] Outcome<std::vector<RecallProgress>> progress(const bulletin::ApproversList& list,
                                                                Instant now) const;

private:
    Database* database_;
};

/// Places in the list of standing recalls.
struct SiteRecalls {
    std::vector<std::size_t> named;    ///< By the bulletin's id.
    std::vector<std::size_t> left_out; ///< The newest first.
};

/// Everybody whom any revision was meant for.
[[nodiscard]] Claim claim_of(const StandingRecall& recall);

/// What the programme of a site recalls: of those that are for it, the newest `limits::recalls`.
[[nodiscard]] SiteRecalls recalls_for(const Claims::Numbers& concerning,
                                      const std::vector<StandingRecall>& standing);

} // namespace bangtin::district
