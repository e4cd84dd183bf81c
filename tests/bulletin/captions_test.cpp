#include "bulletin/captions.hpp"

#include "bulletin/limits.hpp"

#include <ctime>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

Captions good(std::string_view text, MediaType type)
{
    const auto read = parse_captions(text, type);
    if (!read) FAIL(read.error().text());
    return read ? *read : Captions{};
}

/// "line 3: is not a time", without the remedy.
std::string fault(std::string_view text, MediaType type)
{
    const auto read = parse_captions(text, type);
    if (read) return "";
    CHECK_FALSE(read.error().remedy.empty());
    return read.error().place + ": " + read.error().problem;
}

constexpr std::string_view two_in_vtt = "WEBVTT - Rửa tay\n"
                                        "\n"
                                        "NOTE viết bởi cô Hường\n"
                                        "không hiện ra\n"
                                        "\n"
                                        "mo-dau\n"
                                        "00:01.000 --> 00:03.500 line:80% align:start\n"
                                        "<v Cô Lan>Làm ướt tay,</v>\n"
                                        "lấy <i>xà phòng</i> &amp; xoa đều\n"
                                        "\n"
                                        "00:00:04.000 --> 00:00:06.000\n"
                                        "Chà sát 30&nbsp;giây\n";

} // namespace

TEST_CASE("WebVTT is read with its speakers, without its dress")
{
    const Captions captions = good(two_in_vtt, MediaType::vtt);
    REQUIRE(captions.size() == 2);
    CHECK(captions[0] == Caption{seconds(1),
                                 milliseconds(3500),
                                 {"Cô Lan: Làm ướt tay,", "lấy xà phòng & xoa đều"}});
    CHECK(captions[1] == Caption{seconds(4), seconds(6), {"Chà sát 30\u00A0giây"}});
}

TEST_CASE("SubRip is read as Windows writes it")
{
    const Captions captions =
        good("\xEF\xBB\xBF"
             "1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<b>Xin chào</b>\r\n\r\n"
             "2\r\n00:00:02,000 --> 00:01:00,250\r\n- Chào cô!\r\n- Chào em.\r\n",
             MediaType::srt);
    REQUIRE(captions.size() == 2);
    CHECK(captions[0].lines == std::vector<std::string>{"Xin chào"});
    CHECK(captions[1] == Caption{seconds(2), milliseconds(60'250), {"- Chào cô!", "- Chào em."}});
}

TEST_CASE("each instant of a film has its caption or none")
{
    const Captions captions = good(two_in_vtt, MediaType::vtt);
    CHECK(caption_at(captions, seconds(0)) == nullptr);
    CHECK(caption_at(captions, seconds(1)) == &captions[0]);
    CHECK(caption_at(captions, milliseconds(3499)) == &captions[0]);
    CHECK(caption_at(captions, milliseconds(3500)) == nullptr);
    CHECK(caption_at(captions, seconds(5)) == &captions[1]);
    CHECK(caption_at(captions, seconds(6)) == nullptr);
    CHECK(caption_at({}, seconds(1)) == nullptr);

    const Captions both = good("WEBVTT\n\n00:01.000 --> 00:09.000\nDài\n\n00:02.000 --> "
                               "00:03.000\nNgắn\n",
                               MediaType::vtt);
    CHECK(caption_at(both, seconds(2)) == &both[1]);
    CHECK(caption_at(both, seconds(4)) == &both[0]);
}

TEST_CASE("what is wrong is refused at its line, and nothing is guessed")
{
    const auto vtt = [](std::string_view cue) {
        return fault("WEBVTT\n\n" + std::string(cue), MediaType::vtt);
    };
    CHECK(fault("", MediaType::vtt) == "line 1: is not WebVTT");
    CHECK(fault("WEBVTTX\n", MediaType::vtt) == "line 1: is not WebVTT");
    CHECK(vtt("00:01.000 --> 00:01.000\na\n") == "line 3: ends before it begins");
    CHECK(vtt("00:01,000 --> 00:02,000\na\n") == "line 3: is not a time");
    CHECK(vtt("00:61.000 --> 02:02.000\na\n") == "line 3: is not a time");
    CHECK(vtt("1.000 --> 2.000\na\n") == "line 3: is not a time");
    CHECK(vtt("99:00:00.000 --> 99:00:01.000\na\n") == "line 3: is after any film's end");
    CHECK(vtt("ten\nkhong-gio\n") == "line 4: is not a time");
    CHECK(vtt("00:05.000 --> 00:06.000\na\n\n00:04.000 --> 00:06.000\nb\n") ==
          "line 6: begins before the caption before it");
    CHECK(vtt("00:01.000 --> 00:02.000\na\n00:02.000 --> 00:03.000\nb\n") ==
          "line 5: is a time inside a caption");
    CHECK(vtt("00:01.000 --> 00:02.000\n1\n2\n3\n4\n5\n") == "line 8: is too much for one caption");
    CHECK(vtt("00:01.000 --> 00:02.000\n" + std::string(501, 'a')) ==
          "line 4: is too much for one caption");
    for (const std::string_view bytes :
         {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE1\xBA", "\x01", "\x7F"}) {
        CHECK(vtt("00:01.000 --> 00:02.000\n" + std::string(bytes)) ==
              "line 4: is not text in UTF-8");
    }
    CHECK(fault("một\n00:00:01,000 --> 00:00:02,000\na\n", MediaType::srt) ==
          "line 1: has neither a number nor a time");
    CHECK(fault("1\n", MediaType::srt) == "line 1: has no time after it");
    CHECK(fault("1\n00:01,000 --> 00:02,000\na\n", MediaType::srt) == "line 2: is not a time");
}

TEST_CASE("captions have limits")
{
    std::string text = "WEBVTT\n\n";
    for (std::size_t i = 0; i < limits::captions; ++i) text += "00:01.000 --> 00:02.000\na\n\n";
    CHECK(good(text, MediaType::vtt).size() == limits::captions);
    text += "00:01.000 --> 00:02.000\na\n\n";
    CHECK(fault(text, MediaType::vtt).ends_with("is one caption too many"));
    CHECK(fault(std::string(limits::captions_bytes + 1, '\n'), MediaType::srt) ==
          ": longer than captions may be");
}

// Every "<" of a line once looked for its end to the end of the file: 0.35 s here, against 0.0003
// s.
TEST_CASE("the longest line of opened tags is refused in no time")
{
    for (const std::string_view opened : {"<", "{\\"}) {
        std::string text = "WEBVTT\n\n00:01.000 --> 00:02.000\n";
        while (text.size() + opened.size() <= limits::captions_bytes) text += opened;
        const std::clock_t began = std::clock(); // Of this process only: other load counts nothing.
        CHECK(fault(text, MediaType::vtt) == "line 4: is too much for one caption");
        CHECK(static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC < 0.1);
    }
}
