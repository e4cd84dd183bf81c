#include "district/plan.hpp"

#include "bulletin/limits.hpp"
#include "district/wording.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace bangtin::district {

namespace {

constexpr std::size_t name_bytes = 400;
constexpr std::size_t word_bytes = 64;

/// What units say for the sites below them, by the unit's code.
struct UnitWishes {
    std::map<std::string, bulletin::SoundPlan> sounds;
    std::map<std::string, bulletin::DisplayHours> displays;
};

FormatFault read_unit(const Json& json, const std::string& place, Plan& plan, UnitWishes& wishes)
{
    Fields fields(json, place);
    bulletin::Unit unit;
    unit.code = fields.id("code");
    unit.parent = fields.text_if_any("parent", bulletin::limits::id_bytes).value_or("");
    unit.kind = fields.id("kind");
    unit.level = fields.text_if_any("level", word_bytes).value_or("");
    unit.name = fields.text("name", name_bytes);
    if (const Json* member = fields.object_if_any("sound")) {
        auto sound = bulletin::read_sound(*member, fields.place_of("sound"));
        if (!sound) return sound.error();
        wishes.sounds[unit.code] = *std::move(sound);
    }
    if (const Json* member = fields.object_if_any("display")) {
        auto display = bulletin::read_display(*member, fields.place_of("display"));
        if (!display) return display.error();
        wishes.displays[unit.code] = *std::move(display);
    }
    plan.units.push_back(std::move(unit));
    return fields.done();
}

/// Local dates, both included, as the half-open window they mean.
Window window_of(const Zone& zone, Date from, Date to)
{
    const auto midnight = [&](std::chrono::local_days day) {
        return zone.to_instant(LocalTime(day));
    };
    return {midnight(std::chrono::local_days(from)),
            midnight(std::chrono::local_days(to) + std::chrono::days(1))};
}

std::optional<KeyHome> parse_key_home(std::string_view text)
{
    if (text == "file") return KeyHome::file;
    if (text == "own") return KeyHome::own;
    return std::nullopt;
}

FormatFault read_mandate(const Json& json, const std::string& place, const Zone& zone,
                         Mandate& mandate)
{
    Fields fields(json, place);
    mandate.scope = fields.one_of("scope", bulletin::parse_scope, "school, district, province");
    mandate.emergency = fields.truth("emergency", false);
    if (fields.has("key")) mandate.key = fields.one_of("key", parse_key_home, "file, own");
    const Date from = fields.date("from");
    const Date to = fields.date("to");
    if (auto fault = fields.done()) return fault;
    if (to < from) {
        return FormatError{fields.place_of("to"), "is before \"from\"",
                           "put the later date in \"to\""};
    }
    mandate.valid = window_of(zone, from, to);
    return std::nullopt;
}

FormatFault read_person(const Json& json, const std::string& place, const Zone& zone, Plan& plan)
{
    Fields fields(json, place);
    Person person;
    person.code = fields.id("person");
    person.name = fields.text("name", name_bytes);
    person.unit = fields.id("unit");
    if (const Json* mandate = fields.object_if_any("approver")) {
        person.mandate.emplace();
        fields.adopt(read_mandate(*mandate, fields.place_of("approver"), zone, *person.mandate));
    }
    plan.people.push_back(std::move(person));
    return fields.done();
}

/// A site's calendar is the district's with the site's bells in it, and its shifts where it has its
/// own, read by the domain's own reader.
FormatFault read_site(const Json& json, const std::string& place, const Json& calendar, Plan& plan)
{
    Fields fields(json, place);
    Site site;
    site.unit = fields.id("unit");
    Json bells = Json::array();
    fields.list("bells", bulletin::limits::bells,
                [&](const Json& bell, const std::string&) -> FormatFault {
                    bells.push_back(bell);
                    return std::nullopt;
                });
    Json shifts = Json::array();
    const bool own_shifts = fields.has("shifts");
    fields.list("shifts", bulletin::limits::shifts,
                [&](const Json& shift, const std::string&) -> FormatFault {
                    shifts.push_back(shift);
                    return std::nullopt;
                });
    if (auto fault = fields.done()) return fault;

    Json whole = calendar;
    whole["bells"] = std::move(bells);
    if (own_shifts) whole["shifts"] = std::move(shifts);
    auto read = bulletin::read_calendar(whole, place);
    if (!read) return read.error();
    site.calendar = *std::move(read);
    plan.sites.push_back(std::move(site));
    return std::nullopt;
}

/// The zone must be known before people are read, and the domain's reader wants a whole calendar.
Result<Zone, FormatError> zone_of(const Json& calendar)
{
    const auto zone = calendar.find("zone");
    if (zone == calendar.end() || !zone->is_string()) {
        return fail(
            FormatError{"/calendar/zone", "is missing", "name one, such as Asia/Ho_Chi_Minh"});
    }
    auto found = Zone::find(zone->get_ref<const std::string&>());
    if (!found) {
        return fail(FormatError{"/calendar/zone", found.error().problem, found.error().remedy});
    }
    return *found;
}

template <class Items, class CodeOf>
FormatFault refuse_doubles(const Items& items, const char* list, CodeOf code_of)
{
    std::set<std::string> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (seen.insert(code_of(items[i])).second) continue;
        return FormatError{std::string(list) + "/" + std::to_string(i),
                           "\"" + code_of(items[i]) + "\" is there twice",
                           "give each its own code"};
    }
    return std::nullopt;
}

FormatFault refuse_strangers(const Plan& plan, const bulletin::ApproversList& tree)
{
    for (std::size_t i = 0; i < plan.people.size(); ++i) {
        if (tree.find_unit(plan.people[i].unit) != nullptr) continue;
        return FormatError{"/people/" + std::to_string(i) + "/unit",
                           "there is no unit \"" + plan.people[i].unit + "\"",
                           "add it to \"units\""};
    }
    for (std::size_t i = 0; i < plan.sites.size(); ++i) {
        const bulletin::Unit* unit = tree.find_unit(plan.sites[i].unit);
        const std::string place = "/sites/" + std::to_string(i) + "/unit";
        if (unit == nullptr) {
            return FormatError{place, "there is no unit \"" + plan.sites[i].unit + "\"",
                               "add it to \"units\""};
        }
        if (unit->level.empty()) {
            return FormatError{place, "\"" + unit->code + "\" has no level, so it is no school",
                               "name a school, or give the unit its level"};
        }
    }
    return std::nullopt;
}

/// The tree rules are the approvers list's own: it is asked, so that both can never disagree.
FormatFault check_whole(const Plan& plan)
{
    if (auto fault = refuse_doubles(plan.people, "/people", [](auto& p) { return p.code; })) {
        return fault;
    }
    if (auto fault = refuse_doubles(plan.sites, "/sites", [](auto& s) { return s.unit; })) {
        return fault;
    }
    bulletin::ApproversList tree;
    tree.version = 1;
    tree.units = plan.units;
    const auto checked = bulletin::parse_approvers(bulletin::approvers_text(tree));
    if (!checked) return checked.error();
    return refuse_strangers(plan, *checked);
}

/// A unit's own wish takes the place of all that stands above it. The tree has been checked.
void inherit(Plan& plan, const UnitWishes& wishes)
{
    std::map<std::string, std::string> parents;
    for (const bulletin::Unit& unit : plan.units) parents[unit.code] = unit.parent;
    const auto nearest = [&](const auto& said, const std::string& unit, auto& wish) {
        for (std::string code = unit; !code.empty(); code = parents[code]) {
            const auto found = said.find(code);
            if (found == said.end()) continue;
            wish = found->second;
            return;
        }
    };
    for (Site& site : plan.sites) {
        nearest(wishes.sounds, site.unit, site.sound);
        nearest(wishes.displays, site.unit, site.display);
    }
}

} // namespace

Result<Plan, FormatError> parse_plan(std::string_view text)
{
    auto json = parse_json(text, {.bytes = plan_bytes_max, .depth = bulletin::limits::json_depth});
    if (!json) return fail(json.error());
    if (auto fault = normalise_texts(*json, "")) return fail(*std::move(fault));

    Plan plan;
    Fields fields(*json, "");
    fields.literal("format", "bangtin.plan/1");
    const Json& calendar = fields.object("calendar");
    if (fields.failed()) return fail(*fields.done());
    const auto zone = zone_of(calendar);
    if (!zone) return fail(zone.error());

    UnitWishes wishes;
    fields.list("units", bulletin::limits::units, [&](const Json& unit, const std::string& place) {
        return read_unit(unit, place, plan, wishes);
    });
    fields.list("people", bulletin::limits::approvers,
                [&](const Json& person, const std::string& place) {
                    return read_person(person, place, *zone, plan);
                });
    fields.list("sites", bulletin::limits::units, [&](const Json& site, const std::string& place) {
        return read_site(site, place, calendar, plan);
    });
    if (auto fault = fields.done()) return fail(*std::move(fault));
    if (auto fault = check_whole(plan)) return fail(*std::move(fault));
    inherit(plan, wishes);
    return plan;
}

} // namespace bangtin::district
