// Media files made by hand, byte by byte: just enough header for a probe to read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bangtin::district::media::samples {

inline std::string be(std::uint64_t value, int bytes)
{
    std::string text;
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
        text += shift < 64 ? static_cast<char>(value >> shift & 0xff) : '\0';
    }
    return text;
}

inline std::string segment(std::uint8_t marker, const std::string& body)
{
    return "\xff" + be(marker, 1) + be(body.size() + 2, 2) + body;
}

inline std::string exif(int orientation)
{
    const std::string tiff = std::string("MM\0*", 4) + be(8, 4) + be(1, 2) + be(0x0112, 2) +
                             be(3, 2) + be(1, 4) + be(static_cast<std::uint64_t>(orientation), 2) +
                             be(0, 2) + be(0, 4);
    return segment(0xe1, std::string("Exif\0\0", 6) + tiff);
}

inline std::string jpeg(int width, int height, std::uint8_t frame = 0xc0,
                        const std::string& before_frame = {}, int components = 3)
{
    std::string sof = be(8, 1) + be(static_cast<std::uint64_t>(height), 2) +
                      be(static_cast<std::uint64_t>(width), 2) +
                      be(static_cast<std::uint64_t>(components), 1);
    for (int i = 0; i < components; ++i)
        sof += be(static_cast<std::uint64_t>(i + 1), 1) + be(0x1100, 2);
    return "\xff\xd8" + before_frame + segment(frame, sof) + segment(0xda, be(0x0100, 2)) +
           "entropy" + "\xff\xd9";
}

inline std::string png_chunk(const std::string& type, const std::string& body)
{
    std::uint32_t crc = 0xffffffffu;
    for (const char byte : type + body) {
        crc ^= static_cast<std::uint8_t>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 1u) != 0 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
    }
    return be(body.size(), 4) + type + body + be(crc ^ 0xffffffffu, 4);
}

inline std::string png(std::uint32_t width, std::uint32_t height, const std::string& extra = {},
                       int depth = 8, int colour = 2)
{
    const std::string header = be(width, 4) + be(height, 4) +
                               be(static_cast<std::uint64_t>(depth), 1) +
                               be(static_cast<std::uint64_t>(colour), 1) + be(0, 3);
    return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", header) + extra + png_chunk("IDAT", "pixels") +
           png_chunk("IEND", "");
}

inline std::string box(const std::string& type, const std::string& body)
{
    return be(body.size() + 8, 4) + type + body;
}

struct Video {
    int width = 1280;
    int height = 720;
    std::uint32_t scale = 1000;
    std::uint32_t length = 12'500;
    std::string codec = "avc1";
    int profile = 100;
    int level = 31;
    std::string sound = "mp4a";
    bool turned = false;
};

inline std::string track(const std::string& handler, const std::string& entry, bool turned)
{
    const std::string matrix =
        turned ? be(0, 4) + be(0x10000, 4) + be(0, 4) + be(0xffff0000, 4) + be(0, 4) + be(0, 12) +
                     be(0x40000000, 4)
               : be(0x10000, 4) + be(0, 12) + be(0x10000, 4) + be(0, 12) + be(0x40000000, 4);
    const std::string stsd = box("stsd", be(0, 4) + be(1, 4) + entry);
    return box("trak", box("tkhd", be(0, 4) + be(0, 20) + be(0, 16) + matrix + be(0, 8)) +
                           box("mdia", box("hdlr", be(0, 8) + handler + be(0, 13)) +
                                           box("minf", box("stbl", stsd))));
}

inline std::string movie(const Video& video)
{
    const std::string configuration =
        box("avcC", be(1, 1) + be(static_cast<std::uint64_t>(video.profile), 1) + be(0, 1) +
                        be(static_cast<std::uint64_t>(video.level), 1));
    const std::string picture =
        box(video.codec, be(0, 24) + be(static_cast<std::uint64_t>(video.width), 2) +
                             be(static_cast<std::uint64_t>(video.height), 2) + be(0, 50) +
                             configuration);
    return box("moov",
               box("mvhd", be(0, 12) + be(video.scale, 4) + be(video.length, 4) + be(0, 80)) +
                   track("vide", picture, video.turned) +
                   track("soun", box(video.sound, be(0, 28)), false));
}

inline std::string mp4(const Video& video = {})
{
    return box("ftyp", "isom" + be(0, 4)) + movie(video) + box("mdat", "frames");
}

} // namespace bangtin::district::media::samples
