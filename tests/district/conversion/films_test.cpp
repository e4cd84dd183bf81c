#include "district/conversion/films.hpp"

#include "district/media/facts.hpp"
#include "district/media/metadata.hpp"
#include "tests/district/conversion/real.hpp"

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::conversion;

namespace {

/// A film of ffmpeg's, as that container.
Path film(conversion::test::Shop& shop, const std::string& name, const std::string& picture,
          std::vector<std::string> coding)
{
    std::vector<std::string> words{"-v", "error", "-y", "-f", "lavfi", "-i", picture};
    words.insert(words.end(), coding.begin(), coding.end());
    words.insert(words.end(), {"-f", name.ends_with(".mov") ? "mov" : "mp4", "/made/" + name});
    return shop.make(name, "/usr/bin/ffmpeg", words);
}

const std::vector<std::string> h264{"-c:v",      "libx264",  "-preset",
                                    "ultrafast", "-pix_fmt", "yuv420p"};

} // namespace

TEST_CASE("a film of a telephone becomes one that every board plays, with its sound")
{
    conversion::test::Shop shop;
    const Path original =
        film(shop, "a.mov", "testsrc2=s=1200x2000:r=60:d=0.4",
             {"-f", "lavfi", "-i", "sine=d=0.4", "-c:v", "libx265", "-x265-params",
              "log-level=none", "-preset", "ultrafast", "-c:a", "pcm_s16le", "-metadata",
              "com.apple.quicktime.location.ISO6709=+10.9804+106.6519/", "-movflags",
              "use_metadata_tags"});
    REQUIRE(conversion::test::Shop::bytes_of(original).find("+10.9804") != std::string::npos);
    const auto made = convert_film(original, shop.place());
    REQUIRE(made);
    const std::string bytes = conversion::test::Shop::bytes_of(made->front());
    const auto facts = media::probe(bytes);
    REQUIRE(facts);
    CHECK(facts->width_px == 1080);
    CHECK(facts->height_px == 1800);
    CHECK(facts->duration->count() == doctest::Approx(400).epsilon(0.2));
    CHECK_FALSE(media::tells_more(bytes));
    CHECK(bytes.find("+10.9804") == std::string::npos);
    CHECK(bytes.find("mp4a") != std::string::npos);
}

TEST_CASE("what every board plays is not coded anew: only its index is put in front")
{
    conversion::test::Shop shop;
    const Path original = film(shop, "a.mp4", "testsrc2=s=640x360:r=25:d=1", h264);
    REQUIRE_FALSE(
        media::probe(conversion::test::Shop::bytes_of(original))); // Its index is at the end.
    const auto made = convert_film(original, shop.place());
    REQUIRE(made);
    const std::string bytes = conversion::test::Shop::bytes_of(made->front());
    CHECK(media::probe(bytes));
    const std::string before = conversion::test::Shop::bytes_of(original);
    const std::size_t frames = before.find("mdat") + 4;
    CHECK(bytes.find(before.substr(frames, 2000)) != std::string::npos);
}

TEST_CASE("a film that is too long, too large, or without a picture is refused before it is coded")
{
    conversion::test::Shop shop;
    const Path endless = film(shop, "long.mp4", "color=s=64x64:r=1:d=665", h264);
    CHECK(convert_film(endless, shop.place()).error() == Refusal{Reason::length, 12, 10});
    const Path huge =
        film(shop, "huge.mp4", "color=s=8160x4320:r=1:d=1", {"-c:v", "mpeg4", "-q:v", "31"});
    CHECK(convert_film(huge, shop.place()).error() == Refusal{Reason::pixels, 35, 9});
    const Path song = film(shop, "song.mp4", "sine=d=1", {"-c:a", "aac"});
    CHECK(convert_film(song, shop.place()).error() == Refusal{Reason::no_picture});
    CHECK(std::filesystem::is_empty(shop.place().folder));
}

// Method: a playlist that names a file of the machine, as FFmpeg would follow it by itself.
TEST_CASE("a film that is no film is read as nothing else")
{
    conversion::test::Shop shop;
    for (const std::string& bytes :
         {std::string("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"), media::samples::mp4(),
          std::string("\0\0\0\x14"
                      "ftypqt  ",
                      12)})
        CHECK(convert_film(shop.write("a.mp4", bytes), shop.place()).error().reason !=
              Reason::server);
}

TEST_CASE("how far it is stands in the last whole line that says so")
{
    CHECK(parse_progress("frame=1\nout_time_us=1500000\nprogress=continue\n") == Duration(1500));
    CHECK(parse_progress("out_time_us=1000000\nout_time_us=2000000\nout_ti") == Duration(2000));
    CHECK(parse_progress("out_time_us=1000000\nout_time_us=2") == Duration(1000));
    for (const char* heard : {"", "out_time_us=5", "out_time_us=N/A\n", "out_time_us=-9\n", "x\n"})
        CHECK_FALSE(parse_progress(heard));
}
