// The raw parts of a card that an update writes: the two copies of the boot state, and the slots.
// Behind one interface, so that tests can cut the power between any two sectors.
#pragma once

#include "bulletin/digest.hpp"
#include "bulletin/result.hpp"
#include "update/boot_state.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace bangtin::update {

/// Path and reason.
using CardError = std::string;

class Card {
public:
    virtual ~Card() = default;

    /// One copy of the boot state, `sector_bytes` long, as the card gives it.
    [[nodiscard]] virtual Result<std::string, CardError> read_copy(std::size_t copy) const = 0;
    /// On the card when this returns.
    [[nodiscard]] virtual Result<void, CardError> write_copy(std::size_t copy,
                                                             std::string_view sector) = 0;
    [[nodiscard]] virtual Result<Bytes, CardError> slot_size(SlotName slot) const = 0;
    /// On the card after `sync_slot`.
    [[nodiscard]] virtual Result<void, CardError> write_slot(SlotName slot, Bytes at,
                                                             std::string_view bytes) = 0;
    [[nodiscard]] virtual Result<void, CardError> sync_slot(SlotName slot) = 0;
    /// From the card itself, and not from what memory holds of it, after `sync_slot`.
    [[nodiscard]] virtual Result<std::string, CardError> read_slot(SlotName slot, Bytes at,
                                                                   std::size_t length) const = 0;
};

/// The card that the initramfs started from: "mmcblk0", of disk.py's layout, in `dev`.
[[nodiscard]] std::unique_ptr<Card> real_card(const std::string& name,
                                              const std::string& dev = "/dev");

/// What the loaders will make of the card.
[[nodiscard]] Result<BootState, CardError> read_state(const Card& card);
/// First one copy, then the other: whenever the power goes, the card has the old state or this one.
[[nodiscard]] Result<void, CardError> write_state(Card& card, const BootState& state);
/// Makes the copies one again after a power cut between the two; writes nothing when they are, nor
/// while a slot is on trial, whose tries the loader counts in one copy.
[[nodiscard]] Result<void, CardError> mend_state(Card& card);

} // namespace bangtin::update
