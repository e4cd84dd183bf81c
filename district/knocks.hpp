// Boards that knock: known by their key, without an identity, waiting for a technician's word
// (docs/adr/0030).
//
// Anybody can knock, so the table is bounded in number, age and size, and a flood pushes nobody out
// who is still there: when it is full of boards that were heard within the hour, new ones are sent
// away, except one whose code a technician has asked for.
#pragma once

#include "bulletin/knock.hpp"
#include "district/database.hpp"
#include "trust/keys.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

struct WaitingBoard {
    trust::PublicKey key{};
    std::string code; ///< As its glass shows it.
    std::string
        screen; ///< The name it will have: longer, and cannot be ground together with a code.
    std::string kind;
    std::string board; ///< Empty where it does not say.
    Instant first_heard;
    Instant heard;

    bool operator==(const WaitingBoard&) const = default;
};

namespace limits {
inline constexpr std::size_t knocks = 4096; ///< Kept at once, besides those asked for.
inline constexpr std::chrono::hours knock_age{72};
/// A board that is there knocks more often; for so long, too, is kept what a technician looks at.
inline constexpr std::chrono::hours knock_fresh{1};
inline constexpr std::size_t knocks_of_wanted_code = 4;
inline constexpr std::chrono::seconds knock_again_min{30};
inline constexpr std::chrono::seconds knock_again_max{600}; ///< Also for whom there is no room.
} // namespace limits

/// What the district says to a knock: the signed admission, or when to knock again.
struct KnockReply {
    std::string admission; ///< Envelope; empty while nobody has approved it.
    std::chrono::seconds again{0};
};

class Knocks {
public:
    explicit Knocks(Database& database) : database_(&database) {}

    /// `invalid` when it is malformed; `refused` when it is not signed by the key it names, or its
    /// screen was replaced by another; `busy` when there is no room.
    [[nodiscard]] Outcome<KnockReply> take(std::string_view envelope, Instant now);

    /// All that wait, the longest waiting first. None of them is pushed out within the hour.
    [[nodiscard]] Outcome<std::vector<WaitingBoard>> waiting(Instant now);

    /// The one that a technician means, by the code on its glass, however typed, or by its longer
    /// name. `invalid` when that is neither; `not_found` when none has knocked, which keeps room
    /// for its next knock; `refused` when the code is two boards', also when one of them is a
    /// screen by now.
    [[nodiscard]] Outcome<WaitingBoard> find(std::string_view code_or_screen, Instant now);

    /// It waits no more.
    [[nodiscard]] Outcome<void> forget(const WaitingBoard& board);

private:
    [[nodiscard]] Outcome<void> hear(const bulletin::Knock& knock, Instant now);
    [[nodiscard]] Outcome<void> make_room(const std::string& code, Instant now);
    [[nodiscard]] Outcome<std::int64_t> count(std::string_view condition = "1 = 1",
                                              std::vector<SqlValue> values = {});

    Database* database_;
};

} // namespace bangtin::district
