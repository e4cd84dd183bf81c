// What sync and player leave each other over a glance (docs/adr/0038): `<state>/glance.json` says
// which glance is the newest, and whether its picture is still owed; `<state>/glance.picture` is
// that picture.
//
// Sync alone writes the first, durably, so that no glance is ever answered twice. The player alone
// writes the second, and waits for no card: a cut may lose it or tear it, which its digest in the
// first line tells, and it is owed as before.
#pragma once

#include "assets/disk.hpp"
#include "assets/paths.hpp"
#include "bulletin/glance.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::assets {

/// The newest glance that this screen has heard of.
struct HeardGlance {
    std::string screen;
    std::int64_t number = 0;
    Instant expires;
    bool open = false; ///< Its picture is owed.

    bool operator==(const HeardGlance&) const = default;
};

[[nodiscard]] std::string heard_glance_text(const HeardGlance& heard);
[[nodiscard]] Result<HeardGlance, FormatError> parse_heard_glance(std::string_view text);

/// Nothing when there is no readable one: this screen has heard of none.
[[nodiscard]] std::optional<HeardGlance> load_heard_glance(const StatePaths& paths,
                                                           const Disk& disk = real_disk());
[[nodiscard]] Result<void, DiskError>
save_heard_glance(const StatePaths& paths, const HeardGlance& heard, Disk& disk = real_disk());

/// In the place of the one before. Whole for whoever reads it while the power stays; does not wait
/// for the card.
[[nodiscard]] Result<void, DiskError> leave_picture(const StatePaths& paths,
                                                    const bulletin::GlassPicture& picture,
                                                    Disk& disk = real_disk());
/// Nothing also for what a cut has spoilt, in the facts or in the JPEG.
[[nodiscard]] std::optional<bulletin::GlassPicture> load_picture(const StatePaths& paths,
                                                                 const Disk& disk = real_disk());
/// Fine when it is not there.
[[nodiscard]] Result<void, DiskError> remove_picture(const StatePaths& paths,
                                                     Disk& disk = real_disk());

} // namespace bangtin::assets
