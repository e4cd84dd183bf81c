// Which board speaks for a screen, and what happens when two do: a card was copied, and each copy
// has the screen's key (docs/adr/0030).
//
// Both are held. Their runs of records are kept apart, each board's for itself, and none counts,
// until a technician says which board the screen is. A held screen plays on. A reboot, a power cut
// and a batch that is sent again hold nobody: boards are told apart by their hardware, and where
// that does not say, by boots that take turns.
#pragma once

#include "bulletin/tally.hpp"
#include "district/database.hpp"
#include "district/screens.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::district {

struct Standing {
    bool apart = false;       ///< The screen is held; else it is its own board, as far as we know.
    std::int64_t reached = 0; ///< Up to this record all of the board's are held.
};

/// One of the boards that have a screen's key.
struct ScreenBoard {
    std::string screen;
    std::string board; ///< Empty: it does not say which it is.
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
/// Of one board. A batch has a run for each hour and boot at least: some months of them.
inline constexpr std::int64_t runs_apart = 200'000;
/// So far back a boot is looked for again: two copies take turns within days.
inline constexpr std::int64_t boot_records_back = 4096;
} // namespace limits

class Boards {
public:
    explicit Boards(Database& database) : database_(&database) {}

    /// Judges one report, which `reporter` has signed, before any of it is kept; holds the screen
    /// when another board has spoken for it. `refused` for a board that a technician has set aside.
    [[nodiscard]] Outcome<Standing> hear(const Reporter& reporter,
                                         const bulletin::TallyReport& report, Instant now);

    /// Keeps what follows the runs of this board that are kept already, uncounted, and answers up
    /// to which record the board may forget.
    [[nodiscard]] Outcome<std::int64_t>
    keep_apart(const ScreenBoard& of, const std::vector<bulletin::ShownHour>& hours, Instant now);

    [[nodiscard]] Outcome<std::vector<HeldScreen>> held();
    /// Those that have spoken for a screen while it was held.
    [[nodiscard]] Outcome<std::vector<HeldBoard>> of_screen(const std::string& screen);

    /// This board is the screen: it counts from now on, with what was kept apart for it, and the
    /// others are refused. Also when a technician has changed his mind: what another board had
    /// counted meanwhile was shown, and stays. Answers how many records were kept apart for it.
    /// `not_found` when that board has not spoken while the screen was held, `refused` when the
    /// screen is neither held nor was.
    [[nodiscard]] Outcome<std::int64_t> release(const std::string& screen, const std::string& board,
                                                Instant now);

private:
    [[nodiscard]] Outcome<bool> is_set_aside(const ScreenBoard& of);
    [[nodiscard]] Outcome<bool>
    is_another(const Screen& screen, const bulletin::TallyReport& report, std::int64_t counted);
    [[nodiscard]] Outcome<void> bind(const Screen& screen, const std::string& board);
    [[nodiscard]] Outcome<void> hold(const Screen& screen, std::int64_t reached, Instant now);
    [[nodiscard]] Outcome<void> note(const ScreenBoard& of, std::int64_t reached, Instant now);
    [[nodiscard]] Outcome<std::int64_t> reached_by(const ScreenBoard& of);
    [[nodiscard]] Outcome<bool> boot_returns(const bulletin::TallyReport& report,
                                             std::int64_t reached);
    [[nodiscard]] Outcome<void> count_apart(const ScreenBoard& of);

    Database* database_;
};

} // namespace bangtin::district
