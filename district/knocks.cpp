#include "district/knocks.hpp"

#include "district/out_of_service.hpp"
#include "trust/envelope.hpp"
#include "trust/screen_id.hpp"
#include "trust/short_code.hpp"

#include <algorithm>
#include <array>

namespace bangtin::district {

namespace {

/// So many knocks a second reach the server at most, however many boards wait.
constexpr std::int64_t knocks_per_second = 10;
/// A knock of a board that is known already is written down no more often: a disk's sync costs more
/// than the answer.
constexpr std::chrono::minutes heard_noted_every{5};

Outcome<bulletin::Knock> open_knock(std::string_view text)
{
    const auto envelope = trust::parse_envelope(text, bulletin::knock_envelope_bytes_max);
    if (!envelope) return fail(format_fault("the knock", envelope.error()));
    if (envelope->payload_type != bulletin::knock_payload_type) {
        return fail(Fault{ExitCode::invalid, "the envelope holds no knock",
                          "send payload type " + std::string(bulletin::knock_payload_type)});
    }
    auto knock = bulletin::parse_knock(envelope->payload);
    if (!knock) return fail(format_fault("the knock", knock.error()));
    const std::array<trust::PublicKey, 1> keys{knock->key};
    if (trust::signers(*envelope, keys).empty()) {
        return fail(Fault{ExitCode::refused, "the knock is not signed by the key it names",
                          "sign it with the board's own key"});
    }
    return *std::move(knock);
}

WaitingBoard board_of(const Row& row)
{
    const auto key = trust::key_from_hex(row.text(0));
    require(key.has_value(), "the database holds what was written");
    return {.key = *key,
            .code = row.text(1),
            .screen = row.text(2),
            .kind = row.text(3),
            .board = row.text(4),
            .first_heard = Instant(Duration(row.integer(5))),
            .heard = Instant(Duration(row.integer(6)))};
}

/// The boards that meet a condition, as `board_of` reads them, the longest known first.
std::string boards_where(std::string_view condition)
{
    std::string query{
        "select key_hex, code, screen, kind, board, first_heard, heard from knocks where "};
    query.append(condition).append(" order by first_heard, key_hex");
    return query;
}

/// "screen-… (raspberry-pi-4, board-…, first heard 2026-11-23T…)".
std::string named(const WaitingBoard& board)
{
    return board.screen + " (" + board.kind + ", " +
           (board.board.empty() ? "board unknown" : board.board) + ", first heard " +
           format_instant(board.first_heard) + ")";
}

Fault two_boards(const std::string& code, const std::string& one, const std::string& other)
{
    return {
        ExitCode::refused, "two boards show the code " + code + ": " + one + " and " + other,
        "one of them may be made to pass for the other: read the long name under the code on the"
        " glass, and approve that name in the code's place"};
}

} // namespace

Outcome<KnockReply> Knocks::take(std::string_view envelope, Instant now)
{
    const auto knock = open_knock(envelope);
    if (!knock) return fail(knock.error());

    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto screens =
        database_->rows("select admission, replaced_by from screens where key_hex = $1",
                        {trust::key_hex(knock->key)});
    if (!screens) return fail(screens.error());
    if (!screens->empty()) {
        const Row& screen = screens->front();
        if (const auto other = screen.text_if_any(1))
            return fail(out_of_service(trust::screen_id(knock->key), *other));
        if (const auto admission = screen.text_if_any(0)) return KnockReply{*admission, {}};
    }
    if (auto heard = hear(*knock, now); !heard) return fail(heard.error());
    const auto waiting = count();
    if (!waiting) return fail(waiting.error());
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return KnockReply{{},
                      std::clamp(std::chrono::seconds(*waiting / knocks_per_second),
                                 limits::knock_again_min, limits::knock_again_max)};
}

Outcome<void> Knocks::hear(const bulletin::Knock& knock, Instant now)
{
    const std::string key = trust::key_hex(knock.key);
    const auto held = database_->rows("select heard from knocks where key_hex = $1", {key});
    if (!held) return fail(held.error());
    if (!held->empty()) {
        const Instant heard{Duration(held->front().integer(0))};
        if (now >= heard && now - heard < heard_noted_every) return {};
        auto noted = database_->run("update knocks set heard = $2 where key_hex = $1",
                                    {key, milliseconds_of(now)});
        if (!noted) return fail(noted.error());
        return {};
    }
    const std::string code = trust::short_code(knock.key);
    if (auto room = make_room(code, now); !room) return room;
    auto added = database_->run(
        "insert into knocks (key_hex, code, screen, kind, board, first_heard, heard, looked)"
        " values ($1, $2, $3, $4, $5, $6, $6, 0)",
        {key, code, trust::screen_id(knock.key), knock.kind, knock.board, milliseconds_of(now)});
    if (!added) return fail(added.error());
    return {};
}

/// Forgets who has been silent for days, and when the table is full the one that has been silent
/// longest, if that is longer than an hour.
Outcome<void> Knocks::make_room(const std::string& code, Instant now)
{
    const std::int64_t fresh = milliseconds_of(now - limits::knock_fresh);
    auto aged = database_->run("delete from knocks where heard < $1 and looked < $2",
                               {milliseconds_of(now - limits::knock_age), fresh});
    if (!aged) return fail(aged.error());
    const auto waiting = count();
    if (!waiting) return fail(waiting.error());
    if (*waiting < static_cast<std::int64_t>(limits::knocks)) return {};

    const auto wanted = database_->rows(
        "select 1 from codes_wanted where code = $1 and wanted > $2", {code, fresh});
    if (!wanted) return fail(wanted.error());
    if (!wanted->empty()) {
        const auto same = count("code = $1", {code});
        if (!same) return fail(same.error());
        if (*same < static_cast<std::int64_t>(limits::knocks_of_wanted_code)) return {};
    }
    const auto freed = database_->run(
        "delete from knocks where key_hex in (select key_hex from knocks where heard < $1"
        " and looked < $1 order by heard limit 1)",
        {fresh});
    if (!freed) return fail(freed.error());
    if (*freed > 0) return {};
    return fail(Fault{ExitCode::busy, "too many boards knock at once",
                      "approve the code on this board's glass: its next knock is then heard"});
}

Outcome<std::vector<WaitingBoard>> Knocks::waiting(Instant now)
{
    const auto rows =
        database_->rows(boards_where("heard >= $1"), {milliseconds_of(now - limits::knock_age)});
    if (!rows) return fail(rows.error());
    std::vector<WaitingBoard> boards;
    boards.reserve(rows->size());
    for (const Row& row : *rows) boards.push_back(board_of(row));
    auto looked = database_->run("update knocks set looked = $1", {milliseconds_of(now)});
    if (!looked) return fail(looked.error());
    return boards;
}

Outcome<WaitingBoard> Knocks::find(std::string_view code_or_screen, Instant now)
{
    const std::string column = code_or_screen.starts_with("screen-") ? "screen" : "code";
    const auto code = trust::read_short_code(code_or_screen);
    if (column == "code" && !code) {
        return fail(Fault{ExitCode::invalid, in_quotes(code_or_screen) + " is no code",
                          "type the eight letters and digits on the glass, like K7QF-2M9X"});
    }
    const std::string meant = column == "code" ? *code : std::string(code_or_screen);
    const auto rows = database_->rows(boards_where(column + " = $1"), {meant});
    if (!rows) return fail(rows.error());
    const auto screens = database_->rows(
        "select id, site from screens where " + std::string(column == "code" ? "code" : "id") +
            " = $1 and replaced_by is null and admission is not null",
        {meant});
    if (!screens) return fail(screens.error());

    if (rows->size() > 1)
        return fail(two_boards(meant, named(board_of(rows->at(0))), named(board_of(rows->at(1)))));
    if (!screens->empty()) {
        const std::string screen = screens->front().text(0) + " at " + screens->front().text(1);
        if (!rows->empty())
            return fail(
                two_boards(meant, screen + ", approved already,", named(board_of(rows->front()))));
        return fail(Fault{ExitCode::refused, meant + " is approved already, as " + screen,
                          "wait for its next knock; a glass that keeps showing the code is another"
                          " board's, and its long name tells which"});
    }
    if (!rows->empty()) return board_of(rows->front());

    if (column == "code") {
        auto old = database_->run("delete from codes_wanted where wanted < $1",
                                  {milliseconds_of(now - limits::knock_fresh)});
        if (!old) return fail(old.error());
        auto asked = database_->run("insert into codes_wanted (code, wanted) values ($1, $2)"
                                    " on conflict (code) do update set wanted = excluded.wanted",
                                    {meant, milliseconds_of(now)});
        if (!asked) return fail(asked.error());
    }
    return fail(Fault{ExitCode::not_found, "no board " + meant + " has knocked",
                      "compare it with the glass, see that the board has a line, and approve again"
                      " in some minutes: within the hour its knock is heard, however many knock"});
}

Outcome<void> Knocks::forget(const WaitingBoard& board)
{
    auto gone =
        database_->run("delete from knocks where key_hex = $1", {trust::key_hex(board.key)});
    if (!gone) return fail(gone.error());
    auto done = database_->run("delete from codes_wanted where code = $1", {board.code});
    if (!done) return fail(done.error());
    return {};
}

Outcome<std::int64_t> Knocks::count(std::string_view condition, std::vector<SqlValue> values)
{
    const auto rows = database_->rows("select count(*) from knocks where " + std::string(condition),
                                      std::move(values));
    if (!rows) return fail(rows.error());
    return rows->front().integer(0);
}

} // namespace bangtin::district
