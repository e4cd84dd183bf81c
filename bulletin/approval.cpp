#include "bulletin/approval.hpp"

#include "bulletin/limits.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

std::string key_hex(const Ed25519Key& key)
{
    return Digest{key}.hex(); // Both are 32 bytes in lower-case hexadecimal.
}

bool by_code(const Unit& a, const Unit& b)
{
    return a.code < b.code;
}

Result<Unit, FormatError> read_unit(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    Unit unit;
    unit.code = fields.id("code");
    unit.parent = fields.text("parent", limits::id_bytes);
    unit.kind = fields.id("kind");
    unit.level = fields.text("level", limits::id_bytes);
    unit.name = fields.text("name", limits::title_bytes);
    if (!unit.parent.empty() && !is_id(unit.parent))
        fields.blame("parent", "not a unit code", "name a unit of the list");
    if (!unit.level.empty() && !is_id(unit.level))
        fields.blame("level", "not a level code", "use its code, as tieu-hoc");
    if (unit.name.find('\n') != std::string::npos)
        fields.blame("name", "has a line break", "write it on one line");
    if (auto fault = fields.done()) return fail(*fault);
    return unit;
}

Result<Approver, FormatError> read_approver(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    Approver approver;
    approver.person = fields.id("person");
    approver.name = fields.text("name", limits::title_bytes);
    approver.unit = fields.id("unit");
    approver.scope = fields.one_of("scope", parse_scope, "school, district, province");
    approver.emergency = fields.truth("emergency", false);
    approver.valid = read_window(fields, "valid");
    approver.key = fields.digest("key").bytes;
    if (approver.valid.empty())
        fields.blame("valid", "closes before it opens", "make \"closes\" later than \"opens\"");
    if (auto fault = fields.done()) return fail(*fault);
    return approver;
}

/// Every unit's way up ends at a root of the tree, within the depth allowed.
std::optional<FormatError> wrong_tree(const ApproversList& list)
{
    const auto place = [&](std::size_t i) { return "/units/" + list.units[i].code; };

    for (std::size_t i = 1; i < list.units.size(); ++i) {
        if (list.units[i - 1].code == list.units[i].code) {
            return FormatError{place(i), "this code is there twice", "give each unit its own code"};
        }
    }
    for (std::size_t i = 0; i < list.units.size(); ++i) {
        const Unit* unit = &list.units[i];
        for (std::size_t depth = 0; !unit->parent.empty(); ++depth) {
            if (depth >= limits::unit_depth) {
                return FormatError{place(i), "its way up does not end",
                                   "break the circle among the parents"};
            }
            const Unit* parent = list.find_unit(unit->parent);
            if (parent == nullptr) {
                return FormatError{place(i),
                                   "its parent " + in_quotes(unit->parent) + " is not in the list",
                                   "add the parent"};
            }
            unit = parent;
        }
    }
    return std::nullopt;
}

std::optional<FormatError> wrong_people(const ApproversList& list)
{
    std::set<Ed25519Key> keys;
    for (std::size_t i = 0; i < list.approvers.size(); ++i) {
        const Approver& approver = list.approvers[i];
        const std::string place = "/approvers/" + std::to_string(i);
        if (list.find_unit(approver.unit) == nullptr) {
            return FormatError{place + "/unit", in_quotes(approver.unit) + " is not in the list",
                               "add the unit"};
        }
        // A key on two records would let one seal count for two people.
        if (!keys.insert(approver.key).second) {
            return FormatError{place + "/key", "this key is there twice",
                               "give each record its own key"};
        }
    }
    return std::nullopt;
}

/// Why one approver's seal does not count, or nothing when it does.
enum class Doubt : std::uint8_t { own_item, not_allowed };

std::optional<Doubt> doubt(const Approver& approver, const Bulletin& bulletin,
                           const ApproversList& list, Instant at)
{
    if (approver.person == bulletin.author.person) return Doubt::own_item;
    const bool allowed = approver.valid.contains(at) && approver.scope >= bulletin.audience.scope &&
                         list.covers(approver.unit, bulletin.audience.unit) &&
                         (bulletin.layer != Layer::emergency || approver.emergency);
    if (!allowed) return Doubt::not_allowed;
    return std::nullopt;
}

/// Whether people of `unit` seal for the province: then it is no district, and needs two of them.
bool seals_province(std::string_view unit, const ApproversList& list)
{
    return std::any_of(list.approvers.begin(), list.approvers.end(), [&](const Approver& approver) {
        return approver.unit == unit && approver.scope == Scope::province;
    });
}

std::optional<Refusal> wrong_audience(const Bulletin& bulletin, const ApproversList& list,
                                      std::string_view site)
{
    const Audience& audience = bulletin.audience;
    const Unit* school = list.find_unit(site);
    const Unit* unit = list.find_unit(audience.unit);
    if (school == nullptr || unit == nullptr || !list.covers(audience.unit, site)) {
        return Refusal{RefusalReason::not_for_this_site, "it is for " + audience.unit +
                                                             ", which does not include " +
                                                             std::string(site)};
    }
    if (audience.scope == Scope::school && unit->level.empty()) {
        return Refusal{RefusalReason::not_for_this_site,
                       "it claims one school's scope for the office " + audience.unit};
    }
    if (audience.scope == Scope::district && seals_province(audience.unit, list)) {
        return Refusal{RefusalReason::not_for_this_site,
                       "it claims a district's scope for the whole province " + audience.unit};
    }
    const auto& levels = audience.levels;
    if (!levels.empty() && std::find(levels.begin(), levels.end(), school->level) == levels.end()) {
        return Refusal{RefusalReason::not_for_this_site,
                       "it is not for the level " +
                           (school->level.empty() ? "of an office" : school->level)};
    }
    return std::nullopt;
}

std::string joined(const std::set<std::string>& persons)
{
    std::string text;
    for (const std::string& person : persons) text += (text.empty() ? "" : ", ") + person;
    return text;
}

} // namespace

const Unit* ApproversList::find_unit(std::string_view code) const
{
    const auto found = std::lower_bound(
        units.begin(), units.end(), code,
        [](const Unit& unit, std::string_view wanted) { return unit.code < wanted; });
    return found == units.end() || found->code != code ? nullptr : &*found;
}

bool ApproversList::covers(std::string_view outer, std::string_view inner) const
{
    const Unit* unit = find_unit(inner);
    for (std::size_t depth = 0; unit != nullptr && depth <= limits::unit_depth; ++depth) {
        if (unit->code == outer) return true;
        unit = find_unit(unit->parent);
    }
    return false;
}

Result<ApproversList, FormatError> parse_approvers(std::string_view text)
{
    const auto json = parse_json(text, {limits::approvers_bytes, limits::json_depth});
    if (!json) return fail(json.error());

    Fields fields(*json, "");
    ApproversList list;
    fields.literal("format", "bangtin.approvers/1");
    list.version = fields.integer("version", 1, std::numeric_limits<std::int64_t>::max());
    fields.list("units", limits::units, [&](const Json& element, const std::string& place) {
        auto unit = read_unit(element, place);
        if (unit) list.units.push_back(std::move(*unit));
        return unit ? std::nullopt : std::optional(unit.error());
    });
    fields.list("approvers", limits::approvers, [&](const Json& element, const std::string& place) {
        auto approver = read_approver(element, place);
        if (approver) list.approvers.push_back(std::move(*approver));
        return approver ? std::nullopt : std::optional(approver.error());
    });
    if (auto fault = fields.done()) return fail(*fault);

    std::stable_sort(list.units.begin(), list.units.end(), by_code);
    if (auto fault = wrong_tree(list)) return fail(*fault);
    if (auto fault = wrong_people(list)) return fail(*fault);
    return list;
}

std::string approvers_text(const ApproversList& list)
{
    std::vector<Unit> sorted = list.units;
    std::stable_sort(sorted.begin(), sorted.end(), by_code);

    Json units = Json::array();
    for (const Unit& unit : sorted) {
        units.push_back({{"code", unit.code},
                         {"parent", unit.parent},
                         {"kind", unit.kind},
                         {"level", unit.level},
                         {"name", unit.name}});
    }
    Json approvers = Json::array();
    for (const Approver& approver : list.approvers) {
        approvers.push_back({{"person", approver.person},
                             {"name", approver.name},
                             {"unit", approver.unit},
                             {"scope", format_scope(approver.scope)},
                             {"emergency", approver.emergency},
                             {"valid", window_json(approver.valid)},
                             {"key", key_hex(approver.key)}});
    }
    return to_text({{"format", "bangtin.approvers/1"},
                    {"version", list.version},
                    {"units", std::move(units)},
                    {"approvers", std::move(approvers)}});
}

int seals_needed(Scope scope)
{
    switch (scope) {
    case Scope::school:
    case Scope::district: return 1;
    case Scope::province: return 2;
    }
    return 2;
}

Result<Approval, Refusal> judge(const Bulletin& bulletin, std::span<const Ed25519Key> signers,
                                const ApproversList& list, std::string_view site, Instant at)
{
    if (auto refusal = wrong_audience(bulletin, list, site)) return fail(std::move(*refusal));

    std::set<std::string> counted;
    std::set<std::string> own;
    std::set<std::string> not_allowed;
    for (const Approver& approver : list.approvers) {
        if (std::find(signers.begin(), signers.end(), approver.key) == signers.end()) continue;
        const auto why = doubt(approver, bulletin, list, at);
        auto& group = !why ? counted : *why == Doubt::own_item ? own : not_allowed;
        group.insert(approver.person);
    }

    const auto needed = static_cast<std::size_t>(seals_needed(bulletin.audience.scope));
    if (counted.size() >= needed) return Approval{{counted.begin(), counted.end()}};

    const std::string wanted = std::to_string(needed) + (needed == 1 ? " person" : " people");
    if (!counted.empty()) {
        return fail(Refusal{RefusalReason::too_few_seals,
                            "sealed by " + joined(counted) + "; its audience needs " + wanted});
    }
    if (!not_allowed.empty()) {
        return fail(Refusal{RefusalReason::seal_not_allowed,
                            "sealed by " + joined(not_allowed) +
                                ", who may not seal this audience or layer now; it needs " +
                                wanted});
    }
    if (!own.empty()) {
        return fail(Refusal{RefusalReason::own_seal_only,
                            "sealed by its author " + joined(own) + " only; it needs " + wanted});
    }
    return fail(Refusal{RefusalReason::no_seal,
                        "no valid seal of anyone on the approvers list; it needs " + wanted});
}

} // namespace bangtin::bulletin
