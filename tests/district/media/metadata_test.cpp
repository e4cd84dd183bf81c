#include "district/media/metadata.hpp"

#include "tests/district/media/samples.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district::media;

TEST_CASE("what was only drawn tells nothing more")
{
    for (const std::string& bytes : {samples::jpeg(64, 48), samples::png(64, 48), samples::mp4(),
                                     std::string("WEBVTT\n"), std::string()})
        CHECK_FALSE(tells_more(bytes));
}

TEST_CASE("what a telephone and an editor write beside a picture is found")
{
    for (const std::string& bytes :
         {samples::jpeg(64, 48, 0xc0, samples::exif(1)),
          samples::jpeg(64, 48, 0xc0, samples::segment(0xfe, "x") + samples::segment(0xe2, "ICC")),
          samples::jpeg(64, 48, 0xc0, samples::segment(0xed, "Photoshop")),
          samples::png(64, 48, samples::png_chunk("eXIf", "MM")),
          samples::png(64, 48, samples::png_chunk("tEXt", "a") + samples::png_chunk("iTXt", "b")),
          samples::box("ftyp", "isom") + samples::box("moov", "\xa9xyz+10.98") +
              samples::box("mdat", "frames")})
        CHECK(tells_more(bytes));
    // Behind its beginning a film's bytes are pictures.
    CHECK_FALSE(tells_more(samples::mp4() + "loci"));
}

TEST_CASE("a file that is cut off anywhere is looked at to its end")
{
    const std::string jpeg = samples::jpeg(64, 48, 0xc0, samples::segment(0xfe, "comment"));
    const std::string png = samples::png(64, 48, samples::png_chunk("tEXt", "a"));
    for (std::size_t length = 0; length < jpeg.size(); ++length)
        CHECK_FALSE(tells_more(jpeg.substr(0, length)));
    for (std::size_t length = 0; length < png.size(); ++length)
        CHECK_FALSE(tells_more(png.substr(0, length)));
}
