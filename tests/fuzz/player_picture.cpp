// Any bytes as a picture: refused, or pixels of the size that was asked for.
#include "player/decoder/picture.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace bangtin;
    using namespace bangtin::player;
    for (const auto type : {bulletin::MediaType::jpeg, bulletin::MediaType::png}) {
        const auto picture = decode_picture({data, size}, type, {{48, 27}, Fit::cover});
        if (picture && picture->size() != Size{48, 27}) std::abort();
    }
    return 0;
}
