#include "assets/bundle.hpp"

#include <set>

namespace bangtin::assets {

namespace {

using trust::Freshness;
using trust::TrustedSet;
using trust::TrustError;
using trust::TrustFault;

constexpr std::string_view bundle_format = "bangtin.edition/1";

const std::string* role_of(const MetadataBundle& bundle, const std::string& name)
{
    const auto found = bundle.roles.find(name);
    return found == bundle.roles.end() ? nullptr : &found->second;
}

TrustError absent(const std::string& role)
{
    return TrustError{TrustFault::unknown_role, "the edition lacks the metadata of " + role};
}

/// The loaded role that delegates to `name`, if any.
std::optional<std::string> delegator_of(const TrustedSet& set, const std::set<std::string>& loaded,
                                        const std::string& name)
{
    for (const std::string& role : loaded) {
        const trust::Targets* targets = set.targets(role);
        if (targets == nullptr) continue;
        for (const trust::DelegatedRole& delegated : targets->delegations) {
            if (delegated.name == name) return role;
        }
    }
    return std::nullopt;
}

/// Loads delegated roles in the order in which their delegators become known.
Result<void, TrustError> add_delegated(TrustedSet& set, const MetadataBundle& bundle)
{
    std::set<std::string> loaded{"targets"};
    std::set<std::string> waiting;
    for (const auto& [name, bytes] : bundle.roles) waiting.insert(name);
    for (const char* top : {"timestamp", "snapshot", "targets"}) waiting.erase(top);

    while (!waiting.empty()) {
        const std::size_t before = waiting.size();
        for (const auto& [name, bytes] : bundle.roles) {
            if (!waiting.contains(name)) continue;
            const auto delegator = delegator_of(set, loaded, name);
            if (!delegator) continue;
            // Relaxed freshness asks for no clock.
            auto added =
                set.update_delegated(name, *delegator, bytes, instant_min, Freshness::relaxed);
            if (!added) return added;
            waiting.erase(name);
            loaded.insert(name);
        }
        if (waiting.size() == before) {
            return fail(
                TrustError{TrustFault::unknown_role, "nobody delegates to " + *waiting.begin()});
        }
    }
    return {};
}

} // namespace

std::string bundle_text(const MetadataBundle& bundle)
{
    Json json{{"format", bundle_format}, {"roots", bundle.roots}, {"roles", bundle.roles}};
    if (bundle.newer_timestamp) json["newer_timestamp"] = *bundle.newer_timestamp;
    return to_text(json);
}

Result<MetadataBundle, FormatError> parse_bundle(std::string_view text)
{
    auto json = parse_json(text, JsonLimits{.bytes = limits::bundle_bytes, .depth = 4});
    if (!json) return fail(json.error());

    Fields fields(*json, "");
    MetadataBundle bundle;
    fields.literal("format", bundle_format);
    bundle.roots = fields.texts("roots", trust::limits::roots_max, trust::limits::root_bytes);
    bundle.newer_timestamp = fields.text_if_any("newer_timestamp", trust::limits::timestamp_bytes);

    const Json& roles = fields.object("roles");
    if (auto fault = fields.done()) return fail(*fault);
    if (roles.size() > limits::bundle_roles) {
        return fail(
            FormatError{"/roles", "more roles than an edition can have", "publish it again"});
    }
    for (const auto& [name, bytes] : roles.items()) {
        if (!bytes.is_string()) {
            return fail(FormatError{"/roles/" + name, "not a string", "publish it again"});
        }
        bundle.roles.emplace(name, bytes.get_ref<const std::string&>());
    }
    return bundle;
}

std::vector<std::string> roots_after(std::int64_t version, const std::vector<std::string>& roots)
{
    std::vector<std::string> newer;
    for (const std::string& root : roots) {
        const auto parsed = trust::parse_root(root);
        if (!parsed || parsed->role.version > version) newer.push_back(root);
    }
    return newer;
}

Result<TrustedSet, TrustError> verify_bundle(std::string_view pinned_root,
                                             const MetadataBundle& bundle)
{
    auto set = TrustedSet::from_root(pinned_root);
    if (!set) return set;
    if (auto added = add_roots(*set, bundle); !added) return fail(added.error());
    if (auto finished = set->finish_root(instant_min, Freshness::relaxed); !finished) {
        return fail(finished.error());
    }
    if (auto added = add_roles(*set, bundle); !added) return fail(added.error());
    return set;
}

Result<void, TrustError> add_roots(TrustedSet& set, const MetadataBundle& bundle)
{
    for (const std::string& root : roots_after(set.root().version, bundle.roots)) {
        if (auto updated = set.update_root(root); !updated) return updated;
    }
    return {};
}

Result<void, TrustError> add_roles(TrustedSet& set, const MetadataBundle& bundle)
{
    using Update = Result<void, TrustError> (TrustedSet::*)(std::string_view, Instant, Freshness);
    const std::pair<const char*, Update> steps[] = {
        {"timestamp", &TrustedSet::update_timestamp},
        {"snapshot", &TrustedSet::update_snapshot},
        {"targets", &TrustedSet::update_targets},
    };
    for (const auto& [role, update] : steps) {
        const std::string* bytes = role_of(bundle, role);
        if (bytes == nullptr) return fail(absent(role));
        if (auto added = (set.*update)(*bytes, instant_min, Freshness::relaxed); !added)
            return added;
    }
    return add_delegated(set, bundle);
}

} // namespace bangtin::assets
