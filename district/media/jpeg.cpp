// JPEG headers (ITU-T T.81, annex B) and the one Exif tag that turns a picture (Exif 2.3, 4.6.4:
// Orientation).
#include "district/media/facts.hpp"
#include "district/media/reader.hpp"

#include <optional>

namespace bangtin::district::media {

namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t end_of_image = 0xd9;
constexpr std::uint8_t start_of_scan = 0xda;
constexpr std::uint8_t app1 = 0xe1;

Refusal damaged_jpeg()
{
    return {"is a damaged or cut-off JPEG picture", "copy the file again, or export it again"};
}

bool stands_alone(std::uint8_t marker)
{
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

bool is_frame(std::uint8_t marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/// 1 when there is none: upright.
std::uint16_t orientation_of(std::string_view app1_body)
{
    constexpr std::uint16_t tag_orientation = 0x0112;
    if (!app1_body.starts_with("Exif\0\0"sv)) return 1;
    const std::string_view tiff = app1_body.substr(6);
    const bool little = tiff.starts_with("II"sv);
    if (!little && !tiff.starts_with("MM"sv)) return 1;
    const ByteOrder order = little ? ByteOrder::little : ByteOrder::big;

    Reader header(tiff, order);
    header.skip(4);
    const std::uint32_t directory_at = header.u32();
    if (header.failed() || directory_at > tiff.size()) return 1;
    Reader directory(tiff.substr(directory_at), order);
    const std::uint16_t entries = directory.u16();
    for (std::uint16_t i = 0; i < entries && !directory.failed(); ++i) {
        const std::uint16_t tag = directory.u16();
        directory.skip(6); // Type and count: a short, once.
        const std::uint16_t value = directory.u16();
        directory.skip(2);
        if (tag == tag_orientation && !directory.failed()) return value;
    }
    return 1;
}

/// Start-of-frame body (T.81, B.2.2).
Probed frame_facts(std::uint8_t marker, std::string_view body)
{
    const bool baseline_or_progressive = marker <= 0xc2;
    Reader reader(body);
    const int precision = reader.u8();
    Facts facts;
    facts.type = bulletin::MediaType::jpeg;
    facts.height_px = reader.u16();
    facts.width_px = reader.u16();
    const int components = reader.u8();
    if (reader.failed() || facts.width_px == 0 || facts.height_px == 0) return fail(damaged_jpeg());
    if (!baseline_or_progressive || precision != 8 || (components != 1 && components != 3)) {
        return fail(Refusal{"is a JPEG of a rare kind (CMYK, lossless or more than 8 bits)",
                            "convert it: ffmpeg -i IN -pix_fmt yuvj420p OUT.jpg"});
    }
    if (facts.width_px > limits::picture_side_px || facts.height_px > limits::picture_side_px) {
        return fail(Refusal{"is " + std::to_string(facts.width_px) + "×" +
                                std::to_string(facts.height_px) + " pixels, more than " +
                                std::to_string(limits::picture_side_px) + " on a side",
                            "make it smaller: ffmpeg -i IN -vf scale=1920:-2 OUT.jpg"});
    }
    return facts;
}

/// Whether the entropy-coded rest ends as a picture does; some cameras add bytes after it.
bool has_end(std::string_view scan)
{
    const char end[] = {'\xff', static_cast<char>(end_of_image)};
    return scan.rfind(std::string_view(end, 2)) != std::string_view::npos;
}

} // namespace

Probed probe_jpeg(std::string_view bytes)
{
    if (bytes.size() > limits::picture_bytes) {
        return fail(Refusal{"is a picture of more than 16 MiB",
                            "make it smaller: ffmpeg -i IN -vf scale=1920:-2 OUT.jpg"});
    }
    Reader reader(bytes);
    reader.skip(2); // Start of image, which `probe` has seen.
    std::optional<Facts> facts;

    while (!reader.failed()) {
        if (reader.u8() != 0xff) return fail(damaged_jpeg());
        std::uint8_t marker = reader.u8();
        while (marker == 0xff && !reader.failed()) marker = reader.u8(); // Fill bytes.
        if (stands_alone(marker)) continue;
        if (marker == 0x00 || marker == end_of_image) return fail(damaged_jpeg());

        const std::uint16_t length = reader.u16();
        if (length < 2) return fail(damaged_jpeg());
        const std::string_view body = reader.take(length - 2u);
        if (reader.failed()) return fail(damaged_jpeg());
        if (marker == app1 && orientation_of(body) != 1) {
            return fail(Refusal{"is a photograph lying on its side (Exif orientation)",
                                "turn it for good: exiftran -ai FILE.jpg, or save it again in any"
                                " picture program"});
        }
        if (is_frame(marker) && !facts) {
            const Probed frame = frame_facts(marker, body);
            if (!frame) return frame;
            facts = *frame;
        }
        if (marker == start_of_scan) break;
    }
    if (!facts || reader.failed() || !has_end(reader.rest())) return fail(damaged_jpeg());
    return *facts;
}

} // namespace bangtin::district::media
