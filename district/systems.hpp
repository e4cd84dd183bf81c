// Releasing a system: the file that becomes the other slot of every card of one architecture.
//
// The role that offers systems has a key of its own, held offline by whoever answers for what runs
// in the schools; the online key cannot speak for it. Screens take only a newer build than theirs.
#pragma once

#include "district/district.hpp"
#include "district/ledger.hpp"
#include "trust/systems.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace bangtin::district {

struct SystemRelease {
    KeyPaths keys; ///< With `system.pem`, which the first release makes.
    Path file;     ///< Called as `script/image` does: bangtin-system-arm64-1790000000.img.
    Instant now;
};

struct SystemReleased {
    trust::SystemName name;
    AssetRef image;
};

/// Takes the file among the district's media and signs the role anew; the next publish brings it to
/// the screens, and needs the targets key where the system key is a new one. The same file again
/// renews the role. `refused` for a build that is not newer than the one released before, `invalid`
/// for a file that is not called so or does not fit into a slot, `busy` during a publish.
[[nodiscard]] Outcome<SystemReleased> release_system(District& district,
                                                     const SystemRelease& release);

/// "bangtin-system-arm64-1790000000.img"; nothing for any other name.
[[nodiscard]] std::optional<trust::SystemName> parse_system_file(std::string_view name);

/// The key that the systems' role is delegated to: that of the folder where it is, else that of the
/// targets in force. Nothing before the first release; `not_found` when it is needed and not there.
[[nodiscard]] Outcome<std::optional<trust::PublicKey>> systems_key(const Ledger& held,
                                                                   const KeyPaths& keys);

/// The files that the role in the ledger offers.
[[nodiscard]] std::vector<AssetRef> system_images(const Ledger& held);

} // namespace bangtin::district
