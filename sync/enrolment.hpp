// How a screen gets its identity, once: a ticket from a technician, a key made on the device, and
// the district's answer.
//
// The ticket pins the root of trust, so nothing on the line has to be believed. When the district
// cannot be reached the screen already knows its site and whom to trust: it shows what any mirror
// has, and finishes later.
#pragma once

#include "assets/identity.hpp"
#include "bulletin/exit_code.hpp"
#include "sync/transport.hpp"
#include "trust/metadata.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::sync {

struct Ticket {
    std::string site;
    std::string district; ///< Base URL; empty for a screen that will never report.
    std::string ticket;   ///< The token.
    std::string root;     ///< Text of the newest root metadata.

    bool operator==(const Ticket&) const = default;
};

[[nodiscard]] Result<Ticket, FormatError> parse_ticket(std::string_view text);
[[nodiscard]] std::string ticket_text(const Ticket& ticket);

enum class Enrolled : std::uint8_t {
    finished, ///< The district knows this screen.
    pending,  ///< The district could not be reached: `finish_enrolment` goes on.
};

struct EnrolmentError {
    ExitCode code; ///< invalid, refused, cannot_write; unreachable when an enrolled screen gets no
                   ///< answer.
    std::string text;
};

/// The device key, made and durable before anybody hears of it, and its short code for the glass.
[[nodiscard]] Result<trust::PrivateKey, EnrolmentError>
ensure_device_key(const assets::StatePaths& paths);

/// What to do with a ticket to which nobody answers.
enum class Unanswered : std::uint8_t {
    kept, ///< The screen is its site's at once, and enrolment is pending.
    left, ///< `unreachable`: there is another way in.
};

/// Makes the device key if there is none, and asks the district to know it. After `refused` nothing
/// has changed but the key. Writes only what is not so already.
[[nodiscard]] Result<Enrolled, EnrolmentError> enrol(const assets::StatePaths& paths,
                                                     const Ticket& ticket, Post& post,
                                                     Unanswered unanswered = Unanswered::kept);
/// Takes up a pending enrolment; `finished` also when there is none. A ticket that is not of the
/// enrolment this screen waits for is stale, and is taken away: a cut may leave one behind.
[[nodiscard]] Result<Enrolled, EnrolmentError> finish_enrolment(const assets::StatePaths& paths,
                                                                Post& post);

/// The same by stick. The letter that asks to be known, while an enrolment is pending, with a proof
/// in the ticket's place; and the district's word that this screen is: fine also when nothing was
/// pending.
[[nodiscard]] std::optional<std::string> enrolment_letter(const assets::StatePaths& paths,
                                                          const trust::PrivateKey& device);
[[nodiscard]] Result<void, EnrolmentError> enrolled_as(const assets::StatePaths& paths,
                                                       const std::string& screen);

/// A pending enrolment from pass to pass: taken up ever more seldom, up to `rest_passes_max` passes
/// apart, while the district is silent or says no.
class PendingEnrolment {
public:
    explicit PendingEnrolment(assets::StatePaths paths) : paths_(std::move(paths)) {}
    /// What people should hear: a refusal, once for as long as it stays the same.
    [[nodiscard]] std::optional<std::string> take_up(Post& post);

    static constexpr int rest_passes_max = 64; ///< About an hour at a pass a minute.

private:
    assets::StatePaths paths_;
    int rest_ = 0;      ///< Passes left until the next try.
    int last_rest_ = 0; ///< The one that this rest doubled.
    std::string told_;
};

/// The key made at enrolment, or a clause why there is none.
[[nodiscard]] Result<trust::PrivateKey, std::string>
load_device_key(const assets::StatePaths& paths);

inline constexpr std::string_view enrolment_payload_type = "application/vnd.bangtin.enrolment+json";
inline constexpr std::size_t ticket_bytes_max = 2 * trust::limits::root_bytes + 16 * 1024;

} // namespace bangtin::sync
