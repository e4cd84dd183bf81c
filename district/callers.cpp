#include "district/callers.hpp"

#include <utility>

namespace bangtin::district {

void Callers::heard(const std::string& address, Instant now)
{
    if (address.empty()) return;
    // Also when this clock was set back.
    const bool aged = std::chrono::abs(now - fresh_since_) >= limits::caller_age;
    if (aged || fresh_.size() >= limits::callers) {
        aged_ = std::exchange(fresh_, {});
        fresh_since_ = now;
    }
    fresh_.insert(address);
}

Caller Callers::caller_at(std::string address) const
{
    const bool is_screen = fresh_.contains(address) || aged_.contains(address);
    return {std::move(address), is_screen};
}

} // namespace bangtin::district
