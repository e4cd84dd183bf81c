// How far two pictures of one size are from each other, in 255ths of a channel.
#pragma once

#include "player/canvas.hpp"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>

namespace bangtin::player {

/// Calls `each` with the difference in every channel of every pixel.
template <class Each>
void compare(const Canvas& one, const Canvas& other, Each each)
{
    REQUIRE(one.size() == other.size());
    for (int y = 0; y < one.size().height; ++y)
        for (int x = 0; x < one.size().width; ++x)
            for (const int shift : {0, 8, 16})
                each(std::abs(static_cast<int>(one.row(y)[x] >> shift & 0xFF) -
                              static_cast<int>(other.row(y)[x] >> shift & 0xFF)));
}

inline int largest_difference(const Canvas& one, const Canvas& other)
{
    int largest = 0;
    compare(one, other, [&](int difference) { largest = std::max(largest, difference); });
    return largest;
}

inline double mean_difference(const Canvas& one, const Canvas& other)
{
    double sum = 0;
    double count = 0;
    compare(one, other, [&](int difference) {
        sum += difference;
        count += 1;
    });
    return sum / count;
}

} // namespace bangtin::player
