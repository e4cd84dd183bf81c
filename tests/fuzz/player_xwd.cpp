// Any bytes as Xvfb's screen: a layout that is accepted has every pixel inside the file.
#include "bench/glass_watch/glimpse.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace bangtin::bench;
    const std::span file(data, size);
    const auto layout = parse_xwd(file);
    if (!layout) return 0;
    // Both read every row; the sanitizer sees a step outside.
    (void)look(file, *layout);
    if (grab(file, *layout).size() != layout->size) std::abort();
    return 0;
}
