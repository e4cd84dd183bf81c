// Rules of repeating dates: what is read is written and read back equal, and asking it never fails.
#include "bulletin/repeat.hpp"

#include <cstddef>
#include <cstdint>

using namespace bangtin;
using namespace bangtin::bulletin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const Date starts{std::chrono::year{2024}, std::chrono::February, std::chrono::day{29}};
    const auto repeat = parse_repeat({reinterpret_cast<const char*>(data), size}, starts, "");
    if (!repeat) return 0;
    const auto again = parse_repeat(repeat_text(*repeat), starts, "");
    require(again.has_value() && *again == *repeat, "a rule reads back equal");
    int found = 0;
    for (int day = -40; day < 800; ++day)
        found += repeat->contains(Date{std::chrono::sys_days{starts} + std::chrono::days{day}});
    require(!repeat->count || found <= *repeat->count, "a rule keeps to its count");
    return 0;
}
