#include "district/media/facts.hpp"
#include "tests/district/media/samples.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district::media;
using bangtin::bulletin::MediaType;

TEST_CASE("the type of a media file is what its bytes say")
{
    CHECK(probe(samples::jpeg(640, 480))->type == MediaType::jpeg);
    CHECK(probe(samples::png(640, 480))->type == MediaType::png);
    CHECK(probe(samples::mp4())->type == MediaType::mp4);
}

TEST_CASE("what is no media file is refused with a command that makes one")
{
    for (const char* bytes : {"", "GIF89a", "%PDF-1.7", "<html>", "PK\x03\x04"}) {
        const auto probed = probe(bytes);
        REQUIRE_FALSE(probed);
        CHECK_FALSE(probed.error().problem.empty());
        CHECK_FALSE(probed.error().remedy.empty());
    }
}

// Method: cut each sample after every byte in turn; nothing that is not whole may pass.
TEST_CASE("a media file that was cut off anywhere is refused")
{
    for (const std::string& whole :
         {samples::jpeg(640, 480), samples::png(64, 64), samples::mp4()}) {
        for (std::size_t length = 0; length < whole.size(); ++length) {
            CAPTURE(length);
            CHECK_FALSE(probe(std::string_view(whole).substr(0, length)));
        }
        CHECK(probe(whole));
    }
}
