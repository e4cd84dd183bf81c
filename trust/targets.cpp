// Targets metadata as a value: files, and the roles that speak for others (TUF 1.0.34, 4.5).
#include "trust/metadata_fields.hpp"
#include "trust/role_keys.hpp"

#include <algorithm>
#include <set>

namespace bangtin::trust {

namespace {

std::optional<FormatError> read_target(const Json& json, const std::string& place, TargetFile& file)
{
    Fields fields(json, place);
    file.length = static_cast<Bytes>(fields.integer("length", 0, number_max));
    const Hashes hashes = read_hashes(fields);
    file.sha256 = hashes.sha256;
    file.sha512 = hashes.sha512;
    return fault_of(fields);
}

bool is_role_name(std::string_view name)
{
    // Names become parts of URLs and file names; who makes those encodes them.
    const bool plain = std::none_of(name.begin(), name.end(),
                                    [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
    return !name.empty() && plain && !is_top_level_role(name);
}

bool is_hash_prefix(std::string_view prefix)
{
    return !prefix.empty() && prefix.size() <= 64 &&
           prefix.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<FormatError> read_delegated_role(const Json& json, const std::string& place,
                                               std::vector<DelegatedRole>& roles)
{
    Fields fields(json, place);
    DelegatedRole role;
    role.name = fields.text("name", role_name_bytes_max);
    role.keys = read_role_keys(fields);
    role.paths = fields.texts("paths", limits::delegation_patterns_max, 1024);
    role.path_hash_prefixes =
        fields.texts("path_hash_prefixes", limits::delegation_patterns_max, 64);
    if (!fields.has("terminating")) fields.blame("terminating", "missing", "say true or false");
    role.terminating = fields.truth("terminating", false);
    if (auto fault = fault_of(fields)) return fault;

    if (fields.has("paths") == fields.has("path_hash_prefixes")) {
        return fault_at(place, "needs either paths or path_hash_prefixes");
    }
    if (!std::all_of(role.path_hash_prefixes.begin(), role.path_hash_prefixes.end(),
                     is_hash_prefix)) {
        return fault_at(place + "/path_hash_prefixes", "not hexadecimal digits");
    }
    if (!is_role_name(role.name)) {
        return fault_at(place + "/name", "not a name that a delegated role may have");
    }
    roles.push_back(std::move(role));
    return std::nullopt;
}

void read_delegations(Fields& fields, Targets& targets)
{
    if (!fields.has("delegations")) return;
    Fields delegations(fields.object("delegations"), fields.place_of("delegations"));
    targets.delegation_keys = read_keys(delegations);
    std::set<std::string> names;
    each_element(delegations, "roles", limits::delegated_roles_max,
                 [&](const Json& json, const std::string& place) -> std::optional<FormatError> {
                     if (auto fault = read_delegated_role(json, place, targets.delegations)) {
                         return fault;
                     }
                     if (!names.insert(targets.delegations.back().name).second) {
                         return fault_at(place, "a second role of the same name");
                     }
                     return std::nullopt;
                 });
    fields.adopt(fault_of(delegations));
}

void read_targets(Fields& fields, Targets& targets)
{
    each_entry(fields, "targets",
               [&targets](const auto& path, const Json& json, const std::string& place) {
                   return read_target(json, place, targets.targets[path]);
               });
    read_delegations(fields, targets);
}

} // namespace

bool is_top_level_role(std::string_view name)
{
    return name == "root" || name == "timestamp" || name == "snapshot" || name == "targets";
}

Result<Signed<Targets>, FormatError> parse_targets(std::string_view bytes)
{
    return parse_role<Targets>(bytes, limits::targets_bytes, "targets", read_targets);
}

} // namespace bangtin::trust
