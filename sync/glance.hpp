// A glance on its way through this screen: heard from the district, owed by the player, brought
// back with the screen's signature (docs/adr/0038).
//
// A glance counts under the district's online key, for this screen, once, and until it ends. What
// the player left is a picture and facts; who it is from is said here.
#pragma once

#include "assets/glance_file.hpp"
#include "assets/identity.hpp"
#include "sync/transport.hpp"
#include "trust/keys.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::sync {

enum class LineKind : std::uint8_t { unmetered, metered };

/// On whose behalf, over what line, and when. Borrows all but the last three.
struct GlanceErrand {
    const assets::StatePaths& paths;
    assets::Disk& disk;
    const assets::Identity& identity;
    const trust::PrivateKey& device;
    const std::string& board; ///< `trust::board_id`; empty where the board does not say.
    LineKind line = LineKind::unmetered;
    Instant now; ///< By the board's clock; the newest signed time counts when that is later.
    std::chrono::milliseconds steady{0}; ///< Since some fixed point; never steps.
};

/// What is heard now, after `before`: its picture is owed, durably. On a metered line only one that
/// says that it is worth it; any other is heard and not answered. Fails with one clause when it is
/// not to be believed, is not news or is over, and when the card does not take it.
[[nodiscard]] Result<assets::HeardGlance, std::string>
hear_glance(std::string_view envelope, const GlanceErrand& errand,
            const std::optional<assets::HeardGlance>& before);

/// Brings the picture that is owed, and again ever more seldom while nobody takes it: it is the
/// largest thing that a screen ever sends.
class PictureDesk {
public:
    /// After each sending that got no answer twice as long, up to the most.
    static constexpr std::chrono::minutes again_min{1};
    static constexpr std::chrono::minutes again_max{60};

    /// Sends the picture for `heard`, if it is owed and due and the player has left it, and owes
    /// none any more when the district has taken or refused it, or the glance is over. Fails with
    /// one clause when it was refused or the card does not take that; without a line it waits.
    [[nodiscard]] Result<void, std::string> bring(const assets::HeardGlance& heard,
                                                  const GlanceErrand& errand, Post& post);

private:
    void put_off(std::int64_t number, std::chrono::seconds asked_rest,
                 std::chrono::milliseconds steady);

    std::int64_t number_ = 0; ///< Of the glance whose picture nobody took yet.
    std::chrono::minutes again_{again_min};
    std::chrono::milliseconds due_{0};
};

/// `{"glance": N}`, the number of the picture that the district took; nothing for anything else.
[[nodiscard]] std::optional<std::int64_t> parse_taken(std::string_view text);

} // namespace bangtin::sync
