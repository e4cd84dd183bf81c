#include "district/standings.hpp"

#include "district/people.hpp"

namespace bangtin::district {

namespace {

constexpr const char* judged_counter = "screens_judged";

/// Columns of the sweep.
namespace swept_column {
enum : std::size_t {
    id,
    site,
    enrolled,
    last_seen,
    held,
    state,
    troubles,
    edition,
    received,
    published_edition,
    published
};
} // namespace swept_column

Instant instant_at(const Row& row, std::size_t column)
{
    return Instant(Duration(row.integer_if_any(column).value_or(0)));
}

ScreenFacts facts_of(const Row& row)
{
    const auto seen = row.integer_if_any(swept_column::last_seen);
    return {.enrolled = instant_at(row, swept_column::enrolled),
            .heard = seen ? std::optional(Instant(Duration(*seen))) : std::nullopt,
            .held = row.integer_if_any(swept_column::held).has_value(),
            .troubles = Troubles(row.integer_if_any(swept_column::troubles).value_or(0)),
            .edition = row.integer_if_any(swept_column::edition).value_or(-1),
            .health_received = instant_at(row, swept_column::received),
            .edition_published = row.integer_if_any(swept_column::published_edition).value_or(0),
            .published = instant_at(row, swept_column::published)};
}

} // namespace

Outcome<Swept> Standings::judge_all(Instant now)
{
    lines_.clear();
    Swept swept;
    Place after;
    for (;;) {
        const auto rows = database_->rows(
            "select s.id, s.site, s.enrolled, s.last_seen, s.held, s.state, h.troubles, h.edition,"
            " h.received, p.edition, p.made from screens s left join health h on h.screen = s.id"
            " left join programmes p on p.site = s.site where s.replaced_by is null"
            " and s.site >= $1 and (s.site > $1 or s.id > $2) order by s.site, s.id limit $3",
            {after.site, after.screen, limits::standings_at_once});
        if (!rows) return fail(rows.error());
        if (rows->empty()) break;
        const auto changed = changed_of(*rows, now);
        if (!changed) return fail(changed.error());
        const auto kept = keep(*changed, now);
        if (!kept) return fail(kept.error());
        swept.screens += static_cast<std::int64_t>(rows->size());
        swept.changed += *kept;
        after = {rows->back().text(swept_column::site), rows->back().text(swept_column::id)};
    }
    auto noted = database_->run("insert into counters (name, value) values ($1, $2)"
                                " on conflict (name) do update set value = excluded.value",
                                {std::string(judged_counter), milliseconds_of(now)});
    if (!noted) return fail(noted.error());
    return swept;
}

/// Those of these screens, school by school, that stand otherwise than before.
Outcome<std::vector<std::pair<Row, ScreenStanding>>> Standings::changed_of(const Rows& rows,
                                                                           Instant now)
{
    std::vector<std::pair<Row, ScreenStanding>> changed;
    std::string site;
    Instant line = instant_min;
    for (const Row& row : rows) {
        if (row.text(swept_column::site) != site) {
            site = row.text(swept_column::site);
            const auto read = line_of(site, now);
            if (!read) return fail(read.error());
            line = *read;
        }
        const ScreenStanding standing = standing_of(facts_of(row), line);
        if (format_standing(standing) != row.text(swept_column::state))
            changed.emplace_back(row, standing);
    }
    return changed;
}

/// Schools of one plan have their calendar in common, but for bells: each way of writing it is read
/// once, and asked once a sweep. The screens of a school that is in no plan any more are never
/// missed.
Outcome<Instant> Standings::line_of(const std::string& site, Instant now)
{
    const auto rows =
        database_->rows("select calendar, display from sites where unit = $1", {site});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return instant_min;
    const std::string written = rows->front().text(0) + '\n' + rows->front().text(1);
    if (const auto known = lines_.find(written); known != lines_.end()) return known->second;
    auto hours = hours_.find(written);
    if (hours == hours_.end()) {
        const auto read = People(*database_).site(site);
        if (!read) return fail(read.error());
        if (hours_.size() >= limits::school_hours_kept) hours_.clear();
        hours = hours_.emplace(written, SchoolHours(*read)).first;
    }
    return lines_.emplace(written, hours->second.alarm_line(now)).first->second;
}

Outcome<std::int64_t> Standings::keep(const std::vector<std::pair<Row, ScreenStanding>>& page,
                                      Instant now)
{
    if (page.empty()) return 0;
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    std::int64_t kept = 0;
    for (const auto& [row, standing] : page) {
        const std::string word(format_standing(standing));
        // Who was taken out of service meanwhile stays out.
        auto changed = database_->run(
            "update screens set state = $2 where id = $1 and replaced_by is null and state <> $2",
            {row.text(swept_column::id), word});
        if (!changed) return changed;
        if (*changed == 0) continue;
        ++kept;
        auto noted = database_->run("insert into state_changes (screen, changed, state)"
                                    " values ($1, $2, $3) on conflict (screen, changed) do update"
                                    " set state = excluded.state",
                                    {row.text(swept_column::id), milliseconds_of(now), word});
        if (!noted) return noted;
        auto old = database_->run(
            "delete from state_changes where screen = $1 and changed in (select changed from"
            " state_changes where screen = $1 order by changed desc limit 1000000 offset $2)",
            {row.text(swept_column::id), limits::state_changes_kept});
        if (!old) return old;
    }
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return kept;
}

Outcome<std::optional<Instant>> Standings::judged()
{
    const auto rows = database_->rows("select value from counters where name = $1",
                                      {std::string(judged_counter)});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    return Instant(Duration(rows->front().integer(0)));
}

Outcome<std::vector<StateChange>> Standings::changes_of(const std::string& screen)
{
    const auto rows = database_->rows("select changed, state from state_changes where screen = $1"
                                      " order by changed desc limit $2",
                                      {screen, limits::state_changes_kept});
    if (!rows) return fail(rows.error());
    std::vector<StateChange> changes;
    for (const Row& row : *rows) {
        const auto standing = parse_standing(row.text(1));
        require(standing.has_value(), "the database holds what was written");
        changes.push_back({Instant(Duration(row.integer(0))), *standing});
    }
    return changes;
}

} // namespace bangtin::district
