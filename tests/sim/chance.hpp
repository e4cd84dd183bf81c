// The dice of a simulated world: the same seed throws the same on every machine, which the standard
// library's distributions do not promise.
#pragma once

#include "bulletin/time.hpp"

#include <cstdint>
#include <random>

namespace bangtin::sim {

class Chance {
public:
    explicit Chance(std::uint64_t seed) : numbers_(seed) {}

    /// In [0, n); `n` is not zero.
    [[nodiscard]] std::uint64_t below(std::uint64_t n) { return numbers_() % n; }
    [[nodiscard]] bool one_in(std::uint64_t n) { return below(n) == 0; }
    /// In [0, 1).
    [[nodiscard]] double part() { return static_cast<double>(below(1U << 20U)) / (1U << 20U); }
    /// In [least, most), by the second.
    [[nodiscard]] Duration between(std::chrono::seconds least, std::chrono::seconds most)
    {
        const auto span = static_cast<std::uint64_t>((most - least).count());
        return least + std::chrono::seconds(below(span));
    }
    [[nodiscard]] std::mt19937_64& numbers() { return numbers_; }

private:
    std::mt19937_64 numbers_;
};

} // namespace bangtin::sim
