// Who is signed in: one row a browser, under the digest of a token that only the browser has.
//
// A token is made at signing in and never taken from outside, so that nobody can be given one
// (session fixation). A session ends when it was not used for `session_idle`, at the latest
// `session_life` after it was opened, when its person signs out, here or everywhere, and when the
// account is disabled or its password changes.
#pragma once

#include "bulletin/time.hpp"
#include "district/database.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::district {

namespace limits {
inline constexpr std::chrono::hours session_idle{2};
inline constexpr std::chrono::hours session_life{12};
/// Between password and code.
inline constexpr std::chrono::minutes half_session_life{10};
inline constexpr std::size_t sessions_of_one = 20; ///< The oldest goes.
} // namespace limits

/// How far signing in has come.
enum class Stage : std::uint8_t {
    code_wanted, ///< The password was right, the code is still to come.
    signed_in,
};

struct Session {
    std::string person;
    Stage stage = Stage::code_wanted;
    Instant opened;
    Instant seen;        ///< To the minute.
    std::string address; ///< Whence it was opened, for its person to recognise.
    std::string browser;

    bool operator==(const Session&) const = default;
};

/// Where somebody signs in from.
struct Whence {
    std::string address;
    std::string browser; ///< As it names itself; cut after 200 bytes.
};

/// 256 random bits as hexadecimal digits: for cookies and links.
[[nodiscard]] std::string fresh_token();
/// By which a token is found: who reads the database cannot use one.
[[nodiscard]] std::string token_digest(const std::string& token);

class Sessions {
public:
    explicit Sessions(Database& database) : database_(&database) {}

    /// The token of a new session.
    [[nodiscard]] Outcome<std::string> open(const std::string& person, Stage stage,
                                            const Whence& whence, Instant now);
    /// The session of that token, which counts as used at `now`; nothing for one that is unknown or
    /// over.
    [[nodiscard]] Outcome<std::optional<Session>> find(const std::string& token, Instant now);
    [[nodiscard]] Outcome<void> close(const std::string& token);
    /// All of one person but that of `kept`, which may be empty.
    [[nodiscard]] Outcome<void> close_all(const std::string& person, const std::string& kept);
    /// Those of one person who are signed in at `now`, the newest first.
    [[nodiscard]] Outcome<std::vector<Session>> of_person(const std::string& person,
                                                          Instant now) const;

private:
    Database* database_;
};

} // namespace bangtin::district
