// Browsers from which a person has signed in before, by a cookie that they keep for a year.
//
// A stranger who guesses at a password is slowed down under the person's name; the person, at a
// browser of their own, is counted by that browser and not held up by the stranger (OWASP, "Slow
// down online guessing attacks with device cookies"). The cookie lets nobody in.
#pragma once

#include "bulletin/time.hpp"
#include "district/database.hpp"

#include <chrono>
#include <string>

namespace bangtin::district {

namespace limits {
inline constexpr std::chrono::days known_browser_life{365};
inline constexpr std::size_t known_browsers_of_one = 20; ///< The oldest goes.
} // namespace limits

class KnownBrowsers {
public:
    explicit KnownBrowsers(Database& database) : database_(&database) {}

    /// The token for a browser from which that person has just signed in: the one that it has, when
    /// somebody signed in from it before, for teachers share computers; else a new one.
    [[nodiscard]] Outcome<std::string> add(const std::string& person, const std::string& held,
                                           Instant now);
    [[nodiscard]] Outcome<bool> knows(const std::string& person, const std::string& token,
                                      Instant now) const;
    [[nodiscard]] Outcome<void> forget_all(const std::string& person);

private:
    Database* database_;
};

} // namespace bangtin::district
