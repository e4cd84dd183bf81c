#include "district/boards.hpp"

#include "district/counting.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace bangtin::district {

namespace {

using bulletin::ShownHour;

/// What a board says that does not know one boot from the next.
const std::string no_boot(32, '0');

std::string named(const std::string& board)
{
    return board.empty() ? "unknown" : board;
}

Outcome<void> changed(const Outcome<std::int64_t>& run)
{
    if (!run) return fail(run.error());
    return {};
}

/// Records of one boot, as far as they are known.
struct BootSpan {
    std::int64_t first = 0;
    std::int64_t last = 0;
};
using BootSpans = std::map<std::string, BootSpan>;

/// On one board a boot is over when the next has begun. One that goes on after that is of a second
/// board with the same numbers.
bool goes_on_after_another(const BootSpans& boots, const std::string& boot, std::int64_t first)
{
    const auto known = boots.find(boot);
    if (known == boots.end()) return false;
    return std::any_of(boots.begin(), boots.end(), [&](const auto& other) {
        return other.second.first > known->second.last && other.second.first <= first;
    });
}

} // namespace

Outcome<Standing> Boards::hear(const Reporter& reporter, const bulletin::TallyReport& report,
                               Instant now)
{
    const Screen& screen = reporter.screen;
    const ScreenBoard of{screen.id, report.board};
    if (reporter.has_boards) {
        const auto aside = is_set_aside(of);
        if (!aside) return fail(aside.error());
        if (*aside) {
            return fail(Fault{ExitCode::refused,
                              screen.id + " is another board, not " + named(report.board),
                              "this card is a copy: write it anew, and approve its own code"});
        }
    }
    if (!screen.held) {
        const auto other = is_another(screen, report, reporter.acknowledged);
        if (!other) return fail(other.error());
        if (!*other) {
            if (auto bound = bind(screen, report.board); !bound) return fail(bound.error());
            return Standing{.apart = false, .reached = reporter.acknowledged};
        }
        if (auto held = hold(screen, reporter.acknowledged, now); !held) return fail(held.error());
    }
    if (auto noted = note(of, reporter.acknowledged, now); !noted) return fail(noted.error());
    const auto reached = reached_by(of);
    if (!reached) return fail(reached.error());
    return Standing{.apart = true, .reached = *reached};
}

Outcome<bool> Boards::is_set_aside(const ScreenBoard& of)
{
    const auto rows = database_->rows(
        "select 1 from boards where screen = $1 and board = $2 and set_aside is not null",
        {of.screen, of.board});
    if (!rows) return fail(rows.error());
    return !rows->empty();
}

/// Boots are asked only where the hardware does not say.
Outcome<bool> Boards::is_another(const Screen& screen, const bulletin::TallyReport& report,
                                 std::int64_t counted)
{
    if (screen.board.empty() || report.board.empty()) return boot_returns(report, counted);
    return screen.board != report.board;
}

/// The first board that says its name is the screen.
Outcome<void> Boards::bind(const Screen& screen, const std::string& board)
{
    if (!screen.board.empty() || board.empty()) return {};
    return changed(
        database_->run("update screens set board = $2 where id = $1", {screen.id, board}));
}

/// The technician chooses between the one that it was, and others.
Outcome<void> Boards::hold(const Screen& screen, std::int64_t reached, Instant now)
{
    auto held = changed(database_->run("update screens set held = $2 where id = $1",
                                       {screen.id, milliseconds_of(now)}));
    if (!held) return held;
    if (auto noted = note({screen.id, screen.board}, reached, now); !noted) return noted;
    // It may have been noted when the screen was held before, and has counted on since.
    return changed(database_->run("update boards set reached = $3 where screen = $1 and board = $2",
                                  {screen.id, screen.board, reached}));
}

Outcome<void> Boards::note(const ScreenBoard& of, std::int64_t reached, Instant now)
{
    const auto known = of_screen(of.screen);
    if (!known) return fail(known.error());
    const bool there = std::any_of(known->begin(), known->end(),
                                   [&](const HeldBoard& held) { return held.board == of.board; });
    if (!there && known->size() >= limits::boards_of_screen) {
        return fail(Fault{ExitCode::refused, "too many boards speak for " + of.screen,
                          "replace the screen: approve a new code with --replaces " + of.screen});
    }
    return changed(
        database_->run("insert into boards (screen, board, first_heard, last_heard, reached)"
                       " values ($1, $2, $3, $3, $4) on conflict (screen, board) do update"
                       " set last_heard = excluded.last_heard",
                       {of.screen, of.board, milliseconds_of(now), reached}));
}

Outcome<std::int64_t> Boards::reached_by(const ScreenBoard& of)
{
    const auto rows = database_->rows("select reached from boards where screen = $1 and board = $2",
                                      {of.screen, of.board});
    if (!rows) return fail(rows.error());
    require(!rows->empty(), "a board is noted before it is asked for");
    return rows->front().integer(0);
}

/// Keeps the boots of what is news, too.
Outcome<bool> Boards::boot_returns(const bulletin::TallyReport& report, std::int64_t reached)
{
    const auto rows = database_->rows(
        "select boot, first_record, last_record from boots where screen = $1", {report.screen});
    if (!rows) return fail(rows.error());
    BootSpans boots;
    for (const Row& row : *rows)
        boots.emplace(row.text(0), BootSpan{row.integer(1), row.integer(2)});

    std::int64_t next = reached + 1;
    for (const ShownHour& hour : report.hours) {
        if (hour.last < next || hour.first > next) continue; // What lies ahead comes again.
        const std::int64_t first = std::exchange(next, hour.last + 1);
        if (hour.boot == no_boot) continue;
        if (goes_on_after_another(boots, hour.boot, first)) return true;
        BootSpan& span = boots.try_emplace(hour.boot, BootSpan{first, hour.last}).first->second;
        span = {std::min(span.first, first), std::max(span.last, hour.last)};
        auto kept = database_->run(
            "insert into boots (screen, boot, first_record, last_record) values ($1, $2, $3, $4)"
            " on conflict (screen, boot) do update set first_record = excluded.first_record,"
            " last_record = excluded.last_record",
            {report.screen, hour.boot, span.first, span.last});
        if (!kept) return fail(kept.error());
    }
    auto pruned = database_->run("delete from boots where screen = $1 and last_record < $2",
                                 {report.screen, reached - limits::boot_records_back});
    if (!pruned) return fail(pruned.error());
    return false;
}

Outcome<std::int64_t> Boards::keep_apart(const ScreenBoard& of, const std::vector<ShownHour>& hours,
                                         Instant now)
{
    auto reached = reached_by(of);
    if (!reached) return reached;
    const auto held = database_->rows(
        "select count(*) from runs_apart where screen = $1 and board = $2", {of.screen, of.board});
    if (!held) return fail(held.error());
    std::int64_t room = limits::runs_apart - held->front().integer(0);
    for (const ShownHour& hour : hours) {
        if (hour.first != *reached + 1 || room <= 0) continue;
        auto kept = database_->run(
            "insert into runs_apart (screen, board, first_record,"
            " last_record, body, received) values ($1, $2, $3, $4, $5, $6)",
            {of.screen, of.board, hour.first, hour.last, kept_hour(hour), milliseconds_of(now)});
        if (!kept) return fail(kept.error());
        *reached = hour.last;
        --room;
    }
    auto moved = database_->run("update boards set reached = $3 where screen = $1 and board = $2",
                                {of.screen, of.board, *reached});
    if (!moved) return fail(moved.error());
    auto seen = database_->run("update screens set last_seen = $2 where id = $1",
                               {of.screen, milliseconds_of(now)});
    if (!seen) return fail(seen.error());
    return reached;
}

Outcome<std::vector<HeldBoard>> Boards::of_screen(const std::string& screen)
{
    const auto rows = database_->rows(
        "select board, first_heard, last_heard, (select cast(coalesce(sum(last_record -"
        " first_record + 1), 0) as bigint) from runs_apart where runs_apart.screen = boards.screen"
        " and runs_apart.board = boards.board) from boards where screen = $1 order by board",
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
        auto boards = of_screen(row.text(0));
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
    const auto known = of_screen(screen);
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
    if (!found->held) { // The board that counted until now may be chosen again.
        auto noted = database_->run("update boards set reached = (select acknowledged from screens"
                                    " where id = $1) where screen = $1 and board = $2",
                                    {screen, found->board});
        if (!noted) return fail(noted.error());
    }
    if (auto counted = count_apart({screen, chosen->board}); !counted) return fail(counted.error());
    auto aside = database_->run("update boards set set_aside = case when board = $2 then null"
                                " else cast($3 as bigint) end where screen = $1",
                                {screen, chosen->board, milliseconds_of(now)});
    if (!aside) return fail(aside.error());
    auto freed = database_->run("update screens set board = $2, held = null, acknowledged ="
                                " (select reached from boards where screen = $1 and board = $2)"
                                " where id = $1",
                                {screen, chosen->board});
    if (!freed) return fail(freed.error());
    // What lay ahead, whose turn it was, how it was and what it erased may have been another's.
    for (const char* forget :
         {"delete from ahead where screen = $1", "delete from boots where screen = $1",
          "delete from health where screen = $1", "delete from erased where screen = $1"}) {
        if (auto gone = database_->run(forget, {screen}); !gone) return fail(gone.error());
    }
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return chosen->records;
}

Outcome<void> Boards::count_apart(const ScreenBoard& of)
{
    const auto rows =
        database_->rows("select body, received from runs_apart where screen = $1 and board = $2"
                        " order by first_record",
                        {of.screen, of.board});
    if (!rows) return fail(rows.error());
    for (const Row& row : *rows) {
        auto added = add_hour(*database_, of.screen, read_kept_hour(row.text(0)),
                              Instant(Duration(row.integer(1))));
        if (!added) return added;
    }
    return changed(database_->run("delete from runs_apart where screen = $1 and board = $2",
                                  {of.screen, of.board}));
}

} // namespace bangtin::district
