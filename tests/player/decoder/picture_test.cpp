#include "player/decoder/picture.hpp"

#include "player/png.hpp"
#include "tests/player/decoder/media_files.hpp"

using namespace bangtin;
using namespace bangtin::player;
using bulletin::MediaType;

namespace {

std::span<const std::uint8_t> span_of(const std::string& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

} // namespace

// Method: cut a small file at every byte, and exchange every byte once.
TEST_CASE("a PNG spoilt at any byte is refused or decoded, and nothing worse")
{
    const std::string png = png_bytes(Canvas({16, 16}, 0x00123456));
    for (std::size_t at = 0; at < png.size(); ++at) {
        CAPTURE(at);
        // The last chunk, IEND, has 12 bytes and no pixels.
        const bool has_pixels = at + 12 >= png.size();
        const auto cut =
            decode_picture(span_of(png.substr(0, at)), MediaType::png, {{8, 8}, Fit::cover});
        if (!has_pixels) CHECK_FALSE(cut);
        std::string spoilt = png;
        spoilt[at] = static_cast<char>(spoilt[at] ^ 0x5A);
        const auto decoded = decode_picture(span_of(spoilt), MediaType::png, {{8, 8}, Fit::cover});
        if (decoded) CHECK(decoded->size() == Size{8, 8});
    }
}

TEST_CASE("a JPEG cut anywhere before its end is refused, also when most of it is there")
{
    const std::string jpeg = bytes_of(sample_jpeg);
    for (std::size_t part = 0; part < 16; ++part) {
        const std::string cut = jpeg.substr(0, jpeg.size() * part / 16);
        CHECK_FALSE(decode_picture(span_of(cut), MediaType::jpeg, {{160, 90}, Fit::cover}));
    }
    CHECK(decode_picture(span_of(jpeg), MediaType::jpeg, {{160, 90}, Fit::cover}));
}

TEST_CASE("a JPEG decoded coarsely looks like the same one scaled down from full size")
{
    const std::string jpeg = bytes_of(sample_jpeg);
    const auto coarse = decode_picture(span_of(jpeg), MediaType::jpeg, {{64, 36}, Fit::cover});
    const auto fine = decode_picture(span_of(jpeg), MediaType::jpeg, {{1920, 1080}, Fit::cover});
    REQUIRE(coarse);
    REQUIRE(fine);
    const auto green_sum = [](const Canvas& canvas) {
        std::int64_t sum = 0;
        for (const Pixel pixel : canvas.pixels()) sum += pixel >> 8 & 255;
        return sum / static_cast<std::int64_t>(canvas.pixels().size());
    };
    CHECK(std::abs(green_sum(*coarse) - green_sum(*fine)) <= 3);
}
