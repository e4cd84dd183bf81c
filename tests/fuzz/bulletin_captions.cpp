// Fuzzes the captions' reader: what is accepted is in order, within its limits, and fit to be
// drawn.
#include "bulletin/captions.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace bangtin;
using namespace bangtin::bulletin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const MediaType type : {MediaType::vtt, MediaType::srt}) {
        const auto captions = parse_captions(text, type);
        if (!captions) {
            require(!captions.error().problem.empty() && !captions.error().remedy.empty(),
                    "a fault says what to do");
            continue;
        }
        require(captions->size() <= limits::captions, "captions are limited");
        require(std::ranges::is_sorted(*captions, {}, &Caption::from), "captions are in order");
        for (const Caption& caption : *captions) {
            require(caption.from < caption.to, "a caption lasts");
            require(!caption.lines.empty() && caption.lines.size() <= limits::caption_lines,
                    "a caption has one to four lines");
            const Caption* found = caption_at(*captions, caption.from);
            require(found != nullptr && found->from == caption.from, "a caption is found");
        }
    }
    return 0;
}
