// Fuzzes the themes' reader: what is accepted can be read on any glass, and reads back from its own
// text.
#include "player/theme_file.hpp"

#include <cstddef>
#include <cstdint>

using namespace bangtin;
using namespace bangtin::player;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto theme = parse_theme({reinterpret_cast<const char*>(data), size});
    if (!theme) {
        require(!theme.error().problem.empty() && !theme.error().remedy.empty(),
                "a refusal says why");
        return 0;
    }
    for (const Palette& palette : {theme->header, theme->ticker, theme->paper, theme->takeover,
                                   theme->emergency, theme->drill, theme->film, theme->slate}) {
        require(contrast(palette.ink, palette.ground) >= contrast_min, "words can be read");
        require(contrast(palette.accent_ink, palette.accent) >= contrast_min, "plates can be read");
    }
    for (const CrestShape& shape : theme->crest)
        require(shape.part != CrestPart::polygon || shape.corners.size() >= 3,
                "a polygon has three corners");
    const auto again = parse_theme(theme_text(*theme));
    require(again.has_value() && *again == *theme, "what was accepted reads back from its text");
    return 0;
}
