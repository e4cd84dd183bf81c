// A district whose power returns: thousands of screens with the real pacing, mirrors and fetch
// order against one modelled server, in simulated time.
//
// A screen is `first_wait`, `Rhythm`, `with_rest` and `Mirrors` of sync; what is modelled is only
// the server, which answers so many requests a second and turns the rest away.
#pragma once

#include <chrono>
#include <cstdint>

namespace bangtin::sim {

struct HerdPlan {
    int screens = 5000;
    std::chrono::milliseconds return_within{10'000}; ///< Power comes back over this span.
    int served_per_second = 50;                      ///< What the server can answer.
    int requests_to_sync = 1; ///< Of a screen whose edition is still the newest: the timestamp.
    std::chrono::seconds retry_after{0}; ///< Said to those who are turned away; 0: not said.
    bool bare = false; ///< Without a random first wait: what the design is for, beside it.
    std::chrono::minutes lasts{20};
    std::uint64_t seed = 1;
};

struct HerdResult {
    int returning_peak = 0;         ///< Requests in the busiest second, of screens not yet in sync.
    int all_peak = 0;               ///< The same with the polls of those that are.
    double requests_per_screen = 0; ///< Until in sync.
    int turned_away = 0;
    std::chrono::milliseconds nearly_all{0}; ///< When 99 % were in sync, from the first power on.
    int in_sync = 0;
};

[[nodiscard]] HerdResult run_herd(const HerdPlan& plan);

} // namespace bangtin::sim
