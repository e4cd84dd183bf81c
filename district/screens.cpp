#include "district/screens.hpp"

#include "bulletin/json.hpp"
#include "district/hex.hpp"
#include "district/out_of_service.hpp"
#include "trust/digest.hpp"
#include "trust/envelope.hpp"
#include "trust/screen_id.hpp"
#include "trust/ticket_proof.hpp"

#include <array>
#include <cerrno>
#include <sys/random.h>

namespace bangtin::district {

namespace {

struct Enrolment {
    std::optional<std::string> ticket; ///< Or a proof of it.
    Digest proof;
    std::string site;
    trust::PublicKey key{};
};

Fault refused_enrolment(std::string happened, std::string remedy)
{
    return {ExitCode::refused, std::move(happened), std::move(remedy)};
}

Result<Enrolment, FormatError> parse_enrolment(std::string_view payload)
{
    const auto json = parse_json(payload, {.bytes = enrolment_bytes_max, .depth = 4});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    fields.literal("format", "bangtin.enrolment/1");
    Enrolment enrolment;
    enrolment.ticket = fields.text_if_any("ticket", 128);
    if (!enrolment.ticket) enrolment.proof = fields.digest("proof");
    enrolment.site = fields.id("site");
    const std::string key_hex = fields.text("key", 64);
    const auto key = trust::key_from_hex(key_hex);
    if (!key) {
        fields.blame("key", "is not an Ed25519 key", "give its 32 bytes as hexadecimal digits");
    }
    if (auto fault = fields.done()) return fail(*std::move(fault));
    enrolment.key = *key;
    return enrolment;
}

Outcome<Enrolment> open_enrolment(std::string_view text)
{
    const auto envelope = trust::parse_envelope(text, enrolment_bytes_max);
    if (!envelope) return fail(format_fault("the enrolment", envelope.error()));
    if (envelope->payload_type != enrolment_payload_type) {
        return fail(Fault{ExitCode::invalid, "the envelope holds no enrolment",
                          "send payload type " + std::string(enrolment_payload_type)});
    }
    auto enrolment = parse_enrolment(envelope->payload);
    if (!enrolment) return fail(format_fault("the enrolment", enrolment.error()));
    const std::array<trust::PublicKey, 1> keys{enrolment->key};
    if (trust::signers(*envelope, keys).empty()) {
        return fail(refused_enrolment("the enrolment is not signed by the key it names",
                                      "sign it with the screen's own key"));
    }
    return *std::move(enrolment);
}

/// The SHA-256 by which the ticket is known here; of a proof that is of no ticket of this site,
/// nothing that is known.
Outcome<std::string> token_of(Database& database, const Enrolment& enrolment)
{
    if (enrolment.ticket) return trust::sha256(*enrolment.ticket).hex();
    const auto rows =
        database.rows("select token_sha256 from tickets where site = $1", {enrolment.site});
    if (!rows) return fail(rows.error());
    for (const Row& row : *rows) {
        const auto token = Digest::from_hex(row.text(0));
        require(token.has_value(), "the database holds what was written");
        if (trust::ticket_proof(*token, enrolment.key, enrolment.site) == enrolment.proof)
            return row.text(0);
    }
    return std::string();
}

Outcome<void> check_not_elsewhere(Database& database, const Enrolment& enrolment,
                                  const std::string& id)
{
    const auto rows = database.rows("select site from screens where id = $1", {id});
    if (!rows) return fail(rows.error());
    if (rows->empty() || rows->front().text(0) == enrolment.site) return {};
    return fail(refused_enrolment("this screen's key is enrolled at " + rows->front().text(0),
                                  "write the screen's card anew and enrol it"));
}

} // namespace

Outcome<std::string> Screens::make_ticket(const std::string& site, Instant now)
{
    std::array<char, 32> random{};
    const ssize_t got = ::getrandom(random.data(), random.size(), 0);
    if (got != static_cast<ssize_t>(random.size())) {
        return fail(Fault{ExitCode::unavailable, "the kernel gives no random numbers",
                          "try again when the machine is up"});
    }
    const std::string token = to_hex({random.data(), random.size()});
    auto done = database_->run("insert into tickets (token_sha256, site, made) values ($1, $2, $3)",
                               {trust::sha256(token).hex(), site, now.time_since_epoch().count()});
    if (!done) return fail(done.error());
    return token;
}

Outcome<std::string> Screens::enrol(std::string_view envelope, Instant now)
{
    const auto enrolment = open_enrolment(envelope);
    if (!enrolment) return fail(enrolment.error());
    const std::string id = trust::screen_id(enrolment->key);

    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto token = token_of(*database_, *enrolment);
    if (!token) return fail(token.error());
    const auto ticket =
        database_->rows("select site, screen, made from tickets where token_sha256 = $1", {*token});
    if (!ticket) return fail(ticket.error());
    if (ticket->empty() || ticket->front().text(0) != enrolment->site) {
        return fail(refused_enrolment("the ticket is not one of this district for this site",
                                      "make one with `bangtin-district ticket`"));
    }
    const auto used_by = ticket->front().text_if_any(1);
    if (used_by == id) return id;
    if (used_by) {
        return fail(refused_enrolment("the ticket has let in another screen already",
                                      "make a new one with `bangtin-district ticket`"));
    }
    if (now - Instant(Duration(ticket->front().integer(2))) > ticket_life) {
        return fail(refused_enrolment("the ticket has expired",
                                      "make a new one with `bangtin-district ticket`"));
    }
    if (auto free = check_not_elsewhere(*database_, *enrolment, id); !free) {
        return fail(free.error());
    }
    auto used =
        database_->run("update tickets set screen = $2 where token_sha256 = $1", {*token, id});
    if (!used) return fail(used.error());
    auto added = database_->run(
        "insert into screens (id, site, key_hex, enrolled, acknowledged)"
        " values ($1, $2, $3, $4, 0) on conflict (id) do nothing",
        {id, enrolment->site, trust::key_hex(enrolment->key), now.time_since_epoch().count()});
    if (!added) return fail(added.error());
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return id;
}

Outcome<Screen> Screens::find(const std::string& id) const
{
    auto reporter = find_reporter(id);
    if (!reporter) return fail(reporter.error());
    return std::move(reporter->screen);
}

Outcome<Reporter> Screens::find_reporter(const std::string& id) const
{
    const auto rows = database_->rows(
        "select site, key_hex, name, board, held, replaced_by, acknowledged,"
        " (select count(*) from boards where boards.screen = screens.id),"
        " (select count(*) from ahead where ahead.screen = screens.id),"
        " (select count(*) from glances where glances.screen = screens.id and envelope <> '')"
        " from screens where id = $1",
        {id});
    if (!rows) return fail(rows.error());
    if (rows->empty()) {
        return fail(
            refused_enrolment("no screen \"" + id + "\" is enrolled here",
                              "enrol it with a ticket of this district, or approve its code"));
    }
    const Row& row = rows->front();
    if (const auto other = row.text_if_any(5)) return fail(out_of_service(id, *other));
    const auto key = trust::key_from_hex(row.text(1));
    require(key.has_value(), "the database holds what was written");
    return Reporter{.screen = {.id = id,
                               .site = row.text(0),
                               .key = *key,
                               .name = row.text(2),
                               .board = row.text(3),
                               .held = row.integer_if_any(4).has_value()},
                    .acknowledged = row.integer(6),
                    .has_boards = row.integer(7) > 0,
                    .has_runs_ahead = row.integer(8) > 0,
                    .has_glance = row.integer(9) > 0};
}

Outcome<std::vector<ListedScreen>> Screens::all() const
{
    const auto rows = database_->rows("select id, site, name, board, held, replaced_by, last_seen"
                                      " from screens order by site, id");
    if (!rows) return fail(rows.error());
    std::vector<ListedScreen> screens;
    for (const Row& row : *rows) {
        ListedScreen screen{.id = row.text(0),
                            .site = row.text(1),
                            .name = row.text(2),
                            .board = row.text(3),
                            .held = row.integer_if_any(4).has_value(),
                            .replaced_by = row.text_if_any(5),
                            .last_seen = std::nullopt};
        if (const auto seen = row.integer_if_any(6)) screen.last_seen = Instant(Duration(*seen));
        screens.push_back(std::move(screen));
    }
    return screens;
}

} // namespace bangtin::district
