#include "district/systems.hpp"

#include "district/keys.hpp"
#include "district/publish_lock.hpp"
#include "district/roles.hpp"
#include "trust/keys.hpp"
#include "trust/repository.hpp"

#include <algorithm>
#include <array>

namespace bangtin::district {

namespace {

const std::string role{trust::systems_role};
constexpr std::string_view file_head = "bangtin-system-";
constexpr std::string_view file_tail = ".img";

/// What is offered now; empty before the first release.
Outcome<trust::Targets> held_systems(const Ledger& held)
{
    const auto text = held.metadata.find(role);
    if (text == held.metadata.end()) return trust::Targets{};
    auto parsed = trust::parse_targets(text->second);
    if (!parsed) return fail(format_fault("the systems' role", parsed.error()));
    return std::move(parsed->role);
}

/// Takes what is offered for the same architecture out of `systems`, unless it is not older than
/// `name`.
Outcome<void> give_way(trust::Targets& systems, const trust::SystemName& name,
                       const trust::TargetFile& file)
{
    for (auto target = systems.targets.begin(); target != systems.targets.end();) {
        const auto held = trust::parse_system_target(target->first);
        if (!held || held->architecture != name.architecture) {
            ++target;
            continue;
        }
        const bool same = held->build == name.build && target->second == file;
        if (!same && held->build >= name.build) {
            return fail(Fault{ExitCode::refused,
                              "build " + std::to_string(held->build) + " is released for " +
                                  name.architecture + ", and screens take only a newer one",
                              "make the system anew from a later commit"});
        }
        target = systems.targets.erase(target);
    }
    return {};
}

Outcome<AssetRef> take_image(const District& district, const Path& file)
{
    auto staged = StagedCopy::make(file, district.paths.media(), trust::limits::system_bytes);
    if (!staged) return fail(staged.error());
    const AssetRef image = staged->asset();
    if (auto kept = staged->keep(image.digest.hex()); !kept) return fail(kept.error());
    if (auto synced = sync_folder(district.paths.media()); !synced) return fail(synced.error());
    return image;
}

} // namespace

Outcome<SystemReleased> release_system(District& district, const SystemRelease& release)
{
    const auto name = parse_system_file(release.file.filename().string());
    if (!name) {
        return fail(Fault{ExitCode::invalid, release.file.string() + " is not called as a system",
                          "give it its name back: bangtin-system-ARCH-BUILD.img"});
    }
    const auto lock = PublishLock::take(district.database, district.paths);
    if (!lock) return fail(lock.error());
    auto ledger = load_ledger(district.database);
    if (!ledger) return fail(ledger.error());
    auto systems = held_systems(*ledger);
    if (!systems) return fail(systems.error());
    const auto image = take_image(district, release.file);
    if (!image) return fail(image.error());

    const trust::TargetFile file{.length = image->length, .sha256 = image->digest};
    if (auto gave = give_way(*systems, *name, file); !gave) return fail(gave.error());
    systems->targets.emplace(trust::system_target(*name), file);
    ++systems->version;
    systems->expires = std::chrono::floor<std::chrono::seconds>(release.now) + lifetimes::systems;
    const auto key = load_or_make_key(release.keys.system_key());
    if (!key) return fail(key.error());
    const std::array pens{&*key};
    ledger->metadata[role] = trust::targets_text(*systems, pens);
    if (auto stored = store_ledger(district.database, *ledger); !stored)
        return fail(stored.error());
    return SystemReleased{*name, *image};
}

std::optional<trust::SystemName> parse_system_file(std::string_view name)
{
    if (!name.starts_with(file_head) || !name.ends_with(file_tail)) return std::nullopt;
    name.remove_prefix(file_head.size());
    name.remove_suffix(std::min(name.size(), file_tail.size()));
    std::string path(name);
    std::replace(path.begin(), path.end(), '-', '/');
    return trust::parse_system_target(role + "/" + path);
}

Outcome<std::optional<trust::PublicKey>> systems_key(const Ledger& held, const KeyPaths& keys)
{
    const auto systems = held.metadata.find(role);
    if (systems == held.metadata.end()) return std::nullopt;
    const auto signed_systems = trust::parse_targets(systems->second);
    if (!signed_systems) return fail(format_fault("the systems' role", signed_systems.error()));
    const auto signs = [&](const trust::PublicKey& key) {
        const auto& signatures = signed_systems->signatures;
        return std::any_of(signatures.begin(), signatures.end(), [&](const auto& signature) {
            return signature.key_id == trust::key_id(key);
        });
    };
    if (const auto key = load_key(keys.system_key()); key && signs(key->public_key()))
        return std::optional(key->public_key());
    const auto text = held.metadata.find("targets");
    const auto targets =
        text == held.metadata.end() ? fail(FormatError{}) : trust::parse_targets(text->second);
    if (targets) {
        for (const auto& [id, key] : targets->role.delegation_keys) {
            const auto plain = key.ed25519();
            if (plain && signs(*plain)) return std::optional(*plain);
        }
    }
    return fail(Fault{ExitCode::not_found,
                      "the key that signed the system is not in the keys folder",
                      "bring it to " + keys.system_key().string() + " for this publish"});
}

std::vector<AssetRef> system_images(const Ledger& held)
{
    std::vector<AssetRef> images;
    const auto systems = held_systems(held);
    if (!systems) return images;
    for (const auto& [path, file] : systems->targets)
        if (file.sha256) images.push_back({*file.sha256, file.length});
    return images;
}

} // namespace bangtin::district
