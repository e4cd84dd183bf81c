// The next edition: all that it consists of, before anything is signed or written.
//
// Composed of one state of the database, and of nothing else but the number and `now`. What many
// programmes have in common is written once, and a programme whose members are as they were is not
// put together at all: its text follows from what the ledger knows of it.
#pragma once

#include "district/ledger.hpp"
#include "district/planning.hpp"
#include "district/publish_wishes.hpp"
#include "district/recalls.hpp"
#include "district/site_members.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace bangtin::district {

/// A part of programmes: JSON, and what tells it from any other.
struct Member {
    std::string text;
    Digest digest;
};

struct EditionMembers {
    std::vector<SiteMembers> sites;
    std::vector<Digest> site_digests;         ///< One for each of `sites`.
    std::vector<std::optional<Member>> slots; ///< As in the schedule; nothing for those that are
                                              ///< over or not approved.
    std::vector<Member> recalls;              ///< As in `Edition::recalls`.
};

/// The programme of one site. Its members are places in `EditionMembers`.
struct ProgrammeFile {
    std::string site;
    std::size_t site_members = 0;
    std::vector<std::size_t> slots;
    std::vector<std::size_t> recalls;
    PublishedProgramme published;
};

struct Edition {
    Selection selection;
    std::vector<StandingRecall> recalls;
    PublishedList approvers;
    EditionMembers members;
    std::vector<ProgrammeFile> programmes;
    std::set<RevisionName> on_screens;
    std::size_t programmes_changed = 0;
    std::optional<PublishWish> wish; ///< Of the same state as all else.

    /// The bytes that `programme.published.sha256` is of.
    [[nodiscard]] std::string text_of(const ProgrammeFile& programme) const;
};

/// A programme that says what it said in `held` keeps its number and time, and thereby its file;
/// the others get `number` and `now`.
[[nodiscard]] Outcome<Edition> compose(Database& database, const Ledger& held, std::int64_t number,
                                       Instant now);

} // namespace bangtin::district
