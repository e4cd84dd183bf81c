// What has changed on the desk and is not on screens yet: wishes that somebody publishes.
//
// The desk's process has no key, and whoever has the keys cannot see what people do. Between them
// stands a table: whatever changes what screens are to show leaves a wish, in the transaction of
// the change. A publish grants those that it has seen (docs/adr/0067).
#pragma once

#include "bulletin/bulletin.hpp"
#include "district/database.hpp"

#include <cstdint>
#include <optional>

namespace bangtin::district {

enum class Haste : std::uint8_t {
    gathered, ///< With whatever else comes within a minute.
    at_once,  ///< An emergency, or something that must leave the screens.
};

/// Of what has to be on screens: an emergency at once.
[[nodiscard]] Haste haste_of(bulletin::Layer layer);

/// All that waits: the newest wish's number, and whether any of them is in haste.
struct PublishWish {
    std::int64_t number = 0;
    Haste haste = Haste::gathered;

    bool operator==(const PublishWish&) const = default;
};

/// Inside the transaction of the change, where it has one.
[[nodiscard]] Outcome<void> wish_publish(Database& database, Haste haste);
/// Nothing while nothing waits.
[[nodiscard]] Outcome<std::optional<PublishWish>> pending_wish(Database& database);
/// Those up to `number` are granted; what came later goes on waiting.
[[nodiscard]] Outcome<void> grant_wishes(Database& database, std::int64_t number);

} // namespace bangtin::district
