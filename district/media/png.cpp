// PNG headers (W3C PNG, third edition, 11.2.1 IHDR, 5.3 chunk layout). Chunks are walked, not
// inflated.
#include "district/media/facts.hpp"
#include "district/media/reader.hpp"

#include <array>

namespace bangtin::district::media {

namespace {

using namespace std::string_view_literals;

Refusal damaged_png()
{
    return {"is a damaged or cut-off PNG picture", "copy the file again, or export it again"};
}

/// PNG, annex D: the CRC-32 of ISO 3309, bit by bit, as only headers are summed.
std::uint32_t crc_of(std::string_view bytes)
{
    std::uint32_t crc = 0xffffffffu;
    for (const char byte : bytes) {
        crc ^= static_cast<std::uint8_t>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1u ? 0xedb88320u : 0u);
    }
    return crc ^ 0xffffffffu;
}

/// The pairs that table 11.1 allows.
bool allowed(int depth, int colour)
{
    switch (colour) {
    case 0: return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    case 3: return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case 2:
    case 4:
    case 6: return depth == 8 || depth == 16;
    default: return false;
    }
}

Probed header_facts(std::string_view body)
{
    Reader reader(body);
    const std::uint32_t width = reader.u32();
    const std::uint32_t height = reader.u32();
    const int depth = reader.u8();
    const int colour = reader.u8();
    const int compression = reader.u8();
    const int filter = reader.u8();
    const int interlace = reader.u8();
    if (reader.failed() || reader.left() != 0 || width == 0 || height == 0 ||
        !allowed(depth, colour) || compression != 0 || filter != 0 || interlace > 1) {
        return fail(damaged_png());
    }
    constexpr auto side_max = static_cast<std::uint32_t>(limits::picture_side_px);
    if (width > side_max || height > side_max) {
        return fail(Refusal{"is " + std::to_string(width) + "×" + std::to_string(height) +
                                " pixels, more than " + std::to_string(side_max) + " on a side",
                            "make it smaller: ffmpeg -i IN -vf scale=1920:-2 OUT.png"});
    }
    return Facts{.type = bulletin::MediaType::png,
                 .width_px = static_cast<int>(width),
                 .height_px = static_cast<int>(height),
                 .duration = std::nullopt};
}

} // namespace

Probed probe_png(std::string_view bytes)
{
    constexpr std::string_view signature = "\x89PNG\r\n\x1a\n"sv;
    if (bytes.size() > limits::picture_bytes) {
        return fail(Refusal{"is a picture of more than 16 MiB",
                            "make it a JPEG: ffmpeg -i IN -vf scale=1920:-2 OUT.jpg"});
    }
    if (!bytes.starts_with(signature)) return fail(damaged_png());
    Reader reader(bytes.substr(signature.size()));

    Probed facts = fail(damaged_png());
    bool has_data = false;
    while (!reader.failed()) {
        const std::uint32_t length = reader.u32();
        if (reader.failed() || length > reader.left()) return fail(damaged_png());
        const std::string_view typed = reader.take(std::size_t{4} + length);
        const std::uint32_t crc = reader.u32();
        if (reader.failed()) return fail(damaged_png());
        const std::string_view type = typed.substr(0, 4);

        if (!facts && type != "IHDR"sv) return fail(damaged_png()); // It must come first.
        if (type == "IHDR"sv) {
            if (facts || crc != crc_of(typed)) return fail(damaged_png());
            facts = header_facts(typed.substr(4));
            if (!facts) return facts;
        }
        if (type == "acTL"sv) {
            return fail(Refusal{"is an animated PNG",
                                "make it a video: ffmpeg -i IN -pix_fmt yuv420p -movflags"
                                " +faststart OUT.mp4"});
        }
        if (type == "IDAT"sv) has_data = true;
        if (type == "IEND"sv) return has_data ? facts : fail(damaged_png());
    }
    return fail(damaged_png());
}

} // namespace bangtin::district::media
