// Method: what we write is read back by `bangtin-decoder`'s reader, which is libjpeg.
#include "player/jpeg.hpp"

#include "player/decoder/picture.hpp"
#include "tests/player/decoder/media_files.hpp"
#include "tests/player/difference.hpp"

using namespace bangtin;
using namespace bangtin::player;
using bulletin::MediaType;

namespace {

constexpr JpegQuality fine{95};

std::string written(const Canvas& picture, JpegQuality quality)
{
    JpegWriter writer(picture, quality);
    int steps = 1;
    while (writer.step()) ++steps;
    CHECK(steps == (picture.size().height + 15) / 16);
    return writer.bytes();
}

Canvas read_back(const std::string& jpeg, Size size)
{
    const std::span bytes{reinterpret_cast<const std::uint8_t*>(jpeg.data()), jpeg.size()};
    auto decoded = decode_picture(bytes, MediaType::jpeg, {size, Fit::cover});
    REQUIRE_MESSAGE(decoded, decoded.error());
    REQUIRE(decoded->size() == size);
    return *std::move(decoded);
}

Canvas sample_of(Size size)
{
    return read_back(bytes_of(sample_jpeg), size);
}

/// Grey by `level(x, y)`.
template <class Level>
Canvas pattern(Size size, Level level)
{
    Canvas canvas(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            canvas.row(y)[x] = static_cast<Pixel>(level(x, y)) * 0x010101;
    return canvas;
}

} // namespace

TEST_CASE("a photograph reads back as it was, but for what nobody sees")
{
    for (const Size size : {Size{640, 360}, Size{360, 640}, Size{333, 217}}) {
        const Canvas picture = sample_of(size);
        CHECK(mean_difference(picture, read_back(written(picture, fine), size)) < 2.5);
    }
}

TEST_CASE("every colour comes back, whatever part of a block the picture fills")
{
    for (const int side : {1, 7, 8, 9, 15, 16, 17, 40}) {
        const Size size{side, 41 - side};
        for (const Pixel red : {0U, 127U, 255U})
            for (const Pixel green : {0U, 127U, 255U})
                for (const Pixel blue : {0U, 127U, 255U}) {
                    const Canvas picture(size, red << 16 | green << 8 | blue);
                    CHECK(largest_difference(picture, read_back(written(picture, fine), size)) <=
                          3);
                }
    }
}

// Method: stripes of every width both ways, and squares: the largest values that a transform gives.
TEST_CASE("the hardest edges come back")
{
    const Size size{64, 64};
    const JpegQuality finest{100};
    for (int width = 1; width <= 8; ++width) {
        CAPTURE(width);
        const auto bar = [width](int place) { return place / width % 2 * 255; };
        for (const Canvas& picture :
             {pattern(size, [&](int x, int) { return bar(x); }),
              pattern(size, [&](int, int y) { return bar(y); }),
              pattern(size, [&](int x, int y) { return bar(x) ^ bar(y); })}) {
            CHECK(largest_difference(picture, read_back(written(picture, finest), size)) <= 4);
        }
    }
}

TEST_CASE("the same picture gives the same bytes, and a coarser quality fewer")
{
    const Canvas picture = sample_of({320, 180});
    const std::string good = written(picture, JpegQuality{80});
    CHECK(written(picture, JpegQuality{80}) == good);
    CHECK(written(picture, JpegQuality{30}).size() < good.size());
    CHECK(written(picture, JpegQuality{100}).size() > good.size());
}
