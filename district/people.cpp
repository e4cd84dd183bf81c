#include "district/people.hpp"

#include "bulletin/limits.hpp"
#include "district/publish_wishes.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

Instant instant(std::int64_t ms)
{
    return Instant(Duration(ms));
}

Outcome<void> clear(Database& database)
{
    for (const char* sql : {"delete from units", "delete from people", "delete from mandates",
                            "delete from sites", "delete from site_units"}) {
        if (auto done = database.run(sql); !done) return fail(done.error());
    }
    return {};
}

Outcome<void> add_units(Database& database, const std::vector<bulletin::Unit>& units)
{
    std::int64_t position = 0;
    for (const bulletin::Unit& unit : units) {
        auto done =
            database.run("insert into units (code, position, parent, kind, level, name)"
                         " values ($1, $2, $3, $4, $5, $6)",
                         {unit.code, position++, unit.parent, unit.kind, unit.level, unit.name});
        if (!done) return fail(done.error());
    }
    return {};
}

Outcome<void> add_mandate(Database& database, const Person& person, const std::string& key)
{
    const Mandate& mandate = *person.mandate;
    auto done =
        database.run("insert into mandates (person, scope, emergency, opens, closes, key_hex)"
                     " values ($1, $2, $3, $4, $5, $6)",
                     {person.code, std::string(bulletin::format_scope(mandate.scope)),
                      std::int64_t{mandate.emergency}, milliseconds_of(mandate.valid.opens),
                      milliseconds_of(mandate.valid.closes), key});
    if (!done) return fail(done.error());
    return {};
}

Outcome<void> add_people(Database& database, const std::vector<Person>& people,
                         const ApproverKeys& keys)
{
    std::int64_t position = 0;
    for (const Person& person : people) {
        auto done = database.run(
            "insert into people (person, position, name, unit) values ($1, $2, $3, $4)",
            {person.code, position++, person.name, person.unit});
        if (!done) return fail(done.error());
        if (!person.mandate) continue;
        const auto key = keys.find(person.code);
        const bool is_there = key != keys.end();
        require(is_there || person.mandate->key == KeyHome::own, "every other approver has a key");
        auto added = add_mandate(database, person, is_there ? trust::key_hex(key->second) : "");
        if (!added) return added;
    }
    return {};
}

Outcome<void> add_sites(Database& database, const std::vector<Site>& sites)
{
    std::int64_t position = 0;
    for (const Site& site : sites) {
        auto done =
            database.run("insert into sites (unit, position, calendar, sound, display) values ($1, "
                         "$2, $3, $4, $5)",
                         {site.unit, position++, to_text(bulletin::calendar_json(site.calendar)),
                          to_text(bulletin::sound_json(site.sound)),
                          to_text(bulletin::display_json(site.display))});
        if (!done) return fail(done.error());
    }
    return {};
}

/// Which schools lie below which unit: lists of screens by unit read this, and climb no tree.
Outcome<void> add_site_units(Database& database)
{
    auto done = database.run("insert into site_units (unit, site) with recursive up (site, unit) as"
                             " (select unit, unit from sites union select up.site, units.parent"
                             " from up join units on units.code = up.unit"
                             " where units.parent <> '') select unit, site from up");
    if (!done) return fail(done.error());
    return {};
}

/// A value of one site as the database holds it, read by the domain's own reader.
template <class Value, class Read>
Outcome<Value> held_as(const std::string& text, const std::string& what, Read read)
{
    const auto json =
        parse_json(text, {.bytes = plan_bytes_max, .depth = bulletin::limits::json_depth});
    if (!json) return fail(format_fault(what, json.error()));
    auto value = read(*json, "");
    if (!value) return fail(format_fault(what, value.error()));
    return *std::move(value);
}

Outcome<Site> site_of(const Row& row)
{
    const std::string& unit = row.text(0);
    auto calendar = held_as<bulletin::SiteCalendar>(row.text(1), "the calendar of " + unit,
                                                    bulletin::read_calendar);
    if (!calendar) return fail(calendar.error());
    auto sound =
        held_as<bulletin::SoundPlan>(row.text(2), "the sound of " + unit, bulletin::read_sound);
    if (!sound) return fail(sound.error());
    auto display = held_as<bulletin::DisplayHours>(row.text(3), "the display hours of " + unit,
                                                   bulletin::read_display);
    if (!display) return fail(display.error());
    return Site{.unit = unit,
                .calendar = *std::move(calendar),
                .sound = *std::move(sound),
                .display = *std::move(display)};
}

bulletin::Approver approver_of(const Row& row)
{
    const auto scope = bulletin::parse_scope(row.text(3));
    const auto key = trust::key_from_hex(row.text(7));
    require(scope.has_value() && key.has_value(), "the database holds what was written");
    return {.person = row.text(0),
            .name = row.text(1),
            .unit = row.text(2),
            .scope = *scope,
            .emergency = row.integer(4) != 0,
            .valid = {instant(row.integer(5)), instant(row.integer(6))},
            .key = *key};
}

} // namespace

Outcome<void> People::replace(const Plan& plan, const ApproverKeys& keys)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    if (auto done = clear(*database_); !done) return done;
    if (auto done = add_units(*database_, plan.units); !done) return done;
    if (auto done = add_people(*database_, plan.people, keys); !done) return done;
    if (auto done = add_sites(*database_, plan.sites); !done) return done;
    if (auto done = add_site_units(*database_); !done) return done;
    if (auto wished = wish_publish(*database_, Haste::gathered); !wished) return wished;
    return transaction->commit();
}

Outcome<bulletin::ApproversList> People::approvers() const
{
    const auto units = database_->rows("select code, parent, kind, level, name from units");
    if (!units) return fail(units.error());
    const auto approvers = database_->rows(
        "select p.person, p.name, p.unit, m.scope, m.emergency, m.opens, m.closes, m.key_hex"
        " from mandates m join people p on p.person = m.person where m.key_hex <> ''"
        " order by p.position");
    if (!approvers) return fail(approvers.error());

    bulletin::ApproversList list;
    for (const Row& row : *units) {
        list.units.push_back({.code = row.text(0),
                              .parent = row.text(1),
                              .kind = row.text(2),
                              .level = row.text(3),
                              .name = row.text(4)});
    }
    // `find_unit` searches by code; the database's own order depends on its collation.
    std::sort(list.units.begin(), list.units.end(),
              [](const bulletin::Unit& a, const bulletin::Unit& b) { return a.code < b.code; });
    for (const Row& row : *approvers) list.approvers.push_back(approver_of(row));
    return list;
}

Outcome<std::vector<Site>> People::sites() const
{
    const auto rows =
        database_->rows("select unit, calendar, sound, display from sites order by position");
    if (!rows) return fail(rows.error());
    std::vector<Site> sites;
    for (const Row& row : *rows) {
        auto site = site_of(row);
        if (!site) return fail(site.error());
        sites.push_back(*std::move(site));
    }
    return sites;
}

Outcome<Zone> People::zone() const
{
    const auto rows = database_->rows(
        "select unit, calendar, sound, display from sites order by position limit 1");
    if (!rows) return fail(rows.error());
    std::string name = "UTC";
    if (!rows->empty()) {
        const auto site = site_of(rows->front());
        if (!site) return fail(site.error());
        name = site->calendar.zone;
    }
    const auto zone = Zone::find(name);
    if (!zone) return fail(format_fault("the calendar", zone.error()));
    return *zone;
}

Outcome<void> People::change_calendars(const std::vector<Site>& sites)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    for (const Site& site : sites) {
        auto done = database_->run("update sites set calendar = $2 where unit = $1",
                                   {site.unit, to_text(bulletin::calendar_json(site.calendar))});
        if (!done) return fail(done.error());
    }
    if (auto wished = wish_publish(*database_, Haste::gathered); !wished) return wished;
    return transaction->commit();
}

Outcome<Site> People::site(const std::string& unit) const
{
    const auto rows =
        database_->rows("select unit, calendar, sound, display from sites where unit = $1", {unit});
    if (!rows) return fail(rows.error());
    if (rows->empty()) {
        return fail(Fault{ExitCode::not_found, "the plan has no site \"" + unit + "\"",
                          "use the code of a school under \"sites\" in the plan file"});
    }
    return site_of(rows->front());
}

Outcome<void> People::require_known(const bulletin::Bulletin& bulletin) const
{
    const auto person = database_->rows("select person from people where person = $1"
                                        " union select person from accounts where person = $1",
                                        {bulletin.author.person});
    if (!person) return fail(person.error());
    if (person->empty()) {
        return fail(Fault{ExitCode::invalid,
                          "bulletin " + bulletin.id + ": the plan has no person \"" +
                              bulletin.author.person + "\"",
                          "correct the author, or add the person to the plan file"});
    }
    for (const std::string& code : {bulletin.author.unit, bulletin.audience.unit}) {
        const auto unit = database_->rows("select code from units where code = $1", {code});
        if (!unit) return fail(unit.error());
        if (!unit->empty()) continue;
        return fail(Fault{ExitCode::invalid,
                          "bulletin " + bulletin.id + ": the plan has no unit \"" + code + "\"",
                          "correct the code, or add the unit to the plan file"});
    }
    return {};
}

} // namespace bangtin::district
