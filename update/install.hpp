// Puts a verified system into the slot that does not run, and on trial.
//
// What is believed is the digest in the metadata and what the card gives back. Neither the shelf
// nor who filled it is: the file is hashed while it is copied, and the slot once more when it is
// read back. Until all that is right no loader would start the slot.
#pragma once

#include "assets/disk.hpp"
#include "update/card.hpp"
#include "update/decide.hpp"

#include <filesystem>

namespace bangtin::update {

struct InstallError {
    enum class Fault : std::uint8_t {
        not_the_offer, ///< The file is not what the metadata say; somebody should fetch it again.
        too_large,     ///< It does not fit into a slot.
        card,          ///< The card fails, or gives back other bytes.
    };
    Fault fault = Fault::card;
    std::string text; ///< One clause.
};

/// Copies `image` and puts it on trial. `state` is what the card has now. After any fault the slot
/// cannot be started, nothing is on trial, and what runs is good. So it is after a power cut, too,
/// but that the trial may already have begun.
[[nodiscard]] Result<void, InstallError> install(const Install& step, const BootState& state,
                                                 const std::filesystem::path& image,
                                                 const assets::Disk& disk, Card& card);

/// What is written and read at once.
inline constexpr std::size_t install_chunk_bytes = 1024 * 1024;

} // namespace bangtin::update
