// The desk: bulletins and their revisions, with the exact bytes to seal and the seals they have.
//
// A revision's bytes never change. Editing makes a new revision, submitted without seals; the
// sealed one goes on until the new one is sealed. Nothing is deleted: a retracted bulletin stays in
// the archive.
#pragma once

#include "bulletin/approval.hpp"
#include "district/authoring.hpp"
#include "district/database.hpp"
#include "district/items.hpp"
#include "trust/envelope.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::district {

struct Seal {
    std::string person;
    trust::PublicKey key{};
    std::string signature; ///< 64 raw bytes.
    Instant sealed;

    bool operator==(const Seal&) const = default;
};

struct Revision {
    bulletin::Bulletin bulletin;
    std::string text; ///< The exact bytes that are sealed.
    std::vector<Seal>
        seals; ///< In the order of key ids, so that an envelope does not tell who came first.

    [[nodiscard]] std::vector<trust::PublicKey> keys() const;
    /// The sealed envelope as it goes to the depot.
    [[nodiscard]] trust::Envelope envelope() const;
};

enum class Taken : std::uint8_t { new_bulletin, new_revision, unchanged, retracted };

struct Intake {
    Taken taken = Taken::unchanged;
    std::int64_t revision = 1;

    bool operator==(const Intake&) const = default;
};

class Desk {
public:
    explicit Desk(Database& database) : database_(&database) {}

    /// Takes in what an author sent. The same content again changes nothing; new content under a
    /// known id is the next revision, without seals. A retracted bulletin stays retracted: its
    /// content again changes nothing, new content is `refused`.
    [[nodiscard]] Outcome<Intake> take(const Authored& authored);

    /// Every bulletin's id, in order, retracted ones too.
    [[nodiscard]] Outcome<std::vector<std::string>> ids() const;
    /// All revisions, newest first; `not_found` for an unknown id.
    [[nodiscard]] Outcome<std::vector<Revision>> revisions(const std::string& id) const;
    /// The newest revision; `not_found` for an unknown id.
    [[nodiscard]] Outcome<Revision> newest(const std::string& id) const;

    /// The last revision before that one which had all its seals once; nothing when none had.
    [[nodiscard]] Outcome<std::optional<Revision>> approved_before(const std::string& id,
                                                                   std::int64_t revision) const;

    /// The authoring form of the newest revision, as `read_form` reads it; `not_found` for an
    /// unknown id.
    [[nodiscard]] Outcome<Json> form(const std::string& id) const;

    /// Keeps one seal. The first by a key stays: when it was made is evidence.
    [[nodiscard]] Outcome<void> add_seal(const Revision& revision, const Seal& seal);

    /// That revision has all its seals, since `now` unless it had them before.
    [[nodiscard]] Outcome<void> note_approved(const Revision& revision, Instant now);

    /// Of a bulletin's line in the lists (`items.hpp`).
    [[nodiscard]] Outcome<void> move(const std::string& id, ItemStage stage, Instant now)
    {
        return Items(*database_).move(id, stage, now);
    }

    /// Takes the bulletin out of the plan for good, from the next publish on; once is enough.
    /// `not_found` for an unknown id. Several statements: in the caller's transaction.
    [[nodiscard]] Outcome<void> retract(const std::string& id, Instant now);
    [[nodiscard]] Outcome<bool> is_retracted(const std::string& id) const;

private:
    Database* database_;
};

} // namespace bangtin::district
