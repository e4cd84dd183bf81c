#include "sync/examination.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;

namespace {

Examination sample()
{
    Examination found;
    found.site = "th-hoa-phuong";
    found.screen = "screen-1";
    found.shows = "edition 7";
    found.issued = *parse_instant("2026-11-23T00:15:00Z");
    found.bulletins = 12;
    found.media = 9;
    found.refused = {{"bulletins/ab", "it has one of the two seals it needs"}};
    return found;
}

} // namespace

TEST_CASE("an examination names what was refused, in words and for programs")
{
    const std::string text = examination_text(sample());
    CHECK(text.find("card_bulletins=12 card_media=9 card_files_waiting=0\n") != std::string::npos);
    CHECK(text.find("refused_on_card what=\"bulletins/ab\" reason=\"it has one of the two seals") !=
          std::string::npos);
    const Json json = examination_json(sample());
    CHECK(json["format"] == "bangtin.examination/1");
    CHECK(json["card"]["refused"][0]["what"] == "bulletins/ab");
    CHECK_FALSE(json.contains("last_pass"));
}

TEST_CASE("a card that shows nothing says why, and counts nothing")
{
    Examination found = sample();
    found.shows = "nothing";
    found.reason = "the shelf cannot be opened";
    found.screen.clear();
    const std::string text = examination_text(found);
    CHECK(text.find("screen=(enrolment pending)\n") != std::string::npos);
    CHECK(text.find("last_pass=none\n") != std::string::npos);
    CHECK(text.find("card_reason=\"the shelf cannot be opened\"\n") != std::string::npos);
    CHECK(text.find("card_bulletins") == std::string::npos);
    CHECK(examination_json(found)["card"].size() == 2);
}
