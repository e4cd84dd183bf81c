// Which system the depot offers this board and the shelf holds, proven from the pinned root: what
// sync left on the card is material to verify, and never believed.
#pragma once

#include "assets/paths.hpp"
#include "trust/systems.hpp"

#include <filesystem>
#include <optional>
#include <string_view>

namespace bangtin::update {

struct HeldOffer {
    trust::SystemOffer offer;
    std::filesystem::path image; ///< On the shelf; its bytes are not proven yet.
};

/// Nothing before there is an identity and an edition, when the metadata of the edition do not
/// verify, or when the file has not arrived; the reason where the card's state cannot be read.
/// Freshness is relaxed, as for the glass: a board without a clock takes what sync has admitted by
/// a better time.
[[nodiscard]] Result<std::optional<HeldOffer>, std::string>
held_offer(const assets::StatePaths& paths, std::string_view architecture);

} // namespace bangtin::update
