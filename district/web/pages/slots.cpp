#include "district/web/pages/slots.hpp"

#include "bulletin/limits.hpp"
#include "district/desk.hpp"
#include "district/units.hpp"
#include "district/web/pages/compose_form.hpp"
#include "district/web/reach.hpp"
#include "district/whole_number.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

namespace limits = bulletin::limits;

/// Those of `bulletin/bells.hpp` that every school with lessons has.
constexpr std::array periods{"before-lessons", "breaks",  "break-1",
                             "break-2",        "lessons", "after-lessons"};
constexpr std::array weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::size_t units_offered = 300;

/// The bulletin, where the visitor sees it and plans somewhere.
Outcome<std::optional<Revision>> find_planned(Office& office, const Visit& visit,
                                              const std::string& id)
{
    const Reach reach(office, visit.account());
    if (reach.units_with({StaffRole::planner}).empty()) return std::nullopt;
    auto newest = Desk(office.database).newest(id);
    if (!newest && newest.error().code == ExitCode::not_found) return std::nullopt;
    if (!newest) return fail(newest.error());
    const bulletin::Audience& audience = newest->bulletin.audience;
    // Who plans for a part of its audience sees it, whoever wrote it.
    for (const std::string& unit : reach.units_with({StaffRole::planner})) {
        const Units units(office.database);
        const auto inside = units.covers(audience.unit, unit);
        const auto around = units.covers(unit, audience.unit);
        if (!inside) return fail(inside.error());
        if (!around) return fail(around.error());
        if (*inside || *around) return newest;
    }
    return std::nullopt;
}

/// Where the visitor may plan: their units as planner, and two levels below each.
Outcome<Json> units_of(Office& office, const Visit& visit, const std::string& chosen)
{
    const Units units(office.database);
    Json choices = Json::array();
    const auto offer = [&](const KnownUnit& known, const std::string& indent) {
        if (choices.size() >= units_offered || known.origin == UnitOrigin::desk) return;
        choices.push_back({{"word", known.unit.code},
                           {"text", indent + known.unit.name},
                           {"chosen", known.unit.code == chosen}});
    };
    for (const std::string& code :
         Reach(office, visit.account()).units_with({StaffRole::planner})) {
        const auto top = units.find(code);
        if (!top) return fail(top.error());
        if (!*top) continue;
        offer(**top, "");
        const auto below = units.below(code);
        if (!below) return fail(below.error());
        for (const KnownUnit& child : *below) {
            offer(child, "– ");
            const auto schools = units.below(child.unit.code);
            if (!schools) return fail(schools.error());
            for (const KnownUnit& school : *schools) offer(school, "– – ");
        }
    }
    return choices;
}

std::string days_text(const Visit& visit, const bulletin::Recurrence& rule)
{
    std::string text =
        say(visit.language,
            rule.days == bulletin::DayRule::school_days ? "slots.school_days" : "slots.every_day");
    std::string days;
    for (const Weekday day : rule.weekdays) {
        days += (days.empty() ? " (" : ", ") +
                say(visit.language, "weekday." + std::string(format_weekday(day)));
    }
    return text + (days.empty() ? "" : days + ")");
}

std::string hours_text(const Visit& visit, const bulletin::Recurrence& rule)
{
    std::string text;
    for (const std::string& bell : rule.bells) {
        const bool known = std::find(periods.begin(), periods.end(), bell) != periods.end();
        text += (text.empty() ? "" : ", ") + (known ? say(visit.language, "period." + bell) : bell);
    }
    for (const Daypart& part : rule.dayparts) {
        text += (text.empty() ? "" : ", ") + format_time_of_day(part.from) + "–" +
                format_time_of_day(part.to);
    }
    return text.empty() ? say(visit.language, "slots.all_day") : text;
}

Outcome<Json> slots_json(Office& office, const Visit& visit, const std::string& id)
{
    const auto schedule = load_schedule(office.database);
    if (!schedule) return fail(schedule.error());
    Json listed = Json::array();
    for (const PlannedSlot& slot : *schedule) {
        if (slot.bulletin_id != id) continue;
        std::string where;
        bool mine = true;
        for (const std::string& unit : slot.units) {
            const auto name = unit_name(office, unit);
            if (!name) return fail(name.error());
            where += (where.empty() ? "" : ", ") + *name;
            const auto allowed = may(office, visit.account(), StaffRole::planner, unit);
            if (!allowed) return fail(allowed.error());
            mine = mine && *allowed;
        }
        const std::string position(bulletin::format_position(slot.position));
        Json json{{"slot", slot.id},
                  {"where", where},
                  {"position", say(visit.language, "position." + position)},
                  {"days", days_text(visit, slot.recurrence)},
                  {"hours", hours_text(visit, slot.recurrence)},
                  {"weight", slot.often.weight},
                  {"mine", mine}};
        if (slot.opens) json["opens"] = local_date_text(*slot.opens);
        if (slot.closes) json["closes"] = local_date_text(*slot.closes - Duration(1));
        listed.push_back(std::move(json));
    }
    return listed;
}

Json choices_of(const Visit& visit, const std::string& group, std::span<const char* const> words,
                const std::vector<std::string>& ticked)
{
    Json choices = Json::array();
    for (const char* word : words) {
        const bool chosen = std::find(ticked.begin(), ticked.end(), word) != ticked.end();
        choices.push_back({{"word", word},
                           {"text", say(visit.language, group + "." + word)},
                           {"chosen", chosen}});
    }
    return choices;
}

Response slots_page(Office& office, const Visit& visit, const Revision& revision,
                    const std::string& error)
{
    const bulletin::Bulletin& bulletin = revision.bulletin;
    auto slots = slots_json(office, visit, bulletin.id);
    if (!slots) return broken_page(visit, slots.error());
    auto units = units_of(office, visit, visit.form.text("unit"));
    if (!units) return broken_page(visit, units.error());
    const Form& typed = visit.form;
    Json context{{"heading", bulletin.title},
                 {"id", bulletin.id},
                 {"opens", local_date_text(bulletin.window.opens)},
                 {"closes", local_date_text(bulletin.window.closes - Duration(1))},
                 {"has_slots", !slots->empty()},
                 {"slots", *std::move(slots)},
                 {"units", *std::move(units)},
                 {"weekdays", choices_of(visit, "weekday", weekdays, typed.all("weekday"))},
                 {"periods", choices_of(visit, "period", periods, typed.all("period"))},
                 {"is_ticker", typed.text("position") == "ticker"},
                 {"typed",
                  {{"from", typed.text("from")},
                   {"to", typed.text("to")},
                   {"weight", typed.has("weight") ? typed.text("weight") : "1"},
                   {"dwell", typed.text("dwell")},
                   {"opens", typed.text("opens")},
                   {"closes", typed.text("closes")},
                   {"school_days", !typed.has("unit") || typed.text("days") == "school_days"}}}};
    if (visit.request.query == "added") context["done"] = say(visit.language, "slots.added");
    if (visit.request.query == "removed") context["done"] = say(visit.language, "slots.removed");
    if (!error.empty()) context["error"] = error;
    Response response =
        page(visit, "slots", say(visit.language, "slots.title"), std::move(context));
    if (!error.empty()) response.status = 400;
    return response;
}

Response remove(Office& office, const Visit& visit, const Revision& revision)
{
    const auto schedule = load_schedule(office.database);
    if (!schedule) return broken_page(visit, schedule.error());
    const std::string& id = visit.form.text("remove");
    for (const PlannedSlot& slot : *schedule) {
        if (slot.id != id || slot.bulletin_id != revision.bulletin.id) continue;
        for (const std::string& unit : slot.units) {
            const auto allowed = may(office, visit.account(), StaffRole::planner, unit);
            if (!allowed) return broken_page(visit, allowed.error());
            if (!*allowed) return not_found_page(visit);
        }
        if (auto gone = remove_slot(office.database, id); !gone)
            return broken_page(visit, gone.error());
        if (auto kept = record(office, visit, "slot_removed", revision.bulletin.id, id); !kept)
            return broken_page(visit, kept.error());
    }
    return redirect("/bulletins/" + url_encoded(revision.bulletin.id) + "/slots?removed");
}

} // namespace

std::optional<PlannedSlot> slot_of_fields(const Form& typed)
{
    PlannedSlot slot;
    slot.units = {typed.text("unit")};
    const auto position = bulletin::parse_position(typed.text("position"));
    const auto weight = whole_number(typed.text("weight"), 1, limits::weight_max);
    if (!is_id(slot.units.front()) || !position || !weight) return std::nullopt;
    slot.position = *position;
    slot.often.weight = static_cast<int>(*weight);
    const auto dwell_max = static_cast<int>(std::chrono::seconds(limits::dwell_max).count());
    const auto dwell_min = static_cast<int>(std::chrono::seconds(limits::dwell_min).count());
    if (!typed.text("dwell").empty()) {
        const auto seconds = whole_number(typed.text("dwell"), dwell_min, dwell_max);
        if (!seconds) return std::nullopt;
        slot.dwell = std::chrono::seconds(*seconds);
    }
    if (typed.text("days") == "school_days") slot.recurrence.days = bulletin::DayRule::school_days;
    const auto ticked = typed.all("weekday");
    for (const char* word : weekdays) {
        if (std::find(ticked.begin(), ticked.end(), word) != ticked.end())
            slot.recurrence.weekdays.push_back(*parse_weekday(word));
    }
    const auto bells = typed.all("period");
    for (const char* word : periods)
        if (std::find(bells.begin(), bells.end(), word) != bells.end())
            slot.recurrence.bells.emplace_back(word);
    if (!typed.text("from").empty() || !typed.text("to").empty()) {
        const auto from = parse_time_of_day(typed.text("from"));
        const auto to = parse_time_of_day(typed.text("to"));
        if (!from || !to || *from == *to) return std::nullopt;
        slot.recurrence.dayparts.push_back({*from, *to});
    }
    slot.opens = day_begins(typed.text("opens"));
    if (const auto last = day_begins(typed.text("closes")))
        slot.closes = *last + std::chrono::days(1);
    if (slot.opens && slot.closes && *slot.closes <= *slot.opens) return std::nullopt;
    return slot;
}

Response show_slots(Office& office, const Visit& visit, const std::string& id)
{
    const auto revision = find_planned(office, visit, id);
    if (!revision) return broken_page(visit, revision.error());
    return *revision ? slots_page(office, visit, **revision, "") : not_found_page(visit);
}

Response take_slots(Office& office, const Visit& visit, const std::string& id)
{
    const auto revision = find_planned(office, visit, id);
    if (!revision) return broken_page(visit, revision.error());
    if (!*revision) return not_found_page(visit);
    if (visit.form.has("remove")) return remove(office, visit, **revision);
    auto slot = slot_of_fields(visit.form);
    if (!slot) return slots_page(office, visit, **revision, say(visit.language, "slots.wrong"));
    const auto allowed = may(office, visit.account(), StaffRole::planner, slot->units.front());
    if (!allowed) return broken_page(visit, allowed.error());
    if (!*allowed) return not_found_page(visit);
    slot->bulletin_id = id;
    slot->id = "s-" + fresh_token().substr(0, 12);
    const auto added = add_slot(office.database, *slot);
    if (!added &&
        (added.error().code == ExitCode::invalid || added.error().code == ExitCode::not_found ||
         added.error().code == ExitCode::refused))
        return slots_page(office, visit, **revision, say(visit.language, "slots.refused"));
    if (!added) return broken_page(visit, added.error());
    if (auto kept = record(office, visit, "slot_added", id, slot->id + " " + slot->units.front());
        !kept)
        return broken_page(visit, kept.error());
    return redirect("/bulletins/" + url_encoded(id) + "/slots?added");
}

} // namespace bangtin::district::web
