// Fuzzes the strict JSON reader: whatever is accepted must read back from its own text to an equal
// document.
#include "bulletin/json.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const bangtin::JsonLimits limits{.bytes = 1 << 20, .depth = 16};
    const auto json = bangtin::parse_json(text, limits);
    if (!json) return 0;
    const auto again = bangtin::parse_json(bangtin::to_text(*json), limits);
    bangtin::require(again.has_value() && *again == *json, "an accepted document reads back");
    return 0;
}
