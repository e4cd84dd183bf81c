#include "district/admitting.hpp"

#include "bulletin/admission.hpp"
#include "district/knocks.hpp"
#include "district/out_of_service.hpp"
#include "district/people.hpp"
#include "district/screens.hpp"
#include "trust/envelope.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

Fault refused(std::string happened, std::string remedy)
{
    return {ExitCode::refused, std::move(happened), std::move(remedy)};
}

constexpr std::size_t screen_name_bytes_max = 120;

bool is_name(const std::string& name)
{
    return name.size() <= screen_name_bytes_max &&
           std::none_of(name.begin(), name.end(), [](char byte) {
               return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f || byte == '"';
           });
}

/// Where the board's screen will stand, and as what.
struct Place {
    std::string site;
    std::string name;
};

Outcome<Place> place_of(Database& database, const Approval& approval, const WaitingBoard& board)
{
    if (approval.replaces.empty()) {
        if (auto site = People(database).site(approval.site); !site) return fail(site.error());
        return Place{approval.site, approval.name};
    }
    if (approval.replaces == board.screen) {
        return fail(
            refused(board.screen + " cannot replace itself",
                    "approve it with --site; when only its board is another, use `release`"));
    }
    const auto old = Screens(database).find(approval.replaces);
    if (!old) return fail(old.error());
    if (!approval.site.empty() && approval.site != old->site)
        return fail(refused(old->id + " stands at " + old->site, "leave out --site"));
    return Place{old->site, approval.name.empty() ? old->name : approval.name};
}

/// A board that had a ticket, and lost its identity but not its key, keeps its place.
Outcome<void> check_free(Database& database, const WaitingBoard& board, const std::string& site)
{
    const auto rows =
        database.rows("select site, replaced_by from screens where id = $1", {board.screen});
    if (!rows) return fail(rows.error());
    if (const auto other = rows->empty() ? std::nullopt : rows->front().text_if_any(1))
        return fail(out_of_service(board.screen, *other));
    if (rows->empty() || rows->front().text(0) == site) return {};
    return fail(refused(board.screen + " is enrolled at " + rows->front().text(0),
                        "approve it there, or write its card anew"));
}

Outcome<void> store(Database& database, const WaitingBoard& board, const Place& place,
                    const bulletin::Admission& admission, const std::string& envelope)
{
    auto added = database.run(
        "insert into screens (id, site, key_hex, enrolled, acknowledged, name, board, code,"
        " admission) values ($1, $2, $3, $4, 0, $5, $6, $7, $8) on conflict (id) do update set"
        " name = excluded.name, code = excluded.code, admission = excluded.admission",
        {admission.screen, place.site, trust::key_hex(board.key),
         admission.issued.time_since_epoch().count(), place.name, board.board, board.code,
         envelope});
    if (!added) return fail(added.error());
    return Knocks(database).forget(board);
}

} // namespace

Outcome<Admitted> approve(Database& database, const Approval& approval,
                          const trust::PrivateKey& online, Instant now)
{
    if (!is_name(approval.name)) {
        return fail(Fault{ExitCode::invalid, "the name is longer than 120 bytes, or not one line",
                          "name the place in a few words, without quotes"});
    }
    // Not in the transaction: that a code was asked for stays known when nobody has shown it yet.
    const auto board = Knocks(database).find(approval.who, now);
    if (!board) return fail(board.error());

    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    const auto place = place_of(database, approval, *board);
    if (!place) return fail(place.error());
    if (auto free = check_free(database, *board, place->site); !free) return fail(free.error());
    const bulletin::Admission admission{
        .key = board->key, .screen = board->screen, .site = place->site, .issued = now};
    const std::string envelope = trust::signed_envelope(
        bulletin::admission_payload_type, bulletin::admission_text(admission), online);
    if (auto stored = store(database, *board, *place, admission, envelope); !stored)
        return fail(stored.error());
    if (!approval.replaces.empty()) {
        auto gone =
            database.run("update screens set replaced_by = $2, state = 'gone' where id = $1",
                         {approval.replaces, board->screen});
        if (!gone) return fail(gone.error());
    }
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return Admitted{board->screen, place->site, board->code, board->kind};
}

} // namespace bangtin::district
