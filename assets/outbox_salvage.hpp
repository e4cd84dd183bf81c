// What can still be read of a damaged outbox, and a new one with it in the damaged one's place.
//
// Numbers must neither be given twice nor records be taken for others: up to `original` the saved
// ones are what the district knows them as, and what came later it does not know.
#pragma once

#include "assets/disk.hpp"
#include "bulletin/proof.hpp"

#include <string>
#include <vector>

namespace bangtin::assets {

/// The counter, and the records that wait for the district up to the first unreadable one. What the
/// district holds stays in the file that is set aside.
struct Salvage {
    std::vector<bulletin::ProofRecord> records; ///< Consecutive.
    std::int64_t last = 0;
    std::int64_t held = 0;
    std::int64_t original = 0;
    std::string screen;
};

/// Of any version; nothing where nothing can be read.
[[nodiscard]] Salvage salvage_outbox(const std::filesystem::path& path);

/// Puts a new outbox with what can be saved in the place of a damaged one, which is kept as
/// `PATH.damaged-N`. Nothing is taken away before the new one is on the card. Nobody else may have
/// the outbox open.
[[nodiscard]] Result<void, DiskError> replace_damaged_outbox(const std::filesystem::path& path);

} // namespace bangtin::assets
