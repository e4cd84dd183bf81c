// Links that let one person set a password, once: for a new account, and for one whose password or
// second step is lost. Whoever has the link is that person, so it lives three days, a newer one
// ends it, and the database holds its digest only.
#pragma once

#include "bulletin/time.hpp"
#include "district/database.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace bangtin::district {

namespace limits {
inline constexpr std::chrono::hours invitation_life{72};
} // namespace limits

class Invitations {
public:
    explicit Invitations(Database& database) : database_(&database) {}

    /// The token of a new link for that person, in the place of the one before.
    [[nodiscard]] Outcome<std::string> make(const std::string& person, Instant now);
    /// Whose link that is; nothing for one that is unknown, used or too old.
    [[nodiscard]] Outcome<std::optional<std::string>> find(const std::string& token,
                                                           Instant now) const;
    /// Ends the link. False when somebody else was first.
    [[nodiscard]] Outcome<bool> use(const std::string& token);
    /// When the link of that person was made, if it waits to be used.
    [[nodiscard]] Outcome<std::optional<Instant>> waiting(const std::string& person,
                                                          Instant now) const;
    /// Ends that person's link, if there is one.
    [[nodiscard]] Outcome<void> withdraw(const std::string& person);

private:
    Database* database_;
};

} // namespace bangtin::district
