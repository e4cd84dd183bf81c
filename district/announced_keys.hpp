// Keys that approvers made in their own browsers and told the desk about. An announced key counts
// for nothing: it waits until somebody at the office compares its fingerprint with its person, not
// over this server, and adopts it. Then it is the key of that person's mandate, and the next
// publish signs it into the approvers list.
//
// Only public halves are ever here.
#pragma once

#include "district/database.hpp"
#include "trust/keys.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::district {

struct AnnouncedKey {
    std::string person;
    trust::PublicKey key{};
    Instant announced;

    bool operator==(const AnnouncedKey&) const = default;
};

struct Announcement {
    std::string desk;   ///< "https://desk.example".
    std::string person; ///< Who is signed in.
    std::string secret; ///< Of the form, and so of the session.
};

/// What the key signs to prove that whoever announces it holds it: for this desk, person and
/// session, and nothing that could be taken for a bulletin's envelope.
[[nodiscard]] std::string announcement_text(const Announcement& announcement);

struct Adopted {
    trust::PublicKey key{};
    std::optional<trust::PublicKey> replaced; ///< The key of the mandate before.
    std::int64_t seals_lost = 0;              ///< Made with that one: they count no more.

    bool operator==(const Adopted&) const = default;
};

class AnnouncedKeys {
public:
    explicit AnnouncedKeys(Database& database) : database_(&database) {}

    [[nodiscard]] Outcome<std::optional<AnnouncedKey>> find(const std::string& person) const;
    /// Those that wait, the oldest first.
    [[nodiscard]] Outcome<std::vector<AnnouncedKey>> all() const;

    /// Takes the place of what that person announced before. One that is in force for them already
    /// waits for nothing and is not kept. `refused` when it is another person's, announced or in
    /// force: one key for two would make the approvers list void.
    [[nodiscard]] Outcome<void> announce(const AnnouncedKey& key);

    /// Makes what `person` announced the key of their mandate. `not_found` when they announced
    /// none, `invalid` for what is no fingerprint, `refused` when it is another key's or the plan
    /// has no mandate for them: then nothing changes.
    [[nodiscard]] Outcome<Adopted> adopt(const std::string& person, const std::string& fingerprint);

private:
    Database* database_;
};

} // namespace bangtin::district
