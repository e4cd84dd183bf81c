#include "district/schedule.hpp"

#include "bulletin/limits.hpp"
#include "district/desk.hpp"
#include "district/publish_wishes.hpp"

#include <set>

namespace bangtin::district {

namespace {

constexpr std::size_t units_max = 10'000;

Result<PlannedSlot, FormatError> read_slot(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    PlannedSlot slot;
    slot.id = fields.id("id");
    slot.bulletin_id = fields.id("bulletin");
    slot.units = fields.texts("units", units_max, bulletin::limits::id_bytes);
    slot.position = fields.one_of("position", bulletin::parse_position, "stage, ticker");
    slot.opens = fields.instant_if_any("opens");
    slot.closes = fields.instant_if_any("closes");
    if (const Json* rule = fields.object_if_any("recurrence")) {
        auto read = bulletin::read_recurrence(*rule, fields.place_of("recurrence"));
        if (!read) return fail(read.error());
        slot.recurrence = *std::move(read);
    }
    slot.often = bulletin::read_frequency(fields);
    const auto dwell_ms = fields.integer_if_any(
        "dwell_ms", std::chrono::milliseconds(bulletin::limits::dwell_min).count(),
        std::chrono::milliseconds(bulletin::limits::dwell_max).count());
    if (dwell_ms) slot.dwell = Duration(*dwell_ms);
    if (slot.units.empty()) {
        fields.blame("units", "is empty", "name the units whose schools are to show it");
    }
    if (slot.opens && slot.closes && *slot.closes <= *slot.opens) {
        fields.blame("closes", "is not after \"opens\"", "put the later instant in \"closes\"");
    }
    if (auto fault = fields.done()) return fail(*std::move(fault));
    return slot;
}

Json slot_json(const PlannedSlot& slot)
{
    Json json = {{"id", slot.id},
                 {"bulletin", slot.bulletin_id},
                 {"units", slot.units},
                 {"position", bulletin::format_position(slot.position)},
                 {"recurrence", bulletin::recurrence_json(slot.recurrence)}};
    bulletin::add_frequency(slot.often, json);
    if (slot.opens) json["opens"] = format_instant(*slot.opens);
    if (slot.closes) json["closes"] = format_instant(*slot.closes);
    if (slot.dwell) json["dwell_ms"] = slot.dwell->count();
    return json;
}

Outcome<void> require_row(Database& database, std::string_view sql, const std::string& key,
                          const Fault& otherwise)
{
    const auto rows = database.rows(sql, {key});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return fail(otherwise);
    return {};
}

Outcome<void> require_known(Database& database, const PlannedSlot& slot)
{
    const std::string whose = "slot " + slot.id + " names ";
    auto known =
        require_row(database, "select id from bulletins where id = $1", slot.bulletin_id,
                    {ExitCode::not_found,
                     whose + "the bulletin \"" + slot.bulletin_id + "\", which is not here",
                     "import it first, or correct the id"});
    for (const std::string& unit : slot.units) {
        if (!known) return known;
        known = require_row(database, "select code from units where code = $1", unit,
                            {ExitCode::not_found,
                             std::string(whose)
                                 .append("the unit \"")
                                 .append(unit)
                                 .append("\", which the plan does not have"),
                             "correct the code, or add the unit to the plan file"});
    }
    return known;
}

} // namespace

Result<Schedule, FormatError> parse_schedule(std::string_view text)
{
    const auto json =
        parse_json(text, {.bytes = schedule_bytes_max, .depth = bulletin::limits::json_depth});
    if (!json) return fail(json.error());

    Schedule schedule;
    std::set<std::string> ids;
    Fields fields(*json, "");
    fields.literal("format", "bangtin.schedule/1");
    fields.list("slots", bulletin::limits::slots,
                [&](const Json& element, const std::string& place) -> std::optional<FormatError> {
                    auto slot = read_slot(element, place);
                    if (!slot) return slot.error();
                    if (!ids.insert(slot->id).second) {
                        return FormatError{place + "/id", "\"" + slot->id + "\" is there twice",
                                           "give each slot its own id"};
                    }
                    schedule.push_back(*std::move(slot));
                    return std::nullopt;
                });
    if (auto fault = fields.done()) return fail(*std::move(fault));
    return schedule;
}

Outcome<void> store_schedule(Database& database, const Schedule& schedule)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    if (auto done = database.run("delete from slots"); !done) return fail(done.error());
    std::int64_t position = 0;
    for (const PlannedSlot& slot : schedule) {
        if (auto known = require_known(database, slot); !known) return known;
        auto done = database.run("insert into slots (id, position, body) values ($1, $2, $3)",
                                 {slot.id, position++, to_text(slot_json(slot))});
        if (!done) return fail(done.error());
    }
    if (auto wished = wish_publish(database, Haste::gathered); !wished) return wished;
    return transaction->commit();
}

Outcome<Schedule> load_schedule(Database& database)
{
    const auto rows = database.rows("select id, body from slots order by position");
    if (!rows) return fail(rows.error());
    Schedule schedule;
    for (const Row& row : *rows) {
        const auto json = parse_json(
            row.text(1), {.bytes = schedule_bytes_max, .depth = bulletin::limits::json_depth});
        if (!json) return fail(format_fault("slot " + row.text(0), json.error()));
        auto slot = read_slot(*json, "");
        if (!slot) return fail(format_fault("slot " + row.text(0), slot.error()));
        schedule.push_back(*std::move(slot));
    }
    return schedule;
}

Outcome<void> add_slot(Database& database, const PlannedSlot& slot)
{
    const Json json = slot_json(slot);
    if (const auto read = read_slot(json, ""); !read)
        return fail(format_fault("the slot", read.error()));
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    if (auto known = require_known(database, slot); !known) return known;
    const auto held = database.rows("select count(*), coalesce(max(position), -1) from slots");
    if (!held) return fail(held.error());
    if (held->front().integer(0) >= static_cast<std::int64_t>(bulletin::limits::slots)) {
        return fail(Fault{ExitCode::refused, "the schedule has too many slots",
                          "remove those that are over"});
    }
    const auto done = database.run("insert into slots (id, position, body) values ($1, $2, $3)"
                                   " on conflict (id) do nothing",
                                   {slot.id, held->front().integer(1) + 1, to_text(json)});
    if (!done) return fail(done.error());
    if (*done == 0)
        return fail(Fault{ExitCode::busy, "there is a slot \"" + slot.id + "\"", "use another id"});
    const auto planned = Desk(database).newest(slot.bulletin_id);
    if (!planned) return fail(planned.error());
    auto wished = wish_publish(database, haste_of(planned->bulletin.layer));
    if (!wished) return wished;
    return transaction->commit();
}

Outcome<void> remove_slot(Database& database, const std::string& id)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    const auto done = database.run("delete from slots where id = $1", {id});
    if (!done) return fail(done.error());
    if (auto wished = wish_publish(database, Haste::gathered); !wished) return wished;
    return transaction->commit();
}

} // namespace bangtin::district
