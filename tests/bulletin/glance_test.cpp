#include "bulletin/glance.hpp"

#include "tests/bulletin/glance_values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;

TEST_CASE("a glance at no screen, of no number, without an end or too long is none")
{
    Glance glance = tests::a_glance();
    glance.screen = "../../etc";
    CHECK(parse_glance(glance_text(glance)).error().place == "/screen");
    glance = tests::a_glance();
    glance.number = 0;
    CHECK(parse_glance(glance_text(glance)).error().place == "/number");
    Json endless = Json::parse(glance_text(tests::a_glance()));
    endless.erase("expires");
    CHECK(parse_glance(to_text(endless)).error().place == "/expires");
    CHECK_FALSE(parse_glance(glance_text(tests::a_glance()) + std::string(glance_bytes_max, ' ')));
}

TEST_CASE("the bytes of a picture come back as they were, line feeds and all")
{
    GlassPicture picture = tests::a_glass_picture();
    picture.jpeg.clear();
    for (int byte = 0; byte < 256; ++byte) picture.jpeg += static_cast<char>(byte);
    CHECK(*parse_picture(picture_bytes(picture)) == picture);
}

TEST_CASE("a picture of the slate has no bulletin, and any other has one")
{
    PictureFacts facts = tests::some_picture_facts();
    facts.layer = Layer::slate;
    const auto slate = parse_picture_facts(picture_facts_text(facts));
    REQUIRE(slate);
    CHECK(slate->bulletin_id.empty());
    facts.layer = Layer::evergreen;
    facts.bulletin_id.clear();
    CHECK(parse_picture_facts(picture_facts_text(facts)).error().place == "/bulletin_id");
}

TEST_CASE("a picture without facts, without a JPEG or with too large a one is refused")
{
    const GlassPicture good = tests::a_glass_picture();
    CHECK_FALSE(parse_picture(""));
    CHECK_FALSE(parse_picture(good.jpeg.substr(0, 2)));
    CHECK_FALSE(parse_picture(picture_facts_text(good.facts)));
    CHECK_FALSE(parse_picture(picture_facts_text(good.facts) + '\n'));
    // The line of facts ends late: no more than its limit is looked at.
    CHECK_FALSE(parse_picture(std::string(picture_facts_bytes_max, ' ') + picture_bytes(good)));
    GlassPicture large = good;
    large.jpeg.assign(picture_jpeg_bytes_max, 'x');
    const std::string bytes = picture_bytes(large);
    CHECK(parse_picture(bytes));
    CHECK_FALSE(parse_picture(bytes + 'x'));
    CHECK(bytes.size() <= picture_bytes_max);
}
