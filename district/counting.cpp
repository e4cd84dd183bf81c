#include "district/counting.hpp"

#include "bulletin/json.hpp"
#include "bulletin/limits.hpp"
#include "district/bound_values.hpp"
#include "district/sql_text.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace bangtin::district {

namespace {

using bulletin::Shown;
using bulletin::ShownHour;

// Of one bulletin in one hour on one screen: whatever a screen makes up, the sums of a province
// stay numbers.
constexpr std::int64_t times_max = 1'000'000;
constexpr std::int64_t shown_max_ms = 10'000'000'000;

std::int64_t millis(Instant at)
{
    return at.time_since_epoch().count();
}

/// Whose sums, of which hour.
struct ShownKey {
    const std::string& screen;
    Instant hour;
    bool dated;
};

/// Rows of one statement: an hour of a corridor mostly has fewer.
constexpr std::size_t rows_at_once = 16;

class Counting {
public:
    Counting(Database& database, const Reporter& reporter, Instant now)
        : database_(database), screen_(reporter.screen.id), acknowledged_(reporter.acknowledged),
          has_ahead_(reporter.has_runs_ahead), now_(now)
    {
    }

    [[nodiscard]] Outcome<void> take(const ShownHour& hour)
    {
        if (hour.first > acknowledged_ + 1) return keep_ahead(hour);
        if (hour.first == acknowledged_ + 1) return count(hour, now_);
        return {};
    }

    /// Counts what waited for the gap to be filled, the longest of equal beginnings.
    [[nodiscard]] Outcome<void> take_ahead()
    {
        if (!has_ahead_) return {};
        for (;;) {
            const auto rows =
                database_.rows("select body, received from ahead where screen = $1"
                               " and first_record = $2 order by last_record desc limit 1",
                               {screen_, acknowledged_ + 1});
            if (!rows) return fail(rows.error());
            if (rows->empty()) break;
            const ShownHour hour = read_kept_hour(rows->front().text(0));
            if (auto done = count(hour, Instant(Duration(rows->front().integer(1)))); !done)
                return done;
        }
        return changed(database_.run("delete from ahead where screen = $1 and first_record <= $2",
                                     {screen_, acknowledged_}));
    }

    [[nodiscard]] std::int64_t acknowledged() const { return acknowledged_; }

private:
    [[nodiscard]] static Outcome<void> changed(const Outcome<std::int64_t>& run)
    {
        if (!run) return fail(run.error());
        return {};
    }

    [[nodiscard]] Outcome<void> keep_ahead(const ShownHour& hour)
    {
        const auto held = database_.rows("select count(*) from ahead where screen = $1", {screen_});
        if (!held) return fail(held.error());
        if (held->front().integer(0) >= runs_ahead_max) return {};
        has_ahead_ = true;
        return changed(
            database_.run("insert into ahead (screen, first_record, last_record, body, received)"
                          " values ($1, $2, $3, $4, $5)"
                          " on conflict (screen, first_record, last_record) do nothing",
                          {screen_, hour.first, hour.last, kept_hour(hour), millis(now_)}));
    }

    [[nodiscard]] Outcome<void> count(const ShownHour& hour, Instant received)
    {
        if (auto added = add_hour(database_, screen_, hour, received); !added) return added;
        acknowledged_ = hour.last;
        return {};
    }

    Database& database_;
    const std::string& screen_;
    std::int64_t acknowledged_;
    bool has_ahead_;
    Instant now_;
};

/// Adds these, of which no two have one name, with one statement.
Outcome<void> add_shown(Database& database, const ShownKey& key, std::span<const Shown> list)
{
    BoundValues values;
    const std::string most = values.bind(times_max);
    const std::string longest = values.bind(shown_max_ms);
    std::string rows;
    for (const Shown& shown : list) {
        const std::array cells{
            values.bind(key.screen),
            values.bind(millis(key.hour)),
            values.bind(std::int64_t{key.dated ? 1 : 0}),
            values.bind(std::string(bulletin::format_layer(shown.layer))),
            values.bind(shown.bulletin_id),
            values.bind(shown.bulletin.hex()),
            values.bind(std::min(shown.count, times_max)),
            values.bind(std::min(shown.shown.count(), shown_max_ms)),
        };
        rows.append(rows.empty() ? "(" : ", (");
        for (const std::string& cell : cells)
            rows.append(cell).append(&cell == &cells.back() ? ")" : ", ");
    }
    auto added = database.run(
        sql_of({"insert into shown (screen, hour, dated, layer, bulletin_id, bulletin, times,"
                " shown_ms) values ",
                rows,
                " on conflict (screen, hour, dated, layer, bulletin_id, bulletin) do update set"
                " times = case when shown.times + excluded.times < ",
                most, " then shown.times + excluded.times else ", most,
                " end, shown_ms = case when shown.shown_ms + excluded.shown_ms < ", longest,
                " then shown.shown_ms + excluded.shown_ms else ", longest, " end"}),
        values.list());
    if (!added) return fail(added.error());
    return {};
}

} // namespace

std::string kept_hour(const ShownHour& hour)
{
    return to_text(bulletin::hour_json(hour));
}

ShownHour read_kept_hour(const std::string& text)
{
    const auto json = parse_json(text, {bulletin::limits::report_bytes});
    auto hour = json ? bulletin::read_hour(*json, "") : fail(json.error());
    require(hour.has_value(), "the database holds what was written");
    return *std::move(hour);
}

Outcome<void> add_hour(Database& database, const std::string& screen, const ShownHour& hour,
                       Instant received)
{
    const bool dated = hour.grade != TimeGrade::unknown;
    const Instant at =
        dated ? hour.hour : Instant(std::chrono::floor<std::chrono::hours>(received));
    for (std::span<const Shown> rest = hour.shown; !rest.empty();) {
        const auto some = rest.first(std::min(rest.size(), rows_at_once));
        if (auto added = add_shown(database, {screen, at, dated}, some); !added) return added;
        rest = rest.subspan(some.size());
    }
    return {};
}

Outcome<std::int64_t> count_hours(Database& database, const Reporter& reporter,
                                  const std::vector<ShownHour>& hours, Instant now)
{
    Counting counting(database, reporter, now);
    for (const ShownHour& hour : hours) {
        if (auto done = counting.take(hour); !done) return fail(done.error());
    }
    if (auto done = counting.take_ahead(); !done) return fail(done.error());
    auto noted = database.run("update screens set acknowledged = $2, last_seen = $3 where id = $1",
                              {reporter.screen.id, counting.acknowledged(), millis(now)});
    if (!noted) return fail(noted.error());
    return counting.acknowledged();
}

} // namespace bangtin::district
