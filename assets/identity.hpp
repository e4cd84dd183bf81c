// Who this screen is. Written at enrolment, in the one folder that may not be wiped. No secret:
// bangtin-update, which is another user of our group, proves systems from its root. The key beside
// it is for its owner alone.
#pragma once

#include "assets/disk.hpp"
#include "assets/paths.hpp"
#include "bulletin/result.hpp"

#include <string>
#include <string_view>

namespace bangtin::assets {

struct Identity {
    std::string screen;      ///< Screen id given by the district; empty while enrolment is pending.
    std::string site;        ///< Unit code.
    std::string district;    ///< Base URL for reports; may be empty.
    std::string pinned_root; ///< Bytes of the root metadata.

    bool operator==(const Identity&) const = default;
};

/// `missing` before enrolment, `failed` when it is damaged.
[[nodiscard]] Result<Identity, DiskError> load_identity(const StatePaths& paths);
[[nodiscard]] Result<void, DiskError> save_identity(const StatePaths& paths,
                                                    const Identity& identity);

[[nodiscard]] std::string identity_text(const Identity& identity);
[[nodiscard]] Result<Identity, FormatError> parse_identity(std::string_view text);

} // namespace bangtin::assets
