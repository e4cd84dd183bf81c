#include "district/conversion/pictures.hpp"

#include "district/media/facts.hpp"
#include "district/media/metadata.hpp"
#include "tests/district/conversion/real.hpp"

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::conversion;

namespace {

/// 3000×2000, green with a red left half, as that format of libvips.
Path photograph(conversion::test::Shop& shop, const std::string& name)
{
    const Path drawn =
        shop.make("drawn.png", "/usr/bin/ffmpeg",
                  {"-v", "error", "-y", "-f", "lavfi", "-i",
                   "color=0x00ff00:s=3000x2000,format=rgb24,"
                   "drawbox=w=1500:h=2000:c=0xff0000:t=fill",
                   "-frames:v", "1", "-c:v", "png", "-f", "image2pipe", "/made/drawn.png"});
    if (name == "drawn.png") return drawn;
    return shop.make(name, "/usr/bin/vips", {"copy", "/given/drawn.png", "/made/" + name},
                     {{drawn, "/given/drawn.png"}});
}

} // namespace

TEST_CASE("a photograph of any kind becomes a JPEG that is no larger than the glass")
{
    conversion::test::Shop shop;
    for (const auto& [name, kind] :
         {std::pair("a.jpg", FileKind::jpeg), std::pair("a.webp", FileKind::webp),
          std::pair("a.heic", FileKind::heic), std::pair("drawn.png", FileKind::png)}) {
        const Path original = photograph(shop, name);
        CHECK(file_kind(conversion::test::Shop::bytes_of(original)) == kind);
        const auto made = convert_picture(original, kind, shop.place());
        REQUIRE(made);
        const auto facts = media::probe(conversion::test::Shop::bytes_of(made->front()));
        REQUIRE(facts);
        CHECK(facts->width_px == 1920);
        CHECK(facts->height_px == 1280);
        const bool drawing = kind == FileKind::png; // Small as it is, it stays one.
        CHECK(facts->type == (drawing ? bulletin::MediaType::png : bulletin::MediaType::jpeg));
        CHECK_FALSE(media::tells_more(conversion::test::Shop::bytes_of(made->front())));
    }
}

// Method: the telephone was turned (Exif 8: the left half is shot as the top), and says where.
TEST_CASE("a photograph is turned upright, and where it was taken is not in it any more")
{
    conversion::test::Shop shop;
    std::string jpeg = conversion::test::Shop::bytes_of(photograph(shop, "a.jpg"));
    const std::size_t scan = jpeg.find("\xff\xdb");
    REQUIRE(scan != std::string::npos);
    jpeg = "\xff\xd8" + media::samples::exif(8) + jpeg.substr(scan);
    REQUIRE(media::tells_more(jpeg));
    const auto made = convert_picture(shop.write("t.jpg", jpeg), FileKind::jpeg, shop.place());
    REQUIRE(made);
    const std::string upright = conversion::test::Shop::bytes_of(made->front());
    const auto facts = media::probe(upright);
    REQUIRE(facts);
    CHECK(facts->width_px == 1280);
    CHECK(facts->height_px == 1920);
    CHECK_FALSE(media::tells_more(upright));
    // What was left is below: red.
    CHECK(std::stoi(conversion::test::pixel(made->front(), 600, 1700)) > 200);
    CHECK(std::stoi(conversion::test::pixel(made->front(), 600, 200)) < 50);
}

TEST_CASE("a small file that unpacks to a huge picture is refused by its header")
{
    conversion::test::Shop shop;
    const Path bomb = shop.write("bomb.png", media::samples::png(50'000, 50'000));
    CHECK(convert_picture(bomb, FileKind::png, shop.place()).error() ==
          Refusal{Reason::pixels, 2500, megapixels_max});
    CHECK(shop.told.empty());
}

TEST_CASE("a picture that is cut off, or no picture, is refused")
{
    conversion::test::Shop shop;
    for (const auto& [name, kind] :
         {std::pair("a.jpg", FileKind::jpeg), std::pair("a.webp", FileKind::webp),
          std::pair("a.heic", FileKind::heic), std::pair("drawn.png", FileKind::png)}) {
        const std::string whole = conversion::test::Shop::bytes_of(photograph(shop, name));
        for (const std::string& bytes : {whole.substr(0, whole.size() / 2), whole.substr(0, 20)})
            CHECK(convert_picture(shop.write("cut", bytes), kind, shop.place()).error() ==
                  Refusal{Reason::damaged});
    }
    CHECK(convert_picture(shop.write("none", ""), FileKind::heic, shop.place()).error() ==
          Refusal{Reason::damaged});
}

TEST_CASE("a size is two numbers behind a name")
{
    CHECK(parse_picture_size("/given/picture: 4032x3024 uchar, 3 bands, srgb, heifload\n") ==
          PictureSize{4032, 3024});
    for (const char* answer : {"", "/given/picture: x", "a: 0x5 uchar", "a: 5x-5 uchar", "a: 5",
                               "a: 99999999x1 uchar", "4032x3024"})
        CHECK_FALSE(parse_picture_size(answer));
}
