#include "district/boards.hpp"

#include "district/proof_rows.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace bangtin::district {

namespace {

/// What a board says that does not know one boot from the next.
const std::string no_boot(32, '0');

std::string named(const std::string& board)
{
    return board.empty() ? "unknown" : board;
}

std::int64_t milliseconds_of(Instant t)
{
    return t.time_since_epoch().count();
}

} // namespace

Outcome<Standing> Boards::hear(const Screen& screen, const bulletin::Report& report, Instant now)
{
    const auto aside = database_->rows(
        "select 1 from boards where screen = $1 and board = $2 and set_aside is not null",
        {screen.id, report.board});
    if (!aside) return fail(aside.error());
    if (!aside->empty()) {
        return fail(
            Fault{ExitCode::refused, screen.id + " is another board, not " + named(report.board),
                  "this card is a copy: wipe its identity folder, and approve its own code"});
    }
    const bool other =
        !report.board.empty() && !screen.board.empty() && report.board != screen.board;
    if (!screen.held && !other) {
        const auto returns = boot_returns(report);
        if (!returns) return fail(returns.error());
        if (!*returns) {
            if (!screen.board.empty() || report.board.empty()) return Standing::counted;
            auto bound = database_->run("update screens set board = $2 where id = $1",
                                        {screen.id, report.board});
            if (!bound) return fail(bound.error());
            return Standing::counted;
        }
    }
    if (!screen.held) {
        auto held = database_->run("update screens set held = $2 where id = $1",
                                   {screen.id, milliseconds_of(now)});
        if (!held) return fail(held.error());
        // The technician chooses between the two.
        if (auto noted = note(screen, screen.board, now); !noted) return fail(noted.error());
    }
    if (auto noted = note(screen, report.board, now); !noted) return fail(noted.error());
    return Standing::apart;
}

Outcome<void> Boards::note(const Screen& screen, const std::string& board, Instant now)
{
    const auto known = boards_of(screen.id);
    if (!known) return fail(known.error());
    const bool there = std::any_of(known->begin(), known->end(),
                                   [&](const HeldBoard& held) { return held.board == board; });
    if (!there && known->size() >= limits::boards_of_screen) {
        return fail(Fault{ExitCode::refused, "too many boards speak for " + screen.id,
                          "replace the screen: approve a new code with --replaces " + screen.id});
    }
    auto done = database_->run("insert into boards (screen, board, first_heard, last_heard)"
                               " values ($1, $2, $3, $3) on conflict (screen, board) do update"
                               " set last_heard = excluded.last_heard",
                               {screen.id, board, milliseconds_of(now)});
    if (!done) return fail(done.error());
    return {};
}

/// On one board a boot is over when the next has begun. One that goes on after another is of a
/// second board with the same numbers.
Outcome<bool> Boards::boot_returns(const bulletin::Report& report)
{
    if (report.records.empty()) return false;
    const std::int64_t first = report.records.front().sequence;
    const auto held = database_->rows("select sequence, boot from proofs where screen = $1"
                                      " and sequence >= $2 and sequence <= $3",
                                      {report.screen, first - 1, report.records.back().sequence});
    if (!held) return fail(held.error());
    std::map<std::int64_t, std::string> boots;
    for (const Row& row : *held) boots.emplace(row.integer(0), row.text(1));
    // What is held stays: a record of the same number is not taken.
    for (const auto& record : report.records) boots.emplace(record.sequence, record.boot);

    std::string before = boots.begin()->second;
    std::set<std::string> begun{before};
    for (const auto& [sequence, boot] : boots) {
        const bool begins = boot != before && boot != no_boot;
        before = boot;
        if (!begins) continue;
        if (!begun.insert(boot).second) return true;
        const auto earlier = database_->rows(
            "select 1 from proofs where screen = $1 and sequence < $2 and sequence >= $3"
            " and boot = $4 limit 1",
            {report.screen, first - 1, first - limits::boot_records_back, boot});
        if (!earlier) return fail(earlier.error());
        if (!earlier->empty()) return true;
    }
    return false;
}

Outcome<std::int64_t> Boards::keep_apart(const bulletin::Report& report, Instant now)
{
    for (const bulletin::ProofRecord& record : report.records) {
        auto values = proof_values(report, record, now);
        values.emplace_back(report.board);
        auto done = database_->run("insert into proofs_apart (" + std::string(proof_columns) +
                                       ", board) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
                                       " $11, $12, $13, $14) on conflict do nothing",
                                   std::move(values));
        if (!done) return fail(done.error());
    }
    // A board sends its oldest first: what was before these it has given away already.
    if (!report.records.empty()) return report.records.back().sequence;
    const auto rows =
        database_->rows("select acknowledged, (select coalesce(max(sequence), 0) from proofs_apart"
                        " where screen = $1 and board = $2) from screens where id = $1",
                        {report.screen, report.board});
    if (!rows) return fail(rows.error());
    return std::max(rows->front().integer(0), rows->front().integer(1));
}

Outcome<std::vector<HeldBoard>> Boards::boards_of(const std::string& screen)
{
    const auto rows = database_->rows(
        "select board, first_heard, last_heard, (select count(*) from proofs_apart"
        " where proofs_apart.screen = boards.screen and proofs_apart.board = boards.board)"
        " from boards where screen = $1 order by board",
        {screen});
    if (!rows) return fail(rows.error());
    std::vector<HeldBoard> boards;
    for (const Row& row : *rows) {
        boards.push_back({row.text(0), Instant(Duration(row.integer(1))),
                          Instant(Duration(row.integer(2))), row.integer(3)});
    }
    return boards;
}

Outcome<std::vector<HeldScreen>> Boards::held()
{
    const auto rows =
        database_->rows("select id, site, name, held from screens"
                        " where held is not null and replaced_by is null order by id");
    if (!rows) return fail(rows.error());
    std::vector<HeldScreen> screens;
    for (const Row& row : *rows) {
        auto boards = boards_of(row.text(0));
        if (!boards) return fail(boards.error());
        screens.push_back({row.text(0), row.text(1), row.text(2), Instant(Duration(row.integer(3))),
                           *std::move(boards)});
    }
    return screens;
}

Outcome<std::int64_t> Boards::release(const std::string& screen, const std::string& board,
                                      Instant now)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto found = Screens(*database_).find(screen);
    if (!found) return fail(found.error());
    const auto known = boards_of(screen);
    if (!known) return fail(known.error());
    if (known->empty()) {
        return fail(Fault{ExitCode::refused, screen + " is not held",
                          "`bangtin-district screens held` lists those that are"});
    }
    const auto chosen = std::find_if(known->begin(), known->end(), [&](const HeldBoard& held) {
        return named(held.board) == board;
    });
    if (chosen == known->end()) {
        return fail(Fault{ExitCode::not_found, board + " has not spoken for " + screen,
                          "name one that `bangtin-district screens held` lists"});
    }
    if (auto taken = take_over(screen, chosen->board, found->board); !taken)
        return fail(taken.error());
    auto aside = database_->run("update boards set set_aside = case when board = $2 then null"
                                " else $3 end where screen = $1",
                                {screen, chosen->board, milliseconds_of(now)});
    if (!aside) return fail(aside.error());
    auto freed = database_->run("update screens set board = $2, held = null where id = $1",
                                {screen, chosen->board});
    if (!freed) return fail(freed.error());
    if (auto moved = acknowledge(*database_, screen); !moved) return fail(moved.error());
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return chosen->records;
}

/// The chosen board's records take their place from its first one on; what another board had
/// counted there is kept apart for that one, and comes back if the technician changes his mind.
Outcome<void> Boards::take_over(const std::string& screen, const std::string& board,
                                const std::string& before)
{
    const auto rows = database_->rows(
        "select min(first) from (select min(sequence) as first from proofs_apart where screen = $1"
        " and board = $2 union all select counts_from as first from boards where screen = $1"
        " and board = $3 and board <> $2) as places",
        {screen, board, before});
    if (!rows) return fail(rows.error());
    const auto first = rows->front().integer_if_any(0);
    if (!first) return {};
    const std::string columns(proof_columns);
    if (board != before) {
        auto kept =
            database_->run("insert into proofs_apart (" + columns + ", board) select " + columns +
                               ", $3 from proofs where screen = $1 and sequence"
                               " >= $2 on conflict do nothing",
                           {screen, *first, before});
        if (!kept) return fail(kept.error());
        auto gone = database_->run("delete from proofs where screen = $1 and sequence >= $2",
                                   {screen, *first});
        if (!gone) return fail(gone.error());
    }
    auto counted = database_->run("insert into proofs (" + columns + ") select " + columns +
                                      " from proofs_apart where screen = $1 and board = $2"
                                      " order by received, sequence on conflict do nothing",
                                  {screen, board});
    if (!counted) return fail(counted.error());
    auto cleared = database_->run("delete from proofs_apart where screen = $1 and board = $2",
                                  {screen, board});
    if (!cleared) return fail(cleared.error());
    auto noted = database_->run(
        "update boards set counts_from = $3 where screen = $1 and board = $2 and board <> $4",
        {screen, board, *first, before});
    if (!noted) return fail(noted.error());
    auto back =
        database_->run("update screens set acknowledged = $2 where id = $1 and acknowledged > $2",
                       {screen, *first - 1});
    if (!back) return fail(back.error());
    return {};
}

} // namespace bangtin::district
