// A card in memory that counts what is written to it, loses power in the middle of that, and gives
// back other bytes than it took.
#pragma once

#include "update/card.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace bangtin::sim {

class SimCard final : public update::Card {
public:
    enum class Unsynced : std::uint8_t { lost, kept };

    explicit SimCard(const update::BootState& state, Bytes slot_size = 8 << 20)
        : copies_{update::boot_sector(state), update::boot_sector(state)}
    {
        for (std::string& slot : slots_) slot.assign(slot_size, 'o');
        synced_ = slots_;
    }

    /// The power goes during the write after the next `writes`.
    void lose_power_after(std::size_t writes) { ends_ = writes_ + writes; }
    [[nodiscard]] bool powered() const { return !ends_ || writes_ <= *ends_; }
    [[nodiscard]] std::size_t writes() const { return writes_; }
    /// As it is found at the next boot.
    void boot(Unsynced unsynced)
    {
        ends_.reset();
        if (unsynced == Unsynced::lost) slots_ = synced_;
        synced_ = slots_;
    }
    /// The loader starts a trial: one digit less.
    void count_down()
    {
        for (std::string& copy : copies_) {
            const auto state = update::parse_boot_sector(copy);
            if (!state) continue;
            update::BootState next = *state;
            if (next.tries_left > 0) --next.tries_left;
            copy = update::boot_sector(next);
            return;
        }
    }
    void rot_at(update::SlotName slot, Bytes at) { rotten_ = {slot, at}; }
    void damage_copy(std::size_t copy) { copies_.at(copy).assign(update::sector_bytes, '\xff'); }
    [[nodiscard]] const std::string& copy(std::size_t number) const { return copies_.at(number); }
    [[nodiscard]] const std::string& slot(update::SlotName name) const
    {
        return slots_[static_cast<std::size_t>(name)];
    }
    [[nodiscard]] update::BootState state() const
    {
        return update::boot_state_of(copies_[0], copies_[1]);
    }

    [[nodiscard]] Result<std::string, update::CardError> read_copy(std::size_t copy) const override
    {
        return copies_.at(copy);
    }
    [[nodiscard]] Result<void, update::CardError> write_copy(std::size_t copy,
                                                             std::string_view sector) override
    {
        if (!begin()) {
            // Half of the new one over the old one: what no card should do, and some do.
            if (torn()) copies_.at(copy).replace(0, 60, sector.substr(0, 60));
            return no_power();
        }
        copies_.at(copy) = sector;
        return {};
    }
    [[nodiscard]] Result<Bytes, update::CardError> slot_size(update::SlotName name) const override
    {
        return slot(name).size();
    }
    [[nodiscard]] Result<void, update::CardError> write_slot(update::SlotName name, Bytes at,
                                                             std::string_view bytes) override
    {
        if (!begin()) {
            if (torn()) put(name, at, bytes.substr(0, bytes.size() / 2));
            return no_power();
        }
        put(name, at, bytes);
        return {};
    }
    [[nodiscard]] Result<void, update::CardError> sync_slot(update::SlotName name) override
    {
        if (!powered()) return no_power();
        synced_[static_cast<std::size_t>(name)] = slots_[static_cast<std::size_t>(name)];
        return {};
    }
    [[nodiscard]] Result<std::string, update::CardError>
    read_slot(update::SlotName name, Bytes at, std::size_t length) const override
    {
        std::string bytes = slot(name).substr(at, length);
        if (rotten_ && rotten_->first == name && rotten_->second >= at &&
            rotten_->second < at + length)
            bytes[rotten_->second - at] ^= '\x01';
        return bytes;
    }

private:
    bool begin()
    {
        ++writes_;
        return powered();
    }
    [[nodiscard]] bool torn() const { return ends_ && writes_ == *ends_ + 1; }
    static Result<void, update::CardError> no_power() { return fail(std::string("no power")); }
    void put(update::SlotName name, Bytes at, std::string_view bytes)
    {
        slots_[static_cast<std::size_t>(name)].replace(at, bytes.size(), bytes);
    }

    std::array<std::string, 2> copies_;
    std::array<std::string, 2> slots_;
    std::array<std::string, 2> synced_;
    std::size_t writes_ = 0;
    std::optional<std::size_t> ends_;
    std::optional<std::pair<update::SlotName, Bytes>> rotten_;
};

} // namespace bangtin::sim
