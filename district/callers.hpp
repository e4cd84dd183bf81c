// The addresses from which screens of ours were heard lately: whoever asks from there comes before
// strangers.
//
// Only who has signed a report with a screen's key is put in, so that nobody can fill it; an
// address is a hint for a queue, and proves nothing.
#pragma once

#include "bulletin/time.hpp"

#include <chrono>
#include <string>
#include <unordered_set>

namespace bangtin::district {

namespace limits {
inline constexpr std::size_t callers = 60'000;      ///< Twice at most: an address for each site.
inline constexpr std::chrono::hours caller_age{24}; ///< Kept for so long at least, up to twice.
} // namespace limits

/// By whom a question is counted.
struct Caller {
    std::string address;    ///< Empty when all come from one, as behind a proxy that does not tell.
    bool is_screen = false; ///< One of our screens was heard from there lately.
};

class Callers {
public:
    /// A screen has reported from there.
    void heard(const std::string& address, Instant now);
    [[nodiscard]] Caller caller_at(std::string address) const;

private:
    std::unordered_set<std::string> fresh_;
    std::unordered_set<std::string> aged_;
    Instant fresh_since_;
};

} // namespace bangtin::district
