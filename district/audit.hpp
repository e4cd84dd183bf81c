// The audit log: who did what at the desk, and when. Only ever added to, and chained: each entry
// carries a digest of itself and of the one before, so that none can be changed, left out or moved
// without all that follow it.
//
// Whoever can write the database could chain it anew. What they cannot change is a digest that was
// written down elsewhere: `bangtin-district audit` prints the newest.
#pragma once

#include "bulletin/digest.hpp"
#include "district/database.hpp"

#include <functional>
#include <string>
#include <vector>

namespace bangtin::district {

struct AuditAct {
    std::string person;  ///< Who did it.
    std::string act;     ///< One word: "sealed".
    std::string subject; ///< What it was done to: a bulletin, a person, a unit; may be empty.
    std::string detail;  ///< What else there is to say, "revision=2"; may be empty.

    bool operator==(const AuditAct&) const = default;
};

struct AuditEntry {
    std::int64_t number = 1; ///< From 1, without gaps.
    Instant at;
    AuditAct did;
    Digest chained; ///< Of this entry and the one before.

    bool operator==(const AuditEntry&) const = default;
};

/// What an entry's digest is of, and the whole of what is exported: one line of JSON.
[[nodiscard]] std::string audit_line(const AuditEntry& entry);
/// The digest of `entry` behind one whose digest is `before`; zeroes before the first.
[[nodiscard]] Digest chained(const AuditEntry& entry, const Digest& before);

struct AuditCheck {
    std::int64_t entries = 0;
    Digest newest;           ///< Zeroes when there is none.
    std::int64_t broken = 0; ///< The first that does not fit; 0 when all do.
};

class Audit {
public:
    explicit Audit(Database& database) : database_(&database) {}

    [[nodiscard]] Outcome<void> add(const AuditAct& act, Instant now);
    /// The newest first, from the one before `before`; of one subject or person, unless empty.
    [[nodiscard]] Outcome<std::vector<AuditEntry>>
    list(const std::string& about, std::int64_t before, std::int64_t count) const;
    /// Walks the whole chain, and shows each entry to `seen`, also behind one that does not fit.
    [[nodiscard]] Outcome<AuditCheck>
    check(const std::function<void(const AuditEntry&)>& seen = {}) const;

private:
    Database* database_;
};

} // namespace bangtin::district
