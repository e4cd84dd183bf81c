// What has been published so far: the district's own memory of the depot, from which the next
// edition goes on.
//
// Edition numbers are reserved durably before any file of that number is written, so that a publish
// that was cut off can never lead to two contents under one version.
#pragma once

#include "bulletin/digest.hpp"
#include "bulletin/time.hpp"
#include "district/database.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace bangtin::district {

struct PublishedProgramme {
    std::int64_t edition = 0;
    Instant made;
    Digest sha256;
    Bytes length = 0;
    /// Of what it says besides its number and time (`edition.hpp`); nothing for one of before this
    /// was noted.
    std::optional<Digest> members = std::nullopt;

    bool operator==(const PublishedProgramme&) const = default;
};

struct PublishedList {
    std::int64_t version = 0;
    std::string text;

    bool operator==(const PublishedList&) const = default;
};

/// Bulletin id and revision.
using RevisionName = std::pair<std::string, std::int64_t>;

struct Ledger {
    std::map<std::string, std::string>
        metadata; ///< Text by role: "root", "timestamp", "programmes-00"….
    std::map<std::string, PublishedProgramme> programmes; ///< By site.
    std::map<std::int64_t, std::string>
        roots; ///< By version, those before the one in force: screens follow them one by one.
    std::optional<PublishedList> approvers;
    std::set<RevisionName> on_screens;

    bool operator==(const Ledger&) const = default;
};

[[nodiscard]] Outcome<Ledger> load_ledger(Database& database);
/// One role's text of it; nothing for a role that was never signed.
[[nodiscard]] Outcome<std::optional<std::string>> load_role(Database& database,
                                                            const std::string& role);
/// What its programmes name.
[[nodiscard]] Outcome<std::set<RevisionName>> load_on_screens(Database& database);
[[nodiscard]] Outcome<void> store_ledger(Database& database, const Ledger& ledger);
/// Makes of `held`, which the database holds, `next`: writes the rows in which they differ. For who
/// keeps other publishers away since `held` was loaded.
[[nodiscard]] Outcome<void> store_changes(Database& database, const Ledger& held,
                                          const Ledger& next);

/// The edition from which on no programme names a bulletin that was on screens before; nothing for
/// one that never was, or is.
[[nodiscard]] Outcome<std::optional<std::int64_t>> withdrawn_in(Database& database,
                                                                const std::string& id);

/// The last number handed out; 0 before the first.
[[nodiscard]] Outcome<std::int64_t> last_edition(Database& database);
/// Hands out the next number, durably: it will never be handed out again.
[[nodiscard]] Outcome<std::int64_t> reserve_edition(Database& database);

/// The newest edition with something that was in haste; 0 before the first.
[[nodiscard]] Outcome<std::int64_t> edition_in_haste(Database& database);
/// To be noted before anybody can see the edition.
[[nodiscard]] Outcome<void> note_haste(Database& database, std::int64_t edition);

} // namespace bangtin::district
