#include "district/activity.hpp"

#include "bulletin/words.hpp"

#include <array>
#include <map>

namespace bangtin::district {

namespace {

constexpr bulletin::Words<ActivityBy, 4> activity_words{{{ActivityBy::unit, "unit"},
                                                         {ActivityBy::level, "level"},
                                                         {ActivityBy::topic, "topic"},
                                                         {ActivityBy::person, "person"}}};

/// The codes of those units and of all below them, of the plan and of the desk; $1 and $2 are the
/// span.
class InsideUnits {
public:
    explicit InsideUnits(const std::vector<std::string>& units, const Window& span)
        : values_{span.opens.time_since_epoch().count(), span.closes.time_since_epoch().count()}
    {
        std::string outer;
        for (const std::string& unit : units) {
            values_.push_back(unit);
            outer += (outer.empty() ? "$" : ", $") + std::to_string(values_.size());
        }
        if (outer.empty()) outer = "''";
        begin_ = "with recursive tree (code, parent, level) as (select code, parent, level from"
                 " units union all select code, parent, level from desk_units"
                 " where code not in (select code from units)),"
                 " inside (code, level) as (select code, level from tree where code in (" +
                 outer +
                 ") union select tree.code, tree.level from tree join inside"
                 " on tree.parent = inside.code) ";
    }
    [[nodiscard]] std::string sql(const std::string& query) const { return begin_ + query; }
    [[nodiscard]] std::vector<SqlValue> values() const { return values_; }

private:
    std::vector<SqlValue> values_;
    std::string begin_;
};

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

/// Items with a remark of that act in the span; `what` is counted.
std::string remarked(const std::string& name, const std::string& what, const char* act)
{
    return "select " + name + ", " + what +
           " from remarks r join items i on i.id = r.id join inside n on n.code = i.unit"
           " where r.act = '" +
           act + "' and r.made >= $1 and r.made < $2";
}

std::string sent_query(const std::string& name)
{
    return remarked(name, "count(distinct r.id)", "sent") +
           " and not exists (select 1 from remarks e where e.id = r.id and e.act = 'sent'"
           " and e.made < $1) group by " +
           name;
}

std::string approved_query(const std::string& name)
{
    return "select " + name +
           ", count(distinct a.id) from approvals a join items i on i.id = a.id"
           " join inside n on n.code = i.unit where a.at >= $1 and a.at < $2"
           " and not exists (select 1 from approvals e where e.id = a.id and e.at < $1) group by " +
           name;
}

std::string shown_query(const std::string& name)
{
    // The casts keep the sums bigints on PostgreSQL too.
    return "select " + name +
           ", count(distinct w.bulletin_id), cast(sum(w.times) as bigint),"
           " cast(sum(w.shown_ms) as bigint) from shown w join items i on i.id = w.bulletin_id"
           " join inside n on n.code = i.unit where w.hour >= $1 and w.hour < $2 group by " +
           name;
}

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
    const InsideUnits inside(query.units, query.span);
    const std::string name = column_of(query.by);
    std::map<std::string, ActivityCounts> sums;
    const auto add = [&](const std::string& sql, auto keep) -> Outcome<void> {
        const auto rows = database.rows(inside.sql(sql), inside.values());
        if (!rows) return fail(rows.error());
        for (const Row& row : *rows) keep(sums[row.text(0)], row);
        return {};
    };
    using Counts = ActivityCounts;
    auto sent = add(sent_query(name), [](Counts& c, const Row& row) { c.sent = row.integer(1); });
    if (!sent) return fail(sent.error());
    auto approved =
        add(approved_query(name), [](Counts& c, const Row& row) { c.approved = row.integer(1); });
    if (!approved) return fail(approved.error());
    auto returned = add(remarked(name, "count(*)", "returned") + " group by " + name,
                        [](Counts& c, const Row& row) { c.returned = row.integer(1); });
    if (!returned) return fail(returned.error());
    auto shown = add(shown_query(name), [](Counts& c, const Row& row) {
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
    auto lines = activity_of(database, {units, span, ActivityBy::unit});
    if (!lines) return fail(lines.error());
    std::map<std::string, std::int64_t> sent;
    for (const ActivityLine& line : *lines) sent[line.name] = line.counts.sent;
    const InsideUnits inside(units, span);
    const auto schools = database.rows(
        inside.sql("select s.unit, u.name, u.level from sites s join units u on u.code = s.unit"
                   " join inside n on n.code = s.unit where $1 < $2 order by s.position"),
        inside.values());
    if (!schools) return fail(schools.error());
    std::vector<Owing> owing;
    for (const Row& row : *schools) {
        const std::int64_t count = sent[row.text(0)];
        if (count < items_min) owing.push_back({row.text(0), row.text(1), row.text(2), count});
    }
    return owing;
}

} // namespace bangtin::district
