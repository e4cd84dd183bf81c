#include "district/shown_sums.hpp"

#include "district/desk.hpp"
#include "district/report_period.hpp"

#include <algorithm>
#include <map>

namespace bangtin::district {

namespace {

/// Who sent a bulletin, and on what.
struct Origin {
    std::string unit;
    std::string topic;
};

Outcome<std::map<std::string, Origin>> origins(Database& database)
{
    const Desk desk(database);
    const auto ids = desk.ids();
    if (!ids) return fail(ids.error());
    std::map<std::string, Origin> origins;
    for (const std::string& id : *ids) {
        const auto revision = desk.newest(id);
        if (!revision) return fail(revision.error());
        origins.emplace(id, Origin{revision->bulletin.author.unit, revision->bulletin.topic});
    }
    return origins;
}

using Sums = std::map<std::string, ShownSum>;

void add(Sums& sums, const std::string& name, std::int64_t count, std::int64_t shown_ms)
{
    ShownSum& sum = sums[name];
    sum.name = name;
    sum.count += count;
    sum.shown_ms += shown_ms;
}

std::vector<ShownSum> listed(const Sums& sums)
{
    std::vector<ShownSum> list;
    for (const auto& [name, sum] : sums) list.push_back(sum);
    return list;
}

/// Between the acknowledged record and the runs that wait behind a gap.
Outcome<std::vector<MissingRecords>> missing_records(Database& database)
{
    const auto rows =
        database.rows("select s.id, s.site, s.acknowledged, a.first_record, a.last_record"
                      " from ahead a join screens s on s.id = a.screen"
                      " where s.replaced_by is null order by s.id, a.first_record");
    if (!rows) return fail(rows.error());
    std::vector<MissingRecords> missing;
    std::int64_t reached = 0;
    for (const Row& row : *rows) {
        if (missing.empty() || missing.back().screen != row.text(0)) {
            missing.push_back({row.text(0), row.text(1), 0});
            reached = row.integer(2);
        }
        missing.back().count += std::max<std::int64_t>(row.integer(3) - reached - 1, 0);
        reached = std::max(reached, row.integer(4));
    }
    return missing;
}

} // namespace

Outcome<ShownReport> sum_up(Database& database, std::optional<Window> window)
{
    const auto known = origins(database);
    if (!known) return fail(known.error());
    const Window span = window.value_or(Window{instant_min, instant_max});
    // The casts keep the sums bigints on PostgreSQL too.
    const auto rows = database.rows(
        "select w.bulletin_id, s.site, cast(sum(w.times) as bigint),"
        " cast(sum(w.shown_ms) as bigint) from shown w join screens s on s.id = w.screen"
        " where w.bulletin_id <> '' and w.hour >= $1 and w.hour < $2"
        " group by w.bulletin_id, s.site",
        {span.opens.time_since_epoch().count(), span.closes.time_since_epoch().count()});
    if (!rows) return fail(rows.error());

    Sums bulletins;
    Sums sites;
    Sums units;
    Sums topics;
    for (const Row& row : *rows) {
        const auto origin = known->find(row.text(0));
        const Origin from = origin == known->end() ? Origin{"unknown", "unknown"} : origin->second;
        add(bulletins, row.text(0), row.integer(2), row.integer(3));
        add(sites, row.text(1), row.integer(2), row.integer(3));
        add(units, from.unit, row.integer(2), row.integer(3));
        add(topics, from.topic, row.integer(2), row.integer(3));
    }
    auto missing = missing_records(database);
    if (!missing) return fail(missing.error());
    return ShownReport{listed(bulletins), listed(sites), listed(units), listed(topics),
                       *std::move(missing)};
}

Outcome<std::vector<HourSum>> sum_by_hour(Database& database, std::optional<Window> window)
{
    const Window span = window.value_or(Window{instant_min, instant_max});
    const auto rows = database.rows(
        "select hour, bulletin_id, cast(sum(times) as bigint), cast(sum(shown_ms) as bigint)"
        " from shown where bulletin_id <> '' and hour >= $1 and hour < $2"
        " group by hour, bulletin_id order by hour, bulletin_id",
        {span.opens.time_since_epoch().count(), span.closes.time_since_epoch().count()});
    if (!rows) return fail(rows.error());
    std::vector<HourSum> sums;
    for (const Row& row : *rows) {
        sums.push_back(
            {Instant(Duration(row.integer(0))), {row.text(1), row.integer(2), row.integer(3)}});
    }
    return sums;
}

std::optional<Window> month_window(std::string_view month, const Zone& zone)
{
    const auto period = parse_period(month);
    if (!period || period->kind != PeriodKind::month) return std::nullopt;
    return period->window(zone);
}

} // namespace bangtin::district
