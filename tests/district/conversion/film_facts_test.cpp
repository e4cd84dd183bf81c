#include "district/conversion/film_facts.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district::conversion;

namespace {

std::string answer(const std::string& picture, const std::string& sound = "aac",
                   const std::string& more = "")
{
    return R"({"streams":[{"codec_type":"video","codec_name":")" + picture +
           R"(","width":1280,"height":720,"pix_fmt":"yuv420p","avg_frame_rate":"30000/1001")" +
           more + R"(},{"codec_type":"audio","codec_name":")" + sound +
           R"("}],"format":{"duration":"12.500000"}})";
}

} // namespace

TEST_CASE("a film plays as it is when both its streams do")
{
    CHECK(parse_film_facts(answer("h264")) == FilmFacts{.has_picture = true,
                                                        .width_px = 1280,
                                                        .height_px = 720,
                                                        .length = Duration(12'500),
                                                        .plays_as_it_is = true});
    for (const std::string& other :
         {answer("hevc"), answer("h264", "mp3"),
          answer("h264", "aac", R"(,"side_data_list":[{"rotation":-90}])"),
          answer("h264", "aac", R"(,"sample_aspect_ratio":"4:3")")}) {
        const auto facts = parse_film_facts(other);
        REQUIRE(facts);
        CHECK_FALSE(facts->plays_as_it_is);
    }
}

TEST_CASE("a cover is no picture of a film, and what is not said is not there")
{
    const auto song =
        parse_film_facts(answer("png", "aac", R"(,"disposition":{"attached_pic":1})"));
    REQUIRE(song);
    CHECK_FALSE(song->has_picture);
    const auto bare = parse_film_facts(R"({"streams":[{}]})");
    REQUIRE(bare);
    CHECK_FALSE(bare->has_picture);
    CHECK_FALSE(bare->length);
    for (const char* text : {"", "{}", "[]", R"({"streams":1})", R"({"streams":[1]})", "{"})
        CHECK_FALSE(parse_film_facts(text));
    for (const char* length : {"nan", "-1", "1e99", "x"})
        CHECK_FALSE(parse_film_facts(R"({"streams":[],"format":{"duration":")" +
                                     std::string(length) + "\"}}")
                        ->length);
}
