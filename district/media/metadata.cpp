#include "district/media/metadata.hpp"

#include "district/media/reader.hpp"

namespace bangtin::district::media {

namespace {

using namespace std::string_view_literals;

bool jpeg_tells(std::string_view bytes)
{
    constexpr std::uint8_t scan_begins = 0xda; // Behind it are pixels.
    Reader reader(bytes);
    reader.skip(2);
    while (!reader.failed()) {
        std::uint8_t marker = reader.u8();
        while (marker == 0xff && !reader.failed()) marker = reader.u8();
        if (marker == scan_begins) return false;
        if (marker == 0xe1 || marker == 0xe2 || marker == 0xed) return true;
        if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7)) continue; // They stand alone.
        const std::uint16_t length = reader.u16();
        reader.skip(length < 2 ? 0 : length - 2u);
    }
    return false;
}

bool png_tells(std::string_view bytes)
{
    Reader reader(bytes);
    reader.skip(8);
    while (!reader.failed() && reader.left() > 0) {
        const std::uint32_t length = reader.u32();
        const std::string_view type = reader.take(4);
        if (type == "eXIf"sv || type == "iTXt"sv || type == "zTXt"sv || type == "iCCP"sv)
            return true;
        reader.skip(std::size_t{length} + 4);
    }
    return false;
}

/// QuickTime's user data, 3GPP's box, and Apple's key; they stand in `moov`, which is in front.
bool film_tells(std::string_view bytes)
{
    const std::string_view head = bytes.substr(0, bytes.find("mdat"sv));
    for (const std::string_view word : {"\xa9xyz"sv, "loci"sv, "location.ISO6709"sv})
        if (head.find(word) != std::string_view::npos) return true;
    return false;
}

} // namespace

bool tells_more(std::string_view bytes)
{
    if (bytes.starts_with("\xff\xd8"sv)) return jpeg_tells(bytes);
    if (bytes.starts_with("\x89PNG"sv)) return png_tells(bytes);
    return bytes.size() >= 8 && bytes.substr(4, 4) == "ftyp"sv && film_tells(bytes);
}

} // namespace bangtin::district::media
