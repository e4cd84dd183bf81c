#include "district/activity.hpp"

#include "bulletin/words.hpp"
#include "district/sql_text.hpp"
#include "district/units.hpp"

#include <map>

namespace bangtin::district {

namespace {

constexpr bulletin::Words<ActivityBy, 4> activity_words{{{ActivityBy::unit, "unit"},
                                                         {ActivityBy::level, "level"},
                                                         {ActivityBy::topic, "topic"},
                                                         {ActivityBy::person, "person"}}};

const char* column_of(ActivityBy by)
{
    switch (by) {
    case ActivityBy::unit: return "i.unit";
    case ActivityBy::level: return "n.level";
    case ActivityBy::topic: return "i.topic";
    case ActivityBy::person: return "i.person";
    }
    return "";
}

/// Where it is written down that something happened to an item, and when.
struct Happening {
    const char* table;
    const char* item; ///< Its column of the item's id.
    const char* time;
    const char* only = ""; ///< A condition besides.
};

constexpr Happening sending{"remarks", "id", "made", " and act = 'sent'"};
constexpr Happening approval{"approvals", "id", "at"};
constexpr Happening returning{"remarks", "id", "made", " and act = 'returned'"};
constexpr Happening showing{"shown", "bulletin_id", "hour"};

/// Sums over what happened to items of some units in a span, by whatever the items have in common.
class ItemSums {
public:
    ItemSums(Database& database, const ActivityQuery& query)
        : database_(database), name_(column_of(query.by)),
          from_(bound_.bind(milliseconds_of(query.span.opens))),
          to_(bound_.bind(milliseconds_of(query.span.closes))),
          inside_(units_inside(bound_, query.units))
    {
    }

    [[nodiscard]] Outcome<Rows> of(const Happening& what, const std::string& sums) const
    {
        return rows(what, sums, "");
    }
    /// Items to which it happened for the first time.
    [[nodiscard]] Outcome<Rows> firsts_of(const Happening& what) const
    {
        const std::string item = what.item;
        return rows(what, "count(distinct r." + item + ")",
                    sql_of({" and not exists (select 1 from ", what.table, " e where e.", item,
                            " = r.", item, what.only, " and e.", what.time, " < ", from_, ")"}));
    }

private:
    [[nodiscard]] Outcome<Rows> rows(const Happening& what, const std::string& sums,
                                     const std::string& condition) const
    {
        const std::string span =
            sql_of({" where r.", what.time, " >= ", from_, " and r.", what.time, " < ", to_});
        std::string sql =
            sql_of({inside_, "select ", name_, ", ", sums, " from ", what.table, " r"});
        sql +=
            sql_of({" join items i on i.id = r.", what.item, " join inside n on n.code = i.unit"});
        sql += sql_of({span, what.only, condition, " group by ", name_});
        return database_.rows(sql, bound_.list());
    }

    Database& database_;
    std::string name_;
    BoundValues bound_;
    std::string from_;
    std::string to_;
    std::string inside_;
};

} // namespace

ActivityCounts& ActivityCounts::operator+=(const ActivityCounts& other)
{
    sent += other.sent;
    approved += other.approved;
    returned += other.returned;
    shown += other.shown;
    times += other.times;
    shown_ms += other.shown_ms;
    return *this;
}

std::int64_t ActivityCounts::points(const ReportRules& rules) const
{
    return rules.points_sent * sent + rules.points_approved * approved + rules.points_shown * shown;
}

std::string_view format_activity_by(ActivityBy by)
{
    return activity_words.of(by);
}

std::optional<ActivityBy> parse_activity_by(std::string_view text)
{
    return activity_words.find(text);
}

Outcome<std::vector<ActivityLine>> activity_of(Database& database, const ActivityQuery& query)
{
    const ItemSums items(database, query);
    std::map<std::string, ActivityCounts> sums;
    const auto add = [&](const Outcome<Rows>& rows, auto keep) -> Outcome<void> {
        if (!rows) return fail(rows.error());
        for (const Row& row : *rows) keep(sums[row.text(0)], row);
        return {};
    };
    using Counts = ActivityCounts;
    auto sent =
        add(items.firsts_of(sending), [](Counts& c, const Row& r) { c.sent = r.integer(1); });
    if (!sent) return fail(sent.error());
    auto approved =
        add(items.firsts_of(approval), [](Counts& c, const Row& r) { c.approved = r.integer(1); });
    if (!approved) return fail(approved.error());
    auto returned = add(items.of(returning, "count(*)"),
                        [](Counts& c, const Row& r) { c.returned = r.integer(1); });
    if (!returned) return fail(returned.error());
    // The casts keep the sums bigints on PostgreSQL too.
    auto shown = add(items.of(showing, "count(distinct r.bulletin_id),"
                                       " cast(sum(r.times) as bigint),"
                                       " cast(sum(r.shown_ms) as bigint)"),
                     [](Counts& c, const Row& row) {
                         c.shown = row.integer(1);
                         c.times = row.integer(2);
                         c.shown_ms = row.integer(3);
                     });
    if (!shown) return fail(shown.error());

    std::vector<ActivityLine> lines;
    for (auto& [line, counts] : sums) lines.push_back({line, counts});
    return lines;
}

ActivityCounts total_of(const std::vector<ActivityLine>& lines)
{
    ActivityCounts total;
    for (const ActivityLine& line : lines) total += line.counts;
    return total;
}

Outcome<std::vector<Owing>> owing_in(Database& database, const std::vector<std::string>& units,
                                     const Window& span, std::int64_t items_min)
{
    const auto rows = ItemSums(database, {units, span, ActivityBy::unit}).firsts_of(sending);
    if (!rows) return fail(rows.error());
    std::map<std::string, std::int64_t> sent;
    for (const Row& row : *rows) sent[row.text(0)] = row.integer(1);
    const auto schools = Units(database).sites_inside(units, INT64_MAX);
    if (!schools) return fail(schools.error());
    std::vector<Owing> owing;
    for (const NamedUnit& school : *schools) {
        const std::int64_t count = sent[school.code];
        if (count < items_min) owing.push_back({school.code, school.name, count});
    }
    return owing;
}

} // namespace bangtin::district
