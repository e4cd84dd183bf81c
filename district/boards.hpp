// Which board speaks for a screen, and what happens when two do: a card was copied, and each copy
// has the screen's key (docs/adr/0030).
//
// Both are held. Their records are kept apart, each board's for itself, and none counts, until a
// technician says which board the screen is. A held screen plays on. A reboot, a power cut and a
// batch that is sent again hold nobody: boards are told apart by their hardware, and where that
// does not say, by boots that take turns.
#pragma once

#include "bulletin/proof.hpp"
#include "district/database.hpp"
#include "district/screens.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::district {

enum class Standing : std::uint8_t {
    counted, ///< The screen's own board, as far as anybody can tell.
    apart,   ///< The screen is held.
};

/// One board that has spoken for a held screen.
struct HeldBoard {
    std::string board; ///< Empty: it does not say which it is.
    Instant first_heard;
    Instant last_heard;
    std::int64_t records = 0; ///< Kept apart.

    bool operator==(const HeldBoard&) const = default;
};

struct HeldScreen {
    std::string screen;
    std::string site;
    std::string name;
    Instant since;
    std::vector<HeldBoard> boards;

    bool operator==(const HeldScreen&) const = default;
};

namespace limits {
inline constexpr std::size_t boards_of_screen = 8;
/// So far back a boot is looked for again: two copies take turns within days.
inline constexpr std::int64_t boot_records_back = 4096;
} // namespace limits

class Boards {
public:
    explicit Boards(Database& database) : database_(&database) {}

    /// Judges one report, which `screen` has signed, before any of it is kept; holds the screen
    /// when another board has spoken for it. `refused` for a board that a technician has set aside.
    [[nodiscard]] Outcome<Standing> hear(const Screen& screen, const bulletin::Report& report,
                                         Instant now);

    /// Keeps the records of a held screen for its board, uncounted, and answers the number up to
    /// which the board may forget them.
    [[nodiscard]] Outcome<std::int64_t> keep_apart(const bulletin::Report& report, Instant now);

    [[nodiscard]] Outcome<std::vector<HeldScreen>> held();

    /// This board is the screen: its records count from now on, with those kept apart, and the
    /// others are refused. Also when a technician has changed his mind. Answers how many records
    /// were kept apart for it. `not_found` when that board has not spoken while the screen was
    /// held, `refused` when the screen is neither held nor was.
    [[nodiscard]] Outcome<std::int64_t> release(const std::string& screen, const std::string& board,
                                                Instant now);

private:
    [[nodiscard]] Outcome<void> note(const Screen& screen, const std::string& board, Instant now);
    [[nodiscard]] Outcome<bool> boot_returns(const bulletin::Report& report);
    [[nodiscard]] Outcome<void> take_over(const std::string& screen, const std::string& board,
                                          const std::string& before);
    [[nodiscard]] Outcome<std::vector<HeldBoard>> boards_of(const std::string& screen);

    Database* database_;
};

} // namespace bangtin::district
