#include "trust/systems.hpp"

#include "trust/keys.hpp"

#include <algorithm>
#include <charconv>

namespace bangtin::trust {

namespace {

const std::string prefix = std::string(systems_role) + "/";

} // namespace

std::string system_target(const SystemName& name)
{
    return prefix + name.architecture + "/" + std::to_string(name.build);
}

std::optional<SystemName> parse_system_target(std::string_view path)
{
    if (!path.starts_with(prefix)) return std::nullopt;
    path.remove_prefix(prefix.size());
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const std::string_view architecture = path.substr(0, slash);
    const auto build = parse_build(path.substr(slash + 1));
    if (!is_machine_name(architecture) || !build || *build == 0) return std::nullopt;
    return SystemName{std::string(architecture), *build};
}

std::optional<std::int64_t> parse_build(std::string_view text)
{
    std::int64_t build = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), build);
    const bool whole = code == std::errc{} && end == text.data() + text.size();
    if (!whole || text.front() == '-' || build > limits::build_max) return std::nullopt;
    return build;
}

bool is_machine_name(std::string_view text)
{
    return !text.empty() && text.size() <= limits::architecture_bytes_max &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

DelegatedRole systems_delegation(const PublicKey& key)
{
    return {.name = std::string(systems_role),
            .keys = {.key_ids = {key_id(key)}},
            .paths = {prefix + "*/*"},
            .path_hash_prefixes = {},
            .terminating = true};
}

std::map<std::string, SystemOffer> newest_systems(const TrustedSet& set)
{
    std::map<std::string, SystemOffer> newest;
    const Targets* systems = set.targets(std::string(systems_role));
    if (systems == nullptr) return newest;
    for (const auto& [path, file] : systems->targets) {
        const auto name = parse_system_target(path);
        if (!name) continue;
        const auto held = newest.find(name->architecture);
        if (held != newest.end() && held->second.build > name->build) continue;
        // By the search, which asks who may speak for this path; that its role is held does not.
        const auto found = set.find(path).found;
        if (!found || !found->sha256 || found->length > limits::system_bytes) continue;
        newest[name->architecture] = {name->build, {*found->sha256, found->length}};
    }
    return newest;
}

} // namespace bangtin::trust
