// Systems as targets of a depot: how they are named, and which is the newest. "System" is all of a
// card but its state: kernel, programs and what they need, in one file (image-build/slot.py).
//
// They are targets "systems/<architecture>/<build>" of a delegated role of their own, whose key is
// not the key of those who publish bulletins. A build is a number that only grows. Their bytes
// stand among the depot's media, by SHA-256.
#pragma once

#include "trust/trusted_set.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::trust {

inline constexpr std::string_view systems_role = "systems";

namespace limits {
inline constexpr std::int64_t build_max = 9'999'999'999; ///< Ten digits of the boot state.
inline constexpr Bytes system_bytes = Bytes{512} << 20U; ///< A slot of the card (disk.py).
inline constexpr std::size_t architecture_bytes_max = 32;
} // namespace limits

struct SystemName {
    std::string architecture; ///< As Debian calls it: "arm64".
    std::int64_t build = 0;   ///< From 1 to `build_max`.

    bool operator==(const SystemName&) const = default;
};

/// "systems/arm64/1790000000".
[[nodiscard]] std::string system_target(const SystemName& name);
/// Nothing for any other path.
[[nodiscard]] std::optional<SystemName> parse_system_target(std::string_view path);

/// From 0 to `build_max`, in plain digits.
[[nodiscard]] std::optional<std::int64_t> parse_build(std::string_view text);
/// Small letters and digits, as Debian's names of architectures and the kernel's of disks are.
[[nodiscard]] bool is_machine_name(std::string_view text);

/// The delegation of `targets` to the role: before all others, and ending their search, so that
/// nobody else's key can speak for a system.
[[nodiscard]] DelegatedRole systems_delegation(const PublicKey& key);

struct SystemOffer {
    std::int64_t build = 0;
    AssetRef image;

    bool operator==(const SystemOffer&) const = default;
};

/// The newest that verified metadata have, by architecture; none when the role is not in force, or
/// has none that fits into a slot.
[[nodiscard]] std::map<std::string, SystemOffer> newest_systems(const TrustedSet& set);

} // namespace bangtin::trust
