// The boot state on any card.
#include "update/card.hpp"

namespace bangtin::update {

Result<BootState, CardError> read_state(const Card& card)
{
    std::array<std::string, copy_sectors.size()> copies;
    for (std::size_t copy = 0; copy < copies.size(); ++copy) {
        auto sector = card.read_copy(copy);
        if (!sector) return fail(sector.error());
        copies[copy] = *std::move(sector);
    }
    return boot_state_of(copies[0], copies[1]);
}

Result<void, CardError> write_state(Card& card, const BootState& state)
{
    const std::string sector = boot_sector(state);
    for (std::size_t copy = 0; copy < copy_sectors.size(); ++copy) {
        if (auto written = card.write_copy(copy, sector); !written) return written;
    }
    return {};
}

Result<void, CardError> mend_state(Card& card)
{
    const auto state = read_state(card);
    if (!state) return fail(state.error());
    if (state->trial) return {};
    const std::string sector = boot_sector(*state);
    for (std::size_t copy = 0; copy < copy_sectors.size(); ++copy) {
        const auto held = card.read_copy(copy);
        if (held && *held == sector) continue;
        if (auto written = card.write_copy(copy, sector); !written) return written;
    }
    return {};
}

} // namespace bangtin::update
