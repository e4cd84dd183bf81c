#include "bulletin/approval.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/reading.hpp"

#include <algorithm>
#include <unordered_map>

namespace bangtin::bulletin {

namespace {

constexpr std::string_view format = "bangtin.approvers/1";

std::string read_code_or_empty(Fields& fields, const char* name)
{
    const std::string code = fields.text_if_any(name, limits::id_bytes).value_or("");
    return code.empty() ? code : fields.id(name);
}

Unit read_unit(Fields& fields)
{
    return {fields.id("code"), read_code_or_empty(fields, "parent"), fields.id("kind"),
            read_code_or_empty(fields, "level"), read_line(fields, "name", limits::title_bytes)};
}

Ed25519Key read_key(Fields& fields)
{
    // A key is 32 bytes in hexadecimal, exactly as a digest is.
    const std::string hex = fields.text("key", 64);
    if (fields.failed()) return {};
    if (const auto bytes = Digest::from_hex(hex)) return bytes->bytes;
    fields.blame("key", "not an Ed25519 public key", "use 64 lower-case hexadecimal digits");
    return {};
}

Approver read_approver(Fields& fields)
{
    Approver approver;
    approver.person = fields.id("person");
    approver.name = read_line(fields, "name", limits::title_bytes);
    approver.unit = fields.id("unit");
    approver.scope = fields.one_of("scope", parse_scope, "school, district, province");
    fields.require_member("emergency");
    approver.emergency = fields.truth("emergency", false);
    approver.valid = read_window(fields, "valid");
    approver.key = read_key(fields);
    return approver;
}

using Places = std::unordered_map<std::string_view, std::size_t>;

FormatError unit_fault(std::size_t i, const char* member, std::string problem, std::string remedy)
{
    return {"/units/" + std::to_string(i) + "/" + member, std::move(problem), std::move(remedy)};
}

/// Walks up from every unit at most `unit_depth` steps, so that a cycle is a tree that is too deep.
std::optional<FormatError> check_tree(const std::vector<Unit>& units, const Places& places)
{
    for (std::size_t i = 0; i < units.size(); ++i) {
        const Unit* unit = &units[i];
        for (std::size_t depth = 1; !unit->parent.empty(); ++depth) {
            const auto parent = places.find(unit->parent);
            if (parent == places.end()) {
                return unit_fault(i, "parent", "there is no unit \"" + unit->parent + "\"",
                                  "add that unit, or correct the code");
            }
            if (depth >= limits::unit_depth) {
                return unit_fault(i, "parent",
                                  "more than " + std::to_string(limits::unit_depth) +
                                      " units deep, or in a circle",
                                  "let every unit lead up to one without a parent");
            }
            unit = &units[parent->second];
        }
    }
    return std::nullopt;
}

std::optional<FormatError> check_units(const std::vector<Unit>& units, Places& places)
{
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (!places.emplace(units[i].code, i).second) {
            return unit_fault(i, "code", "the unit \"" + units[i].code + "\" is there twice",
                              "give each unit a code of its own");
        }
    }
    return check_tree(units, places);
}

std::optional<FormatError> check_approvers(const std::vector<Approver>& approvers,
                                           const Places& places)
{
    std::set<Ed25519Key> keys;
    for (std::size_t i = 0; i < approvers.size(); ++i) {
        const std::string place = "/approvers/" + std::to_string(i);
        if (!places.contains(approvers[i].unit)) {
            return FormatError{place + "/unit", "there is no unit \"" + approvers[i].unit + "\"",
                               "add that unit, or correct the code"};
        }
        if (!keys.insert(approvers[i].key).second) {
            return FormatError{place + "/key", "this key is there twice",
                               "make a key of its own for each person"};
        }
    }
    return std::nullopt;
}

Json unit_json(const Unit& unit)
{
    Json json{{"code", unit.code}, {"kind", unit.kind}, {"name", unit.name}};
    if (!unit.parent.empty()) json["parent"] = unit.parent;
    if (!unit.level.empty()) json["level"] = unit.level;
    return json;
}

Json approver_json(const Approver& approver)
{
    return {{"person", approver.person},
            {"name", approver.name},
            {"unit", approver.unit},
            {"scope", format_scope(approver.scope)},
            {"emergency", approver.emergency},
            {"valid", window_json(approver.valid)},
            {"key", Digest{approver.key}.hex()}};
}

} // namespace

const Unit* ApproversList::find_unit(std::string_view code) const
{
    const auto found = std::find_if(units.begin(), units.end(),
                                    [&](const Unit& unit) { return unit.code == code; });
    return found == units.end() ? nullptr : &*found;
}

bool ApproversList::covers(std::string_view outer, std::string_view inner) const
{
    if (find_unit(outer) == nullptr) return false;
    const Unit* unit = find_unit(inner);
    // Bounded, so that it is total also for a list that no parser has seen.
    for (std::size_t depth = 0; unit != nullptr && depth < limits::unit_depth; ++depth) {
        if (unit->code == outer) return true;
        unit = unit->parent.empty() ? nullptr : find_unit(unit->parent);
    }
    return false;
}

Result<ApproversList, FormatError> parse_approvers(std::string_view text)
{
    const auto json =
        parse_json(text, {.bytes = limits::approvers_bytes, .depth = limits::json_depth});
    if (!json) return fail(json.error());

    Fields fields(*json, "");
    fields.literal("format", format);
    ApproversList list;
    list.version = fields.integer("version", 1, std::numeric_limits<std::int64_t>::max());
    list.units = read_objects<Unit>(fields, "units", limits::units, read_unit);
    list.approvers = read_objects<Approver>(fields, "approvers", limits::approvers, read_approver);
    if (auto fault = fields.done()) return fail(*fault);

    Places places;
    if (auto fault = check_units(list.units, places)) return fail(*fault);
    if (auto fault = check_approvers(list.approvers, places)) return fail(*fault);
    return list;
}

std::string approvers_text(const ApproversList& list)
{
    Json json{{"format", format},
              {"version", list.version},
              {"units", Json::array()},
              {"approvers", Json::array()}};
    for (const Unit& unit : list.units) json["units"].push_back(unit_json(unit));
    for (const Approver& approver : list.approvers)
        json["approvers"].push_back(approver_json(approver));
    return to_text(json);
}

} // namespace bangtin::bulletin
