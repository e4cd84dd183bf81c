// A glance on its way through this screen: heard from the district, owed by the player, brought
// back with the screen's signature (docs/adr/0038).
//
// A glance counts under the district's online key, for this screen, once, and until it ends. What
// the player left is a picture and facts; who it is from is said here.
#pragma once

#include "assets/identity.hpp"
#include "sync/transport.hpp"
#include "trust/keys.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::sync {

enum class LineKind : std::uint8_t { unmetered, metered };

/// The newest glance that this screen has heard of; 0 before the first.
[[nodiscard]] std::int64_t newest_glance(const assets::StatePaths& paths, const assets::Disk& disk);

/// On whose behalf, over what line, and when. Borrows all but the last two.
struct GlanceErrand {
    const assets::StatePaths& paths;
    assets::Disk& disk;
    const assets::Identity& identity;
    const trust::PrivateKey& device;
    const std::string& board; ///< `trust::board_id`; empty where the board does not say.
    LineKind line = LineKind::unmetered;
    Instant now; ///< By the board's clock; the newest signed time counts when that is later.
};

/// Makes its picture owed, durably. On a metered line only one that says that it is worth it; any
/// other is heard and not answered. Fails with one clause when it is not to be believed, is not
/// news or is over, and when the card does not take it.
[[nodiscard]] Result<void, std::string> hear_glance(std::string_view envelope,
                                                    const GlanceErrand& errand);

/// Sends the picture that is owed, if the player has left it, and owes none any more when the
/// district has taken or refused it, or the glance is over. Fails with one clause when it was
/// refused or the card does not take that; without a line it waits.
[[nodiscard]] Result<void, std::string> bring_picture(const GlanceErrand& errand, Post& post);

/// `{"glance": N}`, the number of the picture that the district took; nothing for anything else.
[[nodiscard]] std::optional<std::int64_t> parse_taken(std::string_view text);

} // namespace bangtin::sync
