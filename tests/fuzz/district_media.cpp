// Media files of strangers: whatever is accepted is within the limits.
#include "bulletin/result.hpp"
#include "district/media/facts.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace bangtin;
    const auto facts = district::media::probe({reinterpret_cast<const char*>(data), size});
    if (!facts) return 0;
    require(facts->width_px > 0 && facts->height_px > 0, "a size is positive");
    require(facts->width_px <= district::media::limits::picture_side_px, "a width has its limit");
    require(facts->height_px <= district::media::limits::picture_side_px, "a height has its limit");
    require(facts->duration.has_value() == (facts->type == bulletin::MediaType::mp4),
            "videos have a length, and only they");
    return 0;
}
