// Screens: tickets, enrolment and device keys.
//
// A screen's private key is made on the screen and never leaves it. A ticket, carried to the screen
// by a technician, lets one key in for one site; only its digest is kept here.
#pragma once

#include "district/database.hpp"
#include "trust/keys.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

struct Screen {
    std::string id;
    std::string site;
    trust::PublicKey key{};
    std::string name;  ///< What people call it, if anything.
    std::string board; ///< The board that it is; empty while none has said.
    bool held = false; ///< Two boards have spoken for it (`boards.hpp`).

    bool operator==(const Screen&) const = default;
};

/// A screen that speaks, and what there is about it that its report has to do with: one question to
/// the database, for thousands report every second.
struct Reporter {
    Screen screen;
    std::int64_t acknowledged = 0; ///< Up to this record every one is held.
    bool has_boards = false;       ///< Boards of it are noted: it is held, or was.
    bool has_runs_ahead = false;   ///< Runs wait for a gap to be filled.
    bool has_glance = false;       ///< Somebody has asked for a picture of its glass.
};

/// A screen as a list shows it.
struct ListedScreen {
    std::string id;
    std::string site;
    std::string name;
    std::string board;
    bool held = false;
    std::optional<std::string> replaced_by;
    std::optional<Instant> last_seen;

    bool operator==(const ListedScreen&) const = default;
};

inline constexpr std::string_view enrolment_payload_type = "application/vnd.bangtin.enrolment+json";
inline constexpr Bytes enrolment_bytes_max = 16 * 1024;
inline constexpr std::chrono::days ticket_life{90}; ///< A screen without a line answers by stick.

class Screens {
public:
    explicit Screens(Database& database) : database_(&database) {}

    /// A new token for one screen of `site`: 64 hexadecimal digits from the kernel's random source.
    [[nodiscard]] Outcome<std::string> make_ticket(const std::string& site, Instant now);

    /// Takes an enrolment envelope, with a ticket or a proof of one, and gives the screen's id.
    /// The same key with the same ticket gets the same answer again. `invalid` when it is
    /// malformed; `refused` when it is not signed by the key it names, or its ticket is unknown,
    /// for another site, used by another key, or older than `ticket_life`.
    [[nodiscard]] Outcome<std::string> enrol(std::string_view envelope, Instant now);

    /// `refused` for an unknown id, or that of a screen which another has replaced: only enrolled
    /// screens are listened to.
    [[nodiscard]] Outcome<Screen> find(const std::string& id) const;
    [[nodiscard]] Outcome<Reporter> find_reporter(const std::string& id) const;

    /// Every screen that was ever enrolled, by site.
    [[nodiscard]] Outcome<std::vector<ListedScreen>> all() const;

private:
    Database* database_;
};

} // namespace bangtin::district
