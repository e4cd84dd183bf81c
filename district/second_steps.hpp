// The second step of signing in: a code from an app (TOTP), or one of ten recovery codes, each of
// which works once.
//
// A secret counts from the first code of it that was typed back, so that nobody locks themselves
// out by a picture they never read. Recovery codes are kept as digests; they have 50 random bits,
// and guesses at them are counted as those at codes are (`Attempts`).
#pragma once

#include "bulletin/time.hpp"
#include "district/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

namespace limits {
inline constexpr std::size_t recovery_codes = 10;
} // namespace limits

class SecondSteps {
public:
    explicit SecondSteps(Database& database) : database_(&database) {}

    /// The secret that waits to be confirmed, made when there is none: the same until then, so that
    /// a page that is loaded again shows the same picture. Raw bytes.
    [[nodiscard]] Outcome<std::string> pending(const std::string& person);
    /// Whether `typed` is the code of the pending secret: then that is the secret, and the one
    /// before it counts no more.
    [[nodiscard]] Outcome<bool> confirm(const std::string& person, std::string_view typed,
                                        Instant now);
    /// Whether `typed` is a code of the secret that has not been used, or a recovery code, which is
    /// used up by it.
    [[nodiscard]] Outcome<bool> take(const std::string& person, std::string_view typed,
                                     Instant now);
    /// Takes the second step away, with its recovery codes. Within its caller's transaction.
    [[nodiscard]] Outcome<void> remove(const std::string& person);

    /// Ten new ones, "k7qf-2m9x-…", in the place of those before. Shown once.
    [[nodiscard]] Outcome<std::vector<std::string>> new_recovery_codes(const std::string& person);
    [[nodiscard]] Outcome<std::int64_t> recovery_codes_left(const std::string& person) const;

private:
    [[nodiscard]] Outcome<bool> take_recovery_code(const std::string& person,
                                                   std::string_view typed);

    Database* database_;
};

} // namespace bangtin::district
