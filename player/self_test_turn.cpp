#include "player/self_test_turn.hpp"

namespace bangtin::player {

std::optional<std::uint32_t> SelfTestTurn::page(board::Monotonic now) const
{
    const bool asked = asked_until_ && now < *asked_until_;
    if (enrolled_ && !asked) return std::nullopt;
    return static_cast<std::uint32_t>(now / board::Monotonic(fresh_every)) + 1;
}

} // namespace bangtin::player
