// One knock at the district of a board that has no ticket, and what came of it (docs/adr/0030).
//
// The board brings the district's address and the pinned root on its card. The answer counts only
// under a key that this root, or one that follows from it, vouches for; whoever stands on the line
// can keep a board waiting, and cannot take it in.
#pragma once

#include "bulletin/admission.hpp"
#include "bulletin/knock.hpp"
#include "sync/enrolment.hpp"
#include "sync/transport.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::sync {

/// Where a board knocks: as it stands on its card.
struct Door {
    std::string district; ///< Base URL, without a slash at its end.
    std::string root;     ///< Text of root metadata: the root of trust from the first moment on.

    bool operator==(const Door&) const = default;
};

/// `invalid` when the address is not an http address, or the root does not sign itself.
[[nodiscard]] Result<Door, EnrolmentError> make_door(std::string district, std::string root);

enum class Heard : std::uint8_t {
    admitted,    ///< `admission` says who this screen is.
    waiting,     ///< The district has heard it; nobody has approved it yet.
    nobody,      ///< No answer, or none that may be believed.
    turned_away, ///< The district knows this key, and not as a screen to be let in.
};

struct KnockAnswer {
    Heard heard = Heard::nobody;
    std::chrono::seconds again{0}; ///< When to knock again, as the district asks; 0: it does not.
    std::string reason;            ///< Of `nobody` and `turned_away`, one clause.
    std::optional<bulletin::Admission> admission;
};

/// `depot` is where newer roots are asked for: an admission may be signed by a key that only they
/// name.
[[nodiscard]] KnockAnswer knock(const Door& door, const bulletin::Knock& words,
                                const trust::PrivateKey& device, Post& post, Transport& depot);

/// Writes down, durably, who this screen is: it goes on as after a ticket.
[[nodiscard]] Result<void, EnrolmentError>
move_in(const assets::StatePaths& paths, const Door& door, const bulletin::Admission& admission);

/// `{"again_s": N}`, N from 1 to an hour: nobody has approved it yet. Nothing for anything else.
[[nodiscard]] std::optional<std::chrono::seconds> parse_waiting(std::string_view text);

/// What the glass shows as a QR code: the district's address, with the short code and the longer
/// name in it.
[[nodiscard]] std::string enrolment_link(const Door& door, const trust::PublicKey& device);

} // namespace bangtin::sync
