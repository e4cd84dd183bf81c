#include "district/fleet.hpp"

#include "district/bound_values.hpp"
#include "district/sql_text.hpp"
#include "district/units.hpp"
#include "district/wording.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

constexpr const char* line_columns =
    "select s.id, s.site, coalesce(u.name, s.site), s.name, coalesce(s.code, ''), s.state,"
    " s.last_seen, h.troubles, h.edition, h.received, p.edition, p.made, s.enrolled, s.held,"
    " s.board, s.replaced_by";
constexpr const char* line_joins =
    " left join units u on u.code = s.site left join health h on h.screen = s.id"
    " left join programmes p on p.site = s.site";

/// Without those that lie below another of them: a screen is listed and counted once.
Outcome<std::vector<std::string>> topmost(Database& database, const std::vector<std::string>& units)
{
    if (units.size() < 2) return units;
    std::vector<std::string> tops;
    for (const std::string& unit : units) {
        const auto path = Units(database).path_to(unit);
        if (!path) return fail(path.error());
        const bool below = std::any_of(path->begin(), path->end(), [&](const KnownUnit& above) {
            return above.unit.code != unit &&
                   std::find(units.begin(), units.end(), above.unit.code) != units.end();
        });
        if (!below) tops.push_back(unit);
    }
    return tops;
}

std::optional<Instant> instant_if_any(const Row& row, std::size_t column)
{
    const auto at = row.integer_if_any(column);
    return at ? std::optional(Instant(Duration(*at))) : std::nullopt;
}

FleetScreen fleet_screen(const Row& row)
{
    const auto standing = parse_standing(row.text(5));
    require(standing.has_value(), "the database holds what was written");
    const auto replaced_by = row.text_if_any(15);
    const ScreenFacts facts{.enrolled = Instant(Duration(row.integer(12))),
                            .heard = instant_if_any(row, 6),
                            .held = row.integer_if_any(13).has_value(),
                            .gone = replaced_by.has_value(),
                            .troubles = Troubles(row.integer_if_any(7).value_or(0)),
                            .edition = row.integer_if_any(8).value_or(-1),
                            .health_received = instant_if_any(row, 9).value_or(Instant{}),
                            .edition_published = row.integer_if_any(10).value_or(0),
                            .published = instant_if_any(row, 11).value_or(Instant{})};
    Troubles troubles = facts.troubles;
    if (is_behind(facts)) troubles.add(Trouble::behind);
    return {.line = {.id = row.text(0),
                     .site = row.text(1),
                     .site_name = row.text(2),
                     .name = row.text(3),
                     .code = row.text(4),
                     .standing = *standing,
                     .troubles = troubles,
                     .heard = facts.heard,
                     .edition = facts.edition,
                     .edition_published = facts.edition_published},
            .facts = facts,
            .board = row.text(14),
            .replaced_by = replaced_by};
}

Outcome<std::vector<FleetLine>> fleet_lines(const Outcome<Rows>& rows)
{
    if (!rows) return fail(rows.error());
    std::vector<FleetLine> lines;
    for (const Row& row : *rows) lines.push_back(fleet_screen(row).line);
    return lines;
}

ScreenStanding standing_at(const Row& row, std::size_t column)
{
    const auto standing = parse_standing(row.text(column));
    require(standing.has_value(), "the database holds what was written");
    return *standing;
}

Outcome<std::vector<std::string>> texts_of(const Outcome<Rows>& rows)
{
    if (!rows) return fail(rows.error());
    std::vector<std::string> texts;
    for (const Row& row : *rows) texts.push_back(row.text(0));
    return texts;
}

} // namespace

// Two shapes, so that either walks one index in the order of the list and stops after `count`: from
// the schools of a unit to their screens, or from the screens of a state or tag, which are few.
Outcome<std::vector<FleetLine>> Fleet::list(const FleetQuery& query) const
{
    const auto tops = topmost(*database_, query.units);
    if (!tops) return fail(tops.error());
    BoundValues bound;
    const std::string units = bound.bind_all(*tops);
    const bool few = query.standing || !query.tag.empty();
    std::string text = line_columns;
    if (few) {
        text += sql_of({" from screens s", line_joins,
                        " where exists (select 1 from site_units x where x.unit in (", units,
                        ") and x.site = s.site)"});
    } else {
        text += sql_of({" from site_units x join screens s on s.site = x.site", line_joins,
                        " where x.unit in (", units, ")"});
    }
    text += " and s.replaced_by is null";
    if (query.standing) {
        text += " and s.state = " + bound.bind(std::string(format_standing(*query.standing)));
    }
    if (!query.tag.empty()) {
        text +=
            " and s.id in (select screen from screen_tags where tag = " + bound.bind(query.tag) +
            ")";
    }
    const std::string site = few ? "s.site" : "x.site";
    if (!query.after_site.empty()) {
        const std::string after = bound.bind(query.after_site);
        text += " and " + site + " >= " + after;
        text += " and (" + site + " > " + after;
        text += " or s.id > " + bound.bind(query.after_screen) + ")";
    }
    text += " order by " + site + ", s.id limit " + bound.bind(query.count);
    return fleet_lines(database_->rows(text, bound.list()));
}

Outcome<FleetCounts> Fleet::count(const std::vector<std::string>& units) const
{
    const auto tops = topmost(*database_, units);
    if (!tops) return fail(tops.error());
    const auto each = count_each(*tops);
    if (!each) return fail(each.error());
    FleetCounts sum;
    for (const auto& [top, counts] : *each)
        for (const auto& [standing, count] : counts) sum[standing] += count;
    return sum;
}

Outcome<FleetCounts> Fleet::count_all() const
{
    const auto rows =
        database_->rows("select state, count(*) from screens where state <> 'gone' group by state");
    if (!rows) return fail(rows.error());
    FleetCounts counts;
    for (const Row& row : *rows) counts[standing_at(row, 0)] = row.integer(1);
    return counts;
}

// From the index of states: they are few where all is well.
Outcome<FleetCounts> Fleet::count_ailing(const std::vector<std::string>& units) const
{
    BoundValues bound;
    const std::string listed = bound.bind_all(units);
    const auto rows = database_->rows("select s.state, count(*) from screens s"
                                      " where s.state in ('silent', 'held', 'troubled') and exists"
                                      " (select 1 from site_units x where x.unit in (" +
                                          listed + ") and x.site = s.site) group by s.state",
                                      bound.list());
    if (!rows) return fail(rows.error());
    FleetCounts counts;
    for (const Row& row : *rows) counts[standing_at(row, 0)] = row.integer(1);
    return counts;
}

Outcome<std::map<std::string, FleetCounts>>
Fleet::count_each(const std::vector<std::string>& tops) const
{
    std::map<std::string, FleetCounts> counts;
    if (tops.empty()) return counts;
    BoundValues bound;
    const std::string listed = bound.bind_all(tops);
    const auto rows = database_->rows(
        "select x.unit, s.state, count(*) from site_units x join screens s on s.site = x.site"
        " where x.unit in (" +
            listed + ") and s.state <> 'gone' group by x.unit, s.state",
        bound.list());
    if (!rows) return fail(rows.error());
    for (const Row& row : *rows) counts[row.text(0)][standing_at(row, 1)] = row.integer(2);
    return counts;
}

Outcome<std::optional<FleetScreen>> Fleet::find(const std::string& id) const
{
    const auto rows = database_->rows(
        sql_of({line_columns, " from screens s", line_joins, " where s.id = $1"}), {id});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    return fleet_screen(rows->front());
}

Outcome<std::vector<std::string>> Fleet::tags_of(const std::string& screen) const
{
    return texts_of(
        database_->rows("select tag from screen_tags where screen = $1 order by tag", {screen}));
}

Outcome<std::vector<std::string>> Fleet::tags_in(const std::vector<std::string>& units) const
{
    BoundValues bound;
    const std::string listed = bound.bind_all(units);
    const std::string count = bound.bind(limits::tags_listed);
    return texts_of(
        database_->rows("select distinct t.tag from screen_tags t join screens s on s.id = t.screen"
                        " where s.replaced_by is null and exists (select 1 from site_units x"
                        " where x.unit in (" +
                            listed + ") and x.site = s.site) order by t.tag limit " + count,
                        bound.list()));
}

Outcome<void> Fleet::add_tag(const std::string& screen, const std::string& typed)
{
    auto tag = normalise(typed);
    if (!tag) return fail(misfit("the tag " + tag.error(), "type it again without it"));
    if (tag->find_first_not_of(' ') == std::string::npos || tag->size() > limits::tag_bytes)
        return fail(misfit("a tag has 1 to 60 bytes", "use one or two words"));
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto held = tags_of(screen);
    if (!held) return fail(held.error());
    if (std::find(held->begin(), held->end(), *tag) != held->end()) return {};
    if (held->size() >= limits::tags_of_screen) {
        return fail(Fault{ExitCode::refused, "a screen has eight tags at most",
                          "remove one before adding another"});
    }
    auto added = database_->run("insert into screen_tags (screen, tag) values ($1, $2)",
                                {screen, *std::move(tag)});
    if (!added) return fail(added.error());
    return transaction->commit();
}

Outcome<void> Fleet::remove_tag(const std::string& screen, const std::string& tag)
{
    auto gone =
        database_->run("delete from screen_tags where screen = $1 and tag = $2", {screen, tag});
    if (!gone) return fail(gone.error());
    return {};
}

Outcome<void> Fleet::take_out(const std::string& screen)
{
    auto gone = database_->run("update screens set replaced_by = '', state = 'gone'"
                               " where id = $1 and replaced_by is null",
                               {screen});
    if (!gone) return fail(gone.error());
    if (*gone == 1) return {};
    return fail(Fault{ExitCode::refused, screen + " is not in service", "look at its page"});
}

} // namespace bangtin::district
