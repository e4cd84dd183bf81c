#include "board/vitals.hpp"

#include "board/supply.hpp"

#include <sys/statvfs.h>

namespace bangtin::board {

namespace {

template <class Value>
std::optional<Value> if_told(const Able<Value>& told)
{
    return told ? std::optional(*told) : std::nullopt;
}

std::optional<CardSpace> read_card(const std::filesystem::path& state)
{
    struct statvfs card {};
    if (statvfs(state.c_str(), &card) != 0) return std::nullopt;
    const auto block = static_cast<std::int64_t>(card.f_frsize);
    return CardSpace{.free_bytes = static_cast<std::int64_t>(card.f_bavail) * block,
                     .total_bytes = static_cast<std::int64_t>(card.f_blocks) * block,
                     .read_only = (card.f_flag & ST_RDONLY) != 0};
}

} // namespace

Vitals read_vitals(const std::filesystem::path& state, const std::filesystem::path& sys)
{
    const Family family = read_family(sys);
    return {.temperature_c = if_told(read_temperature(sys)),
            .card = read_card(state),
            .supply_low = if_told(read_supply_low(family, sys)),
            .throttled = if_told(read_throttled(family, sys))};
}

} // namespace bangtin::board
