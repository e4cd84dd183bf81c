#include "player/large_pages.hpp"

#include <doctest/doctest.h>
#include <random>
#include <vector>

using namespace bangtin::player;

// Method: many frames of sizes that end anywhere in a page, made and given back in any order; each
// keeps what was written into it, so none was ever inside another or taken away with one. Where the
// kernel puts them is its own choice, so the addresses, and what lies beside them, differ from run
// to run.
TEST_CASE("frames come and go without touching each other's memory")
{
    struct Frame {
        std::vector<std::uint32_t, LargePages<std::uint32_t>> pixels;
        std::uint32_t mark;
    };
    std::mt19937 random(7);
    std::vector<Frame> frames;
    for (std::uint32_t mark = 0; mark < 400; ++mark) {
        const std::size_t count = 400'000 + random() % 800'000; // 1.6 to 4.8 MB.
        frames.push_back({{}, mark});
        frames.back().pixels.assign(count, mark);
        if (frames.size() < 12) continue;
        const std::size_t leaving = random() % frames.size();
        const auto& pixels = frames[leaving].pixels;
        CHECK(std::all_of(pixels.begin(), pixels.end(),
                          [&](std::uint32_t pixel) { return pixel == frames[leaving].mark; }));
        frames.erase(frames.begin() + static_cast<std::ptrdiff_t>(leaving));
    }
}
