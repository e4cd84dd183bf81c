// How fast passwords and codes may be guessed: after a few failures each one doubles the wait for
// the next, up to a bound, and a quiet while forgets them.
//
// In memory, bounded: a restart forgets, and nobody outside can cause one. Pure but for that
// memory; a key is whatever is counted: a name, an address, a browser.
#pragma once

#include "bulletin/time.hpp"

#include <chrono>
#include <string>
#include <unordered_map>

namespace bangtin::district {

struct AttemptRule {
    int free = 5;                              ///< Failures without a wait.
    std::chrono::seconds wait_min{30};         ///< After the first one beyond.
    std::chrono::seconds wait_max{15 * 60};    ///< Doubling ends here.
    std::chrono::minutes forgotten_after{120}; ///< Without a failure.
};

namespace limits {
inline constexpr std::size_t attempt_keys = 50'000;
} // namespace limits

class Attempts {
public:
    explicit Attempts(AttemptRule rule) : rule_(rule) {}

    /// How long until another may be tried: zero for now.
    [[nodiscard]] Duration wait(const std::string& key, Instant now) const;
    void failed(const std::string& key, Instant now);
    void succeeded(const std::string& key);
    /// Takes one failure back, and leaves the others.
    void forgive(const std::string& key);

private:
    struct Count {
        int failures = 0;
        Instant last;
    };
    void make_room(Instant now);

    AttemptRule rule_;
    std::unordered_map<std::string, Count> counts_;
};

} // namespace bangtin::district
