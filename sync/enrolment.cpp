#include "sync/enrolment.hpp"

#include "assets/durable.hpp"
#include "bulletin/json.hpp"
#include "trust/digest.hpp"
#include "trust/envelope.hpp"
#include "trust/short_code.hpp"
#include "trust/ticket_proof.hpp"
#include "trust/trusted_set.hpp"

#include <algorithm>

namespace bangtin::sync {

namespace {

using assets::DiskError;
using assets::DiskFault;
using assets::Identity;
using assets::Secrecy;
using assets::StatePaths;

constexpr std::string_view ticket_format = "bangtin.ticket/1";
constexpr std::size_t ticket_url_bytes_max = 2048;
constexpr std::size_t token_bytes_max = 512;
constexpr std::size_t pem_bytes_max = 4096;

EnrolmentError cannot_write(const DiskError& error)
{
    return EnrolmentError{ExitCode::cannot_write, error.text};
}

/// Where the enrolment travels.
enum class Way : std::uint8_t {
    line,  ///< To the district alone.
    stick, ///< Past whoever finds it: the ticket itself stays here.
};

std::string enrolment_envelope(const Ticket& ticket, const trust::PrivateKey& device, Way way)
{
    Json payload{{"format", "bangtin.enrolment/1"},
                 {"site", ticket.site},
                 {"key", trust::key_hex(device.public_key())}};
    if (way == Way::line)
        payload["ticket"] = ticket.ticket;
    else
        payload["proof"] =
            trust::ticket_proof(trust::sha256(ticket.ticket), device.public_key(), ticket.site)
                .hex();
    return trust::signed_envelope(enrolment_payload_type, to_text(payload), device);
}

std::optional<std::string> parse_screen(std::string_view text)
{
    const auto json = parse_json(text, JsonLimits{.bytes = 4096, .depth = 2});
    if (!json) return std::nullopt;
    Fields fields(*json, "");
    std::string screen = fields.id("screen");
    if (fields.done()) return std::nullopt;
    return screen;
}

Identity identity_of(const Ticket& ticket, const std::string& screen)
{
    return Identity{.screen = screen,
                    .site = ticket.site,
                    .district = ticket.district,
                    .pinned_root = ticket.root};
}

Result<void, EnrolmentError> save(const StatePaths& paths, const Ticket& ticket,
                                  const std::string& screen)
{
    const Identity identity = identity_of(ticket, screen);
    const auto held = assets::load_identity(paths);
    if (held && *held == identity) return {};
    auto saved = assets::save_identity(paths, identity);
    if (!saved) return fail(cannot_write(saved.error()));
    return {};
}

/// Site and root are good from now on; the ticket waits beside them for the district.
Result<Enrolled, EnrolmentError> save_pending(const StatePaths& paths, const Ticket& ticket)
{
    const std::string text = ticket_text(ticket);
    const auto held = assets::read_file(paths.pending_ticket(), ticket_bytes_max);
    if (!held || *held != text) {
        auto kept =
            assets::publish(assets::real_disk(), paths.pending_ticket(), text, Secrecy::secret);
        if (!kept) return fail(cannot_write(kept.error()));
    }
    if (auto saved = save(paths, ticket, ""); !saved) return fail(saved.error());
    return Enrolled::pending;
}

/// What the screen became is on the card; no ticket waits any more.
Result<Enrolled, EnrolmentError> finish(const StatePaths& paths)
{
    assets::Disk& disk = assets::real_disk();
    if (!disk.length(paths.pending_ticket())) return Enrolled::finished;
    auto removed = disk.remove(paths.pending_ticket());
    if (removed) removed = disk.sync_folder(paths.identity());
    if (!removed) return fail(cannot_write(removed.error()));
    return Enrolled::finished;
}

} // namespace

Result<Ticket, FormatError> parse_ticket(std::string_view text)
{
    auto json = parse_json(text, JsonLimits{.bytes = ticket_bytes_max, .depth = 2});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    Ticket ticket;
    fields.literal("format", ticket_format);
    ticket.site = fields.id("site");
    ticket.district = fields.text("district", ticket_url_bytes_max);
    ticket.ticket = fields.text("ticket", token_bytes_max);
    ticket.root = fields.text("root", trust::limits::root_bytes);
    const bool url = ticket.district.empty() || ticket.district.starts_with("http://") ||
                     ticket.district.starts_with("https://");
    if (!url)
        fields.blame("district", "is not an http address", "ask the district for a new ticket");
    if (auto fault = fields.done()) return fail(*fault);

    while (ticket.district.ends_with('/')) ticket.district.pop_back();
    const auto root = trust::TrustedSet::from_root(ticket.root);
    if (!root) {
        return fail(FormatError{"/root", root.error().text, "ask the district for a new ticket"});
    }
    return ticket;
}

std::string ticket_text(const Ticket& ticket)
{
    return to_text(Json{{"format", ticket_format},
                        {"site", ticket.site},
                        {"district", ticket.district},
                        {"ticket", ticket.ticket},
                        {"root", ticket.root}});
}

Result<trust::PrivateKey, EnrolmentError> ensure_device_key(const StatePaths& paths)
{
    assets::Disk& disk = assets::real_disk();
    if (auto made = disk.make_folder(paths.identity()); !made)
        return fail(cannot_write(made.error()));
    const bool held = disk.length(paths.device_key()).has_value();
    Result<trust::PrivateKey, std::string> key =
        held ? load_device_key(paths) : trust::PrivateKey::generate();
    if (!key) return fail(EnrolmentError{ExitCode::invalid, key.error()});
    if (!held) {
        auto saved = assets::publish(disk, paths.device_key(), key->to_pem(), Secrecy::secret);
        if (!saved) return fail(cannot_write(saved.error()));
    }
    if (!disk.length(paths.enrolment_code())) {
        auto shown = assets::publish(paths.enrolment_code(), trust::short_code(key->public_key()));
        if (!shown) return fail(cannot_write(shown.error()));
    }
    return std::move(*key);
}

Result<Enrolled, EnrolmentError> enrol(const StatePaths& paths, const Ticket& ticket, Post& post,
                                       Unanswered unanswered)
{
    const auto device = ensure_device_key(paths);
    if (!device) return fail(device.error());
    if (ticket.district.empty()) {
        if (auto saved = save(paths, ticket, ""); !saved) return fail(saved.error());
        return finish(paths);
    }
    const auto answer = post.send(Message{.url = ticket.district + "/api/1/enrol",
                                          .content_type = "application/json",
                                          .body = enrolment_envelope(ticket, *device, Way::line),
                                          .answer_bytes_max = 4096});
    if (!answer && answer.error().fault == TransportFault::refused) {
        return fail(EnrolmentError{ExitCode::refused, "the district does not accept the ticket: " +
                                                          answer.error().text});
    }
    // No answer, or one of somebody who is not the district, such as a login page.
    const auto screen = answer ? parse_screen(*answer) : std::nullopt;
    if (!screen) {
        // A screen that the district knows keeps its identity until the district has answered the
        // new ticket.
        const auto held = assets::load_identity(paths);
        if (held && !held->screen.empty()) {
            return fail(EnrolmentError{ExitCode::unreachable,
                                       "the district does not answer at " + ticket.district +
                                           ", and this screen stays who it is"});
        }
        if (unanswered == Unanswered::left) {
            return fail(EnrolmentError{ExitCode::unreachable,
                                       "the district does not answer at " + ticket.district});
        }
        return save_pending(paths, ticket);
    }

    if (auto saved = save(paths, ticket, *screen); !saved) return fail(saved.error());
    return finish(paths);
}

Result<Enrolled, EnrolmentError> finish_enrolment(const StatePaths& paths, Post& post)
{
    const auto text = assets::read_file(paths.pending_ticket(), ticket_bytes_max);
    if (!text && text.error().fault == DiskFault::missing) return Enrolled::finished;
    if (!text) return fail(EnrolmentError{ExitCode::invalid, text.error().text});
    const auto ticket = parse_ticket(*text);
    if (!ticket)
        return fail(EnrolmentError{ExitCode::invalid, "the kept ticket: " + ticket.error().text()});
    const auto held = assets::load_identity(paths);
    if (held && *held != identity_of(*ticket, "")) return finish(paths);
    return enrol(paths, *ticket, post);
}

std::optional<std::string> enrolment_letter(const StatePaths& paths,
                                            const trust::PrivateKey& device)
{
    const auto text = assets::read_file(paths.pending_ticket(), ticket_bytes_max);
    const auto ticket = text ? std::optional(parse_ticket(*text)) : std::nullopt;
    if (!ticket || !*ticket) return std::nullopt;
    return enrolment_envelope(**ticket, device, Way::stick);
}

Result<void, EnrolmentError> enrolled_as(const StatePaths& paths, const std::string& screen)
{
    auto identity = assets::load_identity(paths);
    if (!identity) return fail(EnrolmentError{ExitCode::invalid, identity.error().text});
    if (identity->screen != screen) {
        identity->screen = screen;
        auto saved = assets::save_identity(paths, *identity);
        if (!saved) return fail(cannot_write(saved.error()));
    }
    if (auto finished = finish(paths); !finished) return fail(finished.error());
    return {};
}

std::optional<std::string> PendingEnrolment::take_up(Post& post)
{
    if (rest_-- > 0) return std::nullopt;
    const auto enrolled = finish_enrolment(paths_, post);
    const bool finished = enrolled && *enrolled == Enrolled::finished;
    last_rest_ = finished ? 0 : std::min(std::max(2 * last_rest_, 1), rest_passes_max);
    rest_ = last_rest_;
    const std::string reason = enrolled ? "" : enrolled.error().text;
    if (reason == told_) return std::nullopt;
    told_ = reason;
    return reason.empty() ? std::nullopt : std::optional(reason);
}

Result<trust::PrivateKey, std::string> load_device_key(const StatePaths& paths)
{
    const auto pem = assets::read_file(paths.device_key(), pem_bytes_max);
    if (!pem) return fail(pem.error().text);
    auto key = trust::PrivateKey::from_pem(*pem);
    if (!key) return fail(paths.device_key().string() + ": " + key.error().text());
    return std::move(*key);
}

} // namespace bangtin::sync
