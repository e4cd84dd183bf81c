// What is being written at the desk: one authoring form per bulletin, saved as often as its writers
// like, and not in order until it is sent. Sending makes a revision of it, whose bytes never
// change.
#pragma once

#include "bulletin/json.hpp"
#include "district/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::district {

struct Draft {
    std::string id;             ///< Of the bulletin that it will be, or will be a revision of.
    std::string unit;           ///< From which it is sent.
    std::string person;         ///< Who wrote last.
    std::int64_t saves = 0;     ///< How often it was saved; 0 of one that is not yet.
    Json form = Json::object(); ///< The authoring form, as far as it is written.
    Instant saved = {};

    bool operator==(const Draft&) const = default;
};

namespace limits {
inline constexpr std::size_t drafts_of_unit = 500;
} // namespace limits

class Drafts {
public:
    explicit Drafts(Database& database) : database_(&database) {}

    [[nodiscard]] Outcome<std::optional<Draft>> find(const std::string& id) const;
    /// Those of the unit, the newest first.
    [[nodiscard]] Outcome<std::vector<Draft>> of_unit(const std::string& unit) const;
    /// Keeps it over the one with as many saves, and answers with the count that it has now. `busy`
    /// when somebody else has saved since then: nothing of theirs is written over. `refused` for
    /// the draft that is one too many of its unit, and for one that is too long to be sent.
    [[nodiscard]] Outcome<std::int64_t> save(const Draft& draft);
    /// Nothing happens when there is none.
    [[nodiscard]] Outcome<void> discard(const std::string& id);

private:
    Database* database_;
};

} // namespace bangtin::district
