#include "district/units.hpp"

#include "district/wording.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

KnownUnit unit_of(const Row& row)
{
    return {.unit = {.code = row.text(0),
                     .parent = row.text(1),
                     .kind = row.text(2),
                     .level = row.text(3),
                     .name = row.text(4)},
            .origin = row.integer(5) == 0 ? UnitOrigin::plan : UnitOrigin::desk};
}

/// The plan's row is the one that was signed: a unit that the desk made and the plan has by now is
/// the plan's.
Outcome<std::vector<KnownUnit>> units_of(const Outcome<Rows>& rows)
{
    if (!rows) return fail(rows.error());
    std::vector<KnownUnit> units;
    for (const Row& row : *rows) units.push_back(unit_of(row));
    return units;
}

Outcome<std::string> name_of(const std::string& typed)
{
    auto name = normalise(typed);
    if (!name) return fail(misfit("the unit's name " + name.error(), "type it again without it"));
    if (name->empty() || name->size() > limits::unit_name_bytes)
        return fail(misfit("a unit's name has 1 to 400 bytes", "write another name"));
    return *std::move(name);
}

Outcome<void> require_word(Database& database, const std::string& word)
{
    const auto known = database.rows("select word from unit_words where word = $1", {word});
    if (!known) return fail(known.error());
    if (!known->empty()) return {};
    return fail(misfit("there is no kind or level \"" + word + "\"", "choose one of the list"));
}

} // namespace

Outcome<std::optional<KnownUnit>> Units::find(const std::string& code) const
{
    auto found = units_of(database_->rows(
        "select code, parent, kind, level, name, cast(0 as bigint) from units where code = $1"
        " union all select code, parent, kind, level, name, cast(1 as bigint) from desk_units"
        " where code = $1 and code not in (select code from units where code = $1)",
        {code}));
    if (!found) return fail(found.error());
    if (found->empty()) return std::nullopt;
    return std::move(found->front());
}

Outcome<std::vector<KnownUnit>> Units::below(const std::string& code) const
{
    auto units = units_of(database_->rows(
        "select code, parent, kind, level, name, cast(0 as bigint) from units where parent = $1"
        " union all select code, parent, kind, level, name, cast(1 as bigint) from desk_units"
        " where parent = $1 and not exists"
        " (select u.code from units u where u.code = desk_units.code)",
        {code}));
    if (!units) return fail(units.error());
    // By byte: the same in every database, whatever its collation.
    std::sort(units->begin(), units->end(), [](const KnownUnit& a, const KnownUnit& b) {
        const bool school_a = !a.unit.level.empty();
        const bool school_b = !b.unit.level.empty();
        return std::tie(school_a, a.unit.name, a.unit.code) <
               std::tie(school_b, b.unit.name, b.unit.code);
    });
    return units;
}

Outcome<std::vector<KnownUnit>> Units::path_to(const std::string& code) const
{
    std::vector<KnownUnit> path;
    // A plan that moved a unit may close a circle with one of the desk: the depth ends it.
    for (std::string next = code; !next.empty() && path.size() <= limits::unit_depth;) {
        auto unit = find(next);
        if (!unit) return fail(unit.error());
        if (!*unit) break;
        next = (*unit)->unit.parent;
        path.push_back(**std::move(unit));
    }
    std::reverse(path.begin(), path.end());
    return path;
}

Outcome<std::vector<NamedUnit>> Units::sites_inside(const std::vector<std::string>& outer,
                                                    std::int64_t count) const
{
    BoundValues bound;
    const std::string most = bound.bind(count);
    const std::string codes = bound.bind_all(outer);
    const auto rows = database_->rows(
        "select units.code, units.name from sites join units on units.code = sites.unit"
        " where sites.unit in (select site from site_units where unit in (" +
            codes + ")) order by sites.position limit " + most,
        bound.list());
    if (!rows) return fail(rows.error());
    std::vector<NamedUnit> sites;
    for (const Row& row : *rows) sites.push_back({row.text(0), row.text(1)});
    return sites;
}

Outcome<bool> Units::covers(const std::string& outer, const std::string& inner) const
{
    const auto path = path_to(inner);
    if (!path) return fail(path.error());
    return std::any_of(path->begin(), path->end(),
                       [&](const KnownUnit& known) { return known.unit.code == outer; });
}

Outcome<void> Units::add(const bulletin::Unit& unit, const Making& making)
{
    if (!is_id(unit.code)) {
        return fail(misfit("\"" + unit.code + "\" is no code",
                           "use 1 to 64 of a-z, 0-9, \"-\", \"_\" and \".\""));
    }
    auto name = name_of(unit.name);
    if (!name) return fail(name.error());
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto taken = find(unit.code);
    if (!taken) return fail(taken.error());
    if (*taken)
        return fail(misfit("there is a unit \"" + unit.code + "\" already", "choose another code"));
    const auto path = path_to(unit.parent);
    if (!path) return fail(path.error());
    if (path->empty() || !path->back().unit.level.empty())
        return fail(misfit("units stand below offices", "choose an office as the parent"));
    if (path->size() >= limits::unit_depth)
        return fail(Fault{ExitCode::refused, "the tree is too deep", "choose a higher parent"});
    if (auto known = require_word(*database_, unit.kind); !known) return known;
    if (!unit.level.empty()) {
        if (auto known = require_word(*database_, unit.level); !known) return known;
    }
    const auto held = database_->rows("select count(*) from desk_units");
    if (!held) return fail(held.error());
    if (held->front().integer(0) >= static_cast<std::int64_t>(limits::desk_units)) {
        return fail(Fault{ExitCode::refused, "too many units were made at the desk",
                          "take them into the plan file"});
    }
    auto done = database_->run("insert into desk_units (code, parent, kind, level, name, made,"
                               " maker) values ($1, $2, $3, $4, $5, $6, $7)"
                               " on conflict (code) do nothing",
                               {unit.code, unit.parent, unit.kind, unit.level, *name,
                                making.now.time_since_epoch().count(), making.maker});
    if (!done) return fail(done.error());
    return transaction->commit();
}

Outcome<std::vector<UnitWord>> Units::words() const
{
    const auto rows = database_->rows("select word, vi, en from unit_words order by position");
    if (!rows) return fail(rows.error());
    std::vector<UnitWord> words;
    for (const Row& row : *rows) words.push_back({row.text(0), row.text(1), row.text(2)});
    return words;
}

std::string units_inside(BoundValues& bound, const std::vector<std::string>& units)
{
    return "with recursive tree (code, parent, level) as (select code, parent, level from units"
           " union all select code, parent, level from desk_units"
           " where code not in (select code from units)),"
           " inside (code, level) as (select code, level from tree where code in (" +
           bound.bind_all(units) +
           ") union select tree.code, tree.level from tree join inside"
           " on tree.parent = inside.code) ";
}

} // namespace bangtin::district
